#Requires -Version 7.6
# What the cmdlets take: models and corpora from the pipeline by type, paths in their place, and nothing where something was meant.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    1..20 | ForEach-Object { 'The queen sat on the throne. The king sat on the throne.' } | Set-Content book.txt
    'The queen sat.' | Set-Content short.txt
    $corpus = Import-Corpus book.txt
    $masked = $corpus | Train-LmModel @tiny -Objective Masked -Name masked
    $model = $corpus | Train-LmModel @tiny -Name m
    $model | Export-LmModel m.safetensors
    $corpus | Export-Corpus prepared
    $model | Export-WordEncoding vectors.txt
    $encoder = Import-WordEncoding vectors.txt
    $linear = $corpus | Train-LmModel -Architecture EncoderDecoder -Context 1 -BagSize 0 -EncodingSize 4 -Epochs 1
    Select-LmModel $model
    function Get-Value([string] $Script) { . ([scriptblock]::Create($Script)) }
}

AfterAll { Pop-Location }

Describe 'A model in the pipeline' -Tag Pslm {
    It '<Piped> gives what <Named> gives' -ForEach @(
        @{ Piped = '$model | Find-SimilarWord queen -Top 1'; Named = 'Find-SimilarWord queen -Top 1 -Model $model' }
        @{ Piped = '$model | Find-SimilarWord -Plus queen, king -Top 1'; Named = 'Find-SimilarWord -Plus queen, king -Top 1' }
        @{ Piped = '$encoder | Find-SimilarWord queen -Top 1'; Named = "'queen' | Find-SimilarWord -Top 1 -Model `$encoder" }
        @{ Piped = '$model | Get-WordEncoding queen'; Named = "'queen' | Get-WordEncoding" }
        @{ Piped = '$model | Get-WordEncoding -Text The'; Named = 'Get-WordEncoding -Text The' }
        @{ Piped = '$model | Compare-Word queen king'; Named = "'king' | Compare-Word queen" }
        @{ Piped = "`$model | Get-WordProbability 'The' queen"; Named = "Get-WordProbability 'The' queen" }
        @{ Piped = "`$model | Get-WordProbability -Text 'The queen'"; Named = "'The queen' | Get-WordProbability" }
        @{ Piped = "`$masked | Get-MaskedWord 'The [MASK] sat' -Top 2"; Named = "'The [MASK] sat' | Get-MaskedWord -Top 2 -Model `$masked" }
        @{ Piped = "`$model | Measure-LmText 'The queen'"; Named = "'The queen' | Measure-LmText" }
        @{ Piped = "`$model | ConvertTo-Token 'The queen'"; Named = "'The queen' | ConvertTo-Token" }
        @{ Piped = '$model | ConvertFrom-Token 2, 3'; Named = 'ConvertFrom-Token 2, 3' }
        @{ Piped = '$linear | ConvertFrom-WordEncoding (Get-WordEncoding king -Model $linear)'; Named = 'Get-WordEncoding king -Model $linear | ConvertFrom-WordEncoding -Model $linear' }
        @{ Piped = '$model | Measure-LmModel $corpus | Select-Object Model, Words, Perplexity'; Named = 'Measure-LmModel $corpus | Select-Object Model, Words, Perplexity' }
        @{ Piped = '$corpus, $model | Measure-LmModel | Select-Object Model, Words, Perplexity'; Named = 'Measure-LmModel $corpus -Model $model | Select-Object Model, Words, Perplexity' }
        @{ Piped = '$model, $corpus, $model | Measure-LmModel | Select-Object Model, Words, Perplexity'; Named = '1..2 | ForEach-Object { Measure-LmModel $corpus -Model $model } | Select-Object Model, Words, Perplexity' }
        @{ Piped = '$corpus | Measure-LmModel | Select-Object Model, Words, Perplexity'; Named = 'Measure-LmModel $corpus -Model $model | Select-Object Model, Words, Perplexity' }
        @{ Piped = '$corpus | Compare-LmModel $model, $model'; Named = '$model, $model | Compare-LmModel -Corpus $corpus' }
        @{ Piped = '$model | Train-LmModel $corpus -Epochs 1 | Get-NextWord The'; Named = '$corpus | Train-LmModel -Model $model -Epochs 1 | Get-NextWord The' }
    ) {
        $found = @(Get-Value $Piped)
        Select-LmModel $model
        $named = @(Get-Value $Named)
        Select-LmModel $model
        $found | Should -Not -BeNullOrEmpty
        ConvertTo-Json $found -Depth 3 | Should -Be (ConvertTo-Json $named -Depth 3)
    }

    It 'is asked one after the other where there are several' {
        $model, $encoder | Find-SimilarWord queen -Top 1 | Should -HaveCount 2
        ($model, $linear | Measure-LmText 'The queen').MeanSurprise | Select-Object -Unique | Should -HaveCount 2
    }

    It 'is never a word: <Script>' -ForEach @(
        @{ Script = 'Get-Vocabulary $model'; Says = '-Word takes text' }
        @{ Script = '$model | Find-SimilarWord'; Says = '-Word takes text' }
        @{ Script = 'Find-SimilarWord -Plus $model'; Says = '-Plus takes text' }
        @{ Script = 'Compare-Word $model king'; Says = '-Word takes text' }
        @{ Script = 'Get-WordProbability The $model'; Says = '-Word takes text' }
        @{ Script = 'New-LmText The -StopWord $model'; Says = '-StopWord takes text' }
        @{ Script = 'Get-MaskedWord "The [MASK]" -Answer $model -Model $masked'; Says = '-Answer takes text' }
    ) {
        Assert-Fault (Get-Fault $Script) InputNotText $Says
    }
}

Describe 'A path' -Tag Pslm {
    It 'is taken for a corpus: <Script>' -ForEach @(
        @{ Script = '(Train-LmModel book.txt @tiny).Name'; Gives = 'book' }
        @{ Script = '(Train-LmModel (Get-Item book.txt) @tiny).Name'; Gives = 'book' }
        @{ Script = '(Get-Item book.txt | Train-LmModel @tiny).Name'; Gives = 'book' }
        @{ Script = '(Train-LmModel prepared @tiny).Vocabulary.Size'; Gives = 10 }
        @{ Script = '(Measure-LmModel short.txt -Model $model).Words'; Gives = 5 }
        @{ Script = '($model | Measure-LmModel short.txt).UnknownWords'; Gives = 0 }
        @{ Script = '(Train-LmModel short.txt -Model $model -Epochs 1).Vocabulary.Size'; Gives = 10 }
        @{ Script = '(Train-LmModel book.txt -ValidationCorpus short.txt @tiny).History.Count'; Gives = 1 }
        @{ Script = '(Measure-Corpus [bs]*.txt).Documents'; Gives = 2 }
        @{ Script = '(Measure-Corpus book.txt, short.txt).Documents'; Gives = 2 }
        @{ Script = '(Merge-Corpus book.txt, $corpus).DocumentCount'; Gives = 2 }
        @{ Script = '(Compare-LmModel $model -Corpus short.txt).Model'; Gives = 'm' }
        @{ Script = '(New-LmModel -Corpus book.txt -Plan).VocabularySize'; Gives = 10 }
        @{ Script = '@(Invoke-LmExperiment @{ EncodingSize = 2; HiddenSize = 2 } -Corpus book.txt -Epochs 1).Count'; Gives = 1 }
    ) {
        Get-Value $Script | Should -Be $Gives
        Select-LmModel $model
    }

    It 'or a model or a corpus is taken for a vocabulary: <_>' -ForEach '$model', '$corpus', 'm.safetensors', 'prepared' {
        (Get-Value "Import-Corpus short.txt -Vocabulary $_").VocabularySize | Should -Be 10
    }

    It 'that leads nowhere is refused: <Script>' -ForEach @(
        @{ Script = 'Train-LmModel nosuch.txt'; Says = 'no file or folder' }
        @{ Script = "Measure-LmModel 'The queen sat'"; Says = 'Import-Corpus' }
    ) {
        Assert-Fault (Get-Fault $Script) PathNotFound $Says
    }

    It 'is not what a text in the pipeline is' {
        Assert-Fault (Get-Fault "'book.txt' | Train-LmModel @tiny") InputNotText 'is text, not a corpus'
        Assert-Fault (Get-Fault "'hello world' | Train-LmModel") InputNotText 'is text, not a corpus'
    }

    It 'is asked for where only models come through the pipeline' {
        Assert-Fault (Get-Fault '$model | Measure-LmModel') OptionInvalid 'no corpus to measure them on'
        Assert-Fault (Get-Fault 'Measure-LmModel $model') OptionInvalid 'A model is not a corpus'
    }

    It 'or one model alone is taken where one is taken' {
        (Get-NextWord The -Model @($model) -Top 1).Word | Should -Be (Get-NextWord The -Model $model -Top 1).Word
        Assert-Fault (Get-Fault 'Get-NextWord The -Model $model, $model') OptionInvalid '2 models are given'
        Assert-Fault (Get-Fault 'ConvertTo-Token The -Vocabulary 5') OptionInvalid 'A number has no vocabulary'
    }
}

Describe 'Null' -Tag Pslm {
    It 'is not taken for what the session would choose: <_>' -ForEach @(
        'Get-NextWord The -Model $null', 'Get-NextWord The -Model @()', 'Measure-LmModel $corpus -Model $null', 'New-LmText The -Model $null'
        'Find-SimilarWord queen -Model $null', 'Compare-Word queen king -Model $null', 'Get-WordEncoding queen -Model $null'
        "Get-WordProbability -Text The -Model `$null", 'Measure-LmText The -Model $null', 'ConvertTo-Token The -Model $null', 'ConvertFrom-Token 2 -Model $null'
        'Show-LmTraining -Model $null', 'Export-LmModel null.safetensors -Model $null', 'Export-WordEncoding null.txt -Model $null', 'Export-LmPlot null.png -Model $null'
        'Export-Vocabulary null.tsv -InputObject $null', 'Get-Vocabulary -InputObject $null', 'ConvertTo-Token The -Vocabulary $null'
        'Import-Corpus book.txt -Vocabulary $null', 'Train-LmModel $corpus @tiny -ValidationCorpus $null', '$null | Measure-LmModel $corpus', '$null | Get-Vocabulary'
        '$nothing = @{ Model = $null }; Get-NextWord The @nothing', 'New-LmModel -Corpus $null -Plan', 'Train-LmModel $corpus -Model $null'
    ) {
        Assert-Fault (Get-Fault $_) OptionInvalid 'is given, but there is nothing in it'
        Get-ChildItem null* | Should -BeNullOrEmpty
    }
}

Describe 'A fault of the call' -Tag Pslm {
    It 'is told once, before any word is looked up: <Script>' -ForEach @(
        @{ Script = "1..5 | ForEach-Object { 'The foo [MASK]' } | Get-MaskedWord"; Id = 'ObjectiveMismatch' }
        @{ Script = "1..5 | ForEach-Object { 'The foo' } | Get-NextWord -Model `$encoder"; Id = 'NoDecoder' }
        @{ Script = "1..5 | ForEach-Object { 'foo' } | Get-NextWord -Model `$masked"; Id = 'ObjectiveMismatch' }
        @{ Script = "Get-WordProbability The foo, bar, queen -Model `$encoder"; Id = 'NoDecoder' }
    ) {
        $result = Get-Result "try { $Script } catch { Write-Error -ErrorRecord `$_ }"
        $result.Errors | Should -HaveCount 1
        $result.Errors[0].FullyQualifiedErrorId | Should -BeLike "$Id*"
        $result.Warnings | Should -BeNullOrEmpty
    }

    It 'of one model among several in the pipeline does not stop the others' {
        $result = Get-Result "`$masked, `$model | Get-NextWord -Prompt The -Top 1"
        $result.Errors | Should -HaveCount 1
        $result.Output | Should -HaveCount 1
    }
}

Describe 'An architecture that cannot be trained' -Tag Pslm {
    It 'is refused with those that can' {
        (Get-Fault '$corpus | Train-LmModel -Architecture Encoder').Exception.Message | Should -BeLike '*Direct, EncoderDecoder, FeedForward*'
    }
}

Describe 'Words that a model does not know' -Tag Pslm {
    It 'are told once a call, with counts' {
        $result = Get-Result "1..50 | ForEach-Object { 'foo', 'The queen', 'bar foo' } | Get-NextWord -Top 1"
        $result.Output | Should -HaveCount 150
        $result.Warnings | Should -HaveCount 1
        $result.Warnings | Should -BeLike '*: foo, bar. This concerns 100 of 150 texts.'
    }

    It 'have no list of close ones where nothing is close' {
        (Get-Fault 'Get-Vocabulary xyzzyqwertyuiop').ErrorDetails.Message | Should -Not -BeLike '*Closest: .*'
    }
}
