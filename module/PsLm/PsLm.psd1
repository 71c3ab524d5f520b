@{
    RootModule           = 'PsLm.PowerShell.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6d0a3a0e-6a55-4d0c-9b52-0c1f5f3f7c11'
    Author               = 'The PsLm authors'
    CompanyName          = 'The PsLm authors'
    Copyright            = '(c) The PsLm authors. MIT licence.'
    Description          = 'Language models as pipeline stages: import text, train, ask for the next word. On one machine, on your own text.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    TypesToProcess       = @('PsLm.types.ps1xml', 'PsLm.Lists.types.ps1xml')
    FormatsToProcess     = @('PsLm.format.ps1xml', 'PsLm.Corpora.format.ps1xml', 'PsLm.Words.format.ps1xml', 'PsLm.Measures.format.ps1xml', 'PsLm.Plans.format.ps1xml', 'PsLm.Experiments.format.ps1xml')
    FunctionsToExport    = @()
    CmdletsToExport      = @(
        'Compare-LmModel'
        'Compare-Word'
        'ConvertFrom-DataFrame'
        'ConvertFrom-Token'
        'ConvertFrom-WordEncoding'
        'ConvertTo-DataFrame'
        'ConvertTo-Token'
        'Export-LmModel'
        'Export-LmPlot'
        'Export-Vocabulary'
        'Export-WordEncoding'
        'Find-SimilarWord'
        'Get-LmModel'
        'Get-MaskedWord'
        'Get-NextWord'
        'Get-Vocabulary'
        'Get-WordEncoding'
        'Get-WordProbability'
        'Hide-Word'
        'Import-Corpus'
        'Export-Corpus'
        'Import-LmModel'
        'Import-WordEncoding'
        'Invoke-FSharp'
        'Invoke-LmExperiment'
        'Measure-Corpus'
        'Measure-LmModel'
        'Measure-LmText'
        'Measure-WordEncoding'
        'Merge-Corpus'
        'New-LmModel'
        'New-LmText'
        'Optimize-LmModel'
        'Select-LmModel'
        'Show-LmTraining'
        'Split-Corpus'
    )
    VariablesToExport    = @()
    AliasesToExport      = @('Train-LmModel')
    PrivateData          = @{
        PSData = @{
            Tags         = @(
                'language-model', 'next-word', 'masked-word', 'word-embeddings', 'word2vec', 'fasttext', 'text-generation', 'perplexity',
                'machine-learning', 'safetensors', 'text', 'nlp', 'fsharp', 'powershell', 'Windows', 'Linux', 'MacOS'
            )
            ProjectUri   = 'https://github.com/pslm/PsLm'
            LicenseUri   = 'https://github.com/pslm/PsLm/blob/main/LICENSE'
            ReleaseNotes = 'https://github.com/pslm/PsLm/blob/main/.github/CHANGELOG.md'
        }
    }
}
