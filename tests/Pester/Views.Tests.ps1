#Requires -Version 7.6
# What a person sees: tables and lists for every type that a command gives, whole in 80 columns, the same in every culture.

BeforeDiscovery {
    $views = @(
        @{ Type = 'WordPrediction'; Script = "'The queen sat on the', 'Once upon a' | Get-NextWord -Top 3"; Table = 'Rank Word Probability'; List = 'Prompt Position Rank Word' }
        @{ Type = 'Corpus'; Script = '$corpus'; Table = 'Name Documents Tokens Vocabulary Unknown'; List = 'Name Documents Tokens' }
        @{ Type = 'CorpusSummary'; Script = '$corpus | Measure-Corpus'; Table = 'Name Documents Words Types Coverage MostFrequent'; List = 'Name Documents Words Types UnknownRate' }
        @{ Type = 'Vocabulary'; Script = '$corpus.Vocabulary'; Table = 'Size TotalCount MostFrequent'; List = 'Size TotalCount' }
        @{ Type = 'VocabularyWord'; Script = 'Get-Vocabulary -Top 5'; Table = 'Id Word Count Frequency'; List = 'Id Word Count' }
        @{ Type = 'TokenizedText'; Script = "ConvertTo-Token 'The queen sat on the zeppelin.'"; Table = 'Text Unknown Id'; List = 'Text Word Id UnknownCount' }
        @{ Type = 'LanguageModel'; Script = '$model'; Table = 'Name Architecture Context Words Parameters Perplexity'; List = 'Name Architecture Objective Context' }
        @{ Type = 'ModelPlan'; Script = 'New-LmModel -Plan -Architecture Direct -Context 3'; Table = ''; List = 'Architecture Objective Context Words Sensors Strikers' }
        @{ Type = 'LayerPlan'; Script = '(New-LmModel -Plan).Layers'; Table = 'Name Inputs Outputs Weights Biases'; List = 'Name Inputs Outputs' }
        @{ Type = 'TrainingEpoch'; Script = '$model.History'; Table = 'Epoch Words Loss Perplexity Rate Words/s Elapsed'; List = 'Epoch Words Loss' }
        @{ Type = 'MaskedText'; Script = "Hide-Word 'The queen sat on the throne.'"; Table = 'Text Position Answer'; List = 'Text Answer Position Original' }
        @{ Type = 'WordProbability'; Script = "Get-WordProbability -Text 'The queen sat on the zeppelin.'"; Table = 'Position Word Rank Unknown Probability'; List = 'Prompt Position Word' }
        @{ Type = 'WordEncoding'; Script = 'Get-WordEncoding king, queen'; Table = 'Word Id Numbers Encoding'; List = 'Word Id Numbers Encoding' }
        @{ Type = 'SimilarWord'; Script = 'Find-SimilarWord king -Top 3'; Table = 'Rank Word Similarity'; List = 'Query Rank Word Similarity' }
        @{ Type = 'WordSimilarity'; Script = 'Compare-Word king queen, bench'; Table = 'Word OtherWord Similarity'; List = 'Word OtherWord Similarity' }
        @{ Type = 'GeneratedWord'; Script = "New-LmText 'The queen' -Length 5 -Seed 1 -Stream"; Table = 'Index Word Probability Text'; List = 'Index Word Probability Text Seed' }
        @{ Type = 'Evaluation'; Script = 'Measure-LmModel $corpus'; Table = 'Model Corpus Words Perplexity Top1 Top10 Error'; List = 'Model Corpus Words UnknownWords' }
        @{ Type = 'WordEvaluation'; Script = 'Measure-LmModel $corpus -Detailed | Select-Object -First 3'; Table = 'Word Count Signal Rank ConfusedWord ItsSignal Cosine'; List = 'Word Count Probability Error' }
        @{ Type = 'TextSurprise'; Script = "Measure-LmText 'The queen sat on the zeppelin, and the king slept in the castle until noon.'"; Table = 'Mean Max MaxWord Words Unknown Text'; List = 'Text Words UnknownWords' }
        @{ Type = 'EncodingEvaluation'; Script = 'Measure-WordEncoding $questions'; Table = 'Kind Section Questions Unknown Score'; List = 'Path Kind Questions' }
        @{ Type = 'ExperimentResult'; Script = '$experiment'; Table = 'Run Settings Seed Perplexity Words/s Size Time Status'; List = 'Run Corpus Settings Seed' }
        @{ Type = 'ModelComparison'; Script = 'Compare-LmModel $model, $model -Corpus $few'; Table = 'Model Parameters Size Perplexity Nats a word'; List = '' }
    )
}

BeforeAll {
    . $PSScriptRoot/Session.ps1
    $corpus = Import-Corpus
    $few = 'The queen sat on the throne.', 'The king sat on the bench.' | Import-Corpus -Vocabulary $corpus.Vocabulary -DocumentBy Line
    $model = $corpus | Train-LmModel @quick
    $experiment = $corpus | Invoke-LmExperiment @{ EncodingSize = 4; Architecture = 'EncoderDecoder' } -Epochs 1
    $questions = Join-Path $TestDrive likeness.tsv
    "king`tqueen`t9", "king`tbench`t1", "queen`tthrone`t5", "queen`tstool`t4" | Set-Content $questions

    # The widest line, in characters: nothing here is wider than a cell.
    function Get-Widest([string[]] $Lines) { ($Lines | Measure-Object Length -Maximum).Maximum }

    # What was measured anew is another time.
    function Get-Timeless([string[]] $Lines) { $Lines -replace '(?<=(Elapsed|WordsPerSecond) +: )\S+', '#' }
}

Describe 'The table of <Type>' -ForEach ($views | Where-Object Table) {
    It 'has its columns in their order, whole in 80' {
        $lines = Get-Shown "$Script | Format-Table"
        @($lines | ForEach-Object { ($_ -split ' +' | Where-Object { $_ }) -join ' ' }) | Should -Contain $Table
        Get-Widest $lines | Should -BeLessOrEqual 80
    }

    It 'is the same in every culture' {
        $here = [cultureinfo]::CurrentCulture
        $first = Get-Shown "$Script | Format-Table"
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            if ($Type -notin 'Evaluation', 'ModelComparison') { Get-Shown "$Script | Format-Table" | Should -Be $first }
            Get-Widest (Get-Shown "$Script | Format-Table") | Should -BeLessOrEqual 80
        }
        finally { [cultureinfo]::CurrentCulture = $here }
    }
}

Describe 'The list of <Type>' -ForEach ($views | Where-Object List) {
    It 'has its labels in their order, whole in 80, in every culture' {
        $lines = Get-Shown "$Script | Format-List"
        $labels = @($lines | Where-Object { $_ -match '^[A-Z]\w*( \w+)* +: ?' } | ForEach-Object { ($_ -split ' *: ?')[0] })
        $wanted = -split $List
        $labels[0..($wanted.Count - 1)] | Should -Be $wanted
        Get-Widest $lines | Should -BeLessOrEqual 80
        $here = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            # Where a line is broken is PowerShell's affair, by the culture too.
            (Get-Timeless (Get-Shown "$Script | Format-List")) -join '' -replace '\s' | Should -Be ((Get-Timeless $lines) -join '' -replace '\s')
        }
        finally { [cultureinfo]::CurrentCulture = $here }
    }
}

Describe 'Views' {
    It 'are there for every type that a command says it gives' {
        $types = (Get-Command -Module PsLm -CommandType Cmdlet).OutputType.Type | Where-Object { $_.Namespace -eq 'PsLm' } | Sort-Object FullName -Unique
        $types.Count | Should -BeGreaterThan 15
        $types | Where-Object { -not (Get-FormatData $_.FullName) } | Should -BeNullOrEmpty
    }

    It 'show each prompt above its words, and probabilities with a bar' {
        $lines = Get-Shown "'The queen sat on the', 'Once upon a' | Get-NextWord -Top 3"
        $lines | Should -Contain '   Prompt: The queen sat on the'
        $lines | Should -Contain '   Prompt: Once upon a'
        @($lines -match '^ +1 \S+ +\d+\.\d\d% █') | Should -HaveCount 2
    }

    It 'show the first rows of a frame, and its shape' {
        $lines = Get-Shown '$corpus.Documents'
        $lines -join "`n" | Should -Match 'Id +Source +Title +TokenCount'
        $lines -join "`n" | Should -Match '1,400'
        Get-Widest $lines | Should -BeLessOrEqual 80
    }

    It 'give way to the columns that one asks for' {
        $lines = Get-Shown "Get-NextWord 'Once upon a' -Top 1 | Format-Table Word, Rank"
        $lines[1] | Should -Match '^Word Rank'
        (Get-Shown "Get-NextWord 'Once upon a' -Top 2 | Format-Wide Word") -join ' ' | Should -Match 'time'
        (Get-Shown "Get-NextWord 'Once upon a' -Top 1 | Format-List *") -join ' ' | Should -Match 'Logit'
    }

    It 'have no colours where $PSStyle says so, and some where it allows them' {
        $rendering = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'PlainText'
            Get-NextWord 'Once upon a' | Out-String | Should -Not -Match "`e"
            $PSStyle.OutputRendering = 'Ansi'
            Get-NextWord 'Once upon a' | Out-String | Should -Match "`e\["
        }
        finally { $PSStyle.OutputRendering = $rendering }
    }

    It 'keep in a file what they show, without colours' {
        $rendering = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'PlainText'
            Get-NextWord 'Once upon a' -Top 1 | Out-File (Join-Path $TestDrive shown.txt) -Width 80
        }
        finally { $PSStyle.OutputRendering = $rendering }
        Get-Content (Join-Path $TestDrive shown.txt) -Raw | Should -Match '(?m)^ +1 time +\d+\.\d\d% █+'
    }
}
