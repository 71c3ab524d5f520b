#Requires -Version 7.6
# Every command against what scripts and pipelines rest on. A new command is a new row, and a test fails until it has one.

BeforeDiscovery {
    # Has: V: bound from the pipeline by value; P: by property name; a digit: the position; !: mandatory.
    # In: three good items. Call: the command, which gives at least one object an item, or one for all where it gathers.
    # Bad: an item at fault. Tells: verbose, progress.
    $words, $texts, $corpora, $models, $trained = "'king', 'queen', 'bench'", "'The queen sat', 'The king', 'Once upon a'", '$few, $few, $few', '$model, $coder, $model', '$trained, $trained, $trained'
    $shape = 'Architecture, Objective, Context, BagSize, EncodingSize, EncodingActivation, SeparateEncoder, HiddenSize, HiddenActivation, WeightType'
    $write = 'NoClobber, PassThru, WhatIf, Confirm'
    $commands = @(
        @{ Name = 'Compare-LmModel'; In = $models; Call = '-Corpus $few'; Gathers = $true; Bad = '5'; Tells = 'progress'; Has = 'Model 0V!, Corpus V!' }
        @{ Name = 'Compare-Word'; In = $words; Call = 'king'; Bad = "'zeppelin'"; Has = 'Word 0!, OtherWord 1V!, Model V!' }
        @{ Name = 'ConvertFrom-DataFrame'; In = '$frame, $frame, $frame'; Call = ''; Bad = '5'; Has = 'DataFrame 0V!' }
        @{ Name = 'ConvertFrom-Token'; In = "('a', 'the queen', 'b' | ConvertTo-Token)"; Call = ''; Bad = '[pscustomobject]@{ Id = 99999 }'; Has = 'Id 0P!, Model V!, Vocabulary' }
        @{ Name = 'ConvertFrom-WordEncoding'; In = '(Get-WordEncoding king, queen, bench -Model $coder)'; Call = '-Model $coder -Top 1'; Bad = '5'; Has = 'WordEncoding 0V!, Vector !, Model V!, Top' }
        @{ Name = 'ConvertTo-DataFrame'; In = '@{ A = 1 }, @{ A = 2 }, @{ A = 3 }'; Call = ''; Gathers = $true; Bad = '(, (1, 2))'; Has = 'InputObject V!, Property 0' }
        @{ Name = 'ConvertTo-Token'; In = $texts; Call = ''; Bad = '$corpus'; Has = 'Text 0VP!, Model V!, Vocabulary' }
        @{ Name = 'Export-Corpus'; In = $corpora; Call = 'out -PassThru'; Bad = '5'; Has = "Path 0!, Corpus V!, $write" }
        @{ Name = 'Export-LmModel'; In = $models; Call = 'm.safetensors -PassThru'; Bad = '5'; Has = "Path 0!, Model V, $write" }
        @{ Name = 'Export-LmPlot'; In = $trained; Call = 'p.svg -PassThru'; Gathers = $true; Bad = '5'; Has = "Path 0!, Model V, Kind, Word, Prompt, Width, Height, $write" }
        @{ Name = 'Export-Vocabulary'; In = '$corpus, $model, $corpus.Vocabulary'; Call = 'w.tsv -PassThru'; Bad = '5'; Has = "Path 0!, InputObject V, $write" }
        @{ Name = 'Export-WordEncoding'; In = $models; Call = 'v.txt -PassThru'; Bad = '5'; Has = "Path 0!, Model V, Format, Word, $write" }
        @{ Name = 'Find-SimilarWord'; In = $words; Call = '-Top 1'; Bad = "'zeppelin'"; Has = 'Word 0VP!, Plus !, Minus, Model V!, Top' }
        @{ Name = 'Get-LmModel'; Call = ''; Has = 'Interrupted' }
        @{ Name = 'Get-MaskedWord'; In = "'The [MASK] sat', 'A [MASK]', '[MASK] upon'"; Call = '-Model $masked -Top 1'; Bad = "'no mask'"; Has = 'Text 0VP!, Answer P, Model V!, Top, IncludeSpecial' }
        @{ Name = 'Get-NextWord'; In = $texts; Call = '-Top 1'; Bad = '$corpus'; Has = 'Prompt 0VP!, Model V!, Top, IncludeSpecial' }
        @{ Name = 'Get-Vocabulary'; In = '$corpus, $model, $corpus.Vocabulary'; Call = '-Top 1'; Bad = '5'; Has = 'InputObject V, Word 0, Top' }
        @{ Name = 'Get-WordEncoding'; In = $words; Call = ''; Bad = "'zeppelin'"; Has = 'Word 0VP!, Text !, Place, Model V!' }
        @{ Name = 'Get-WordProbability'; In = $texts; Call = ''; Bad = '$corpus'; Has = 'Prompt 0P!, Word 1!, Text V!, Model V!' }
        @{ Name = 'Hide-Word'; In = $texts; Call = ''; Bad = '$corpus'; Has = 'Text 0VP!, Rate !, Seed, Ladder !, Position !, Tokenizer' }
        @{ Name = 'Import-Corpus'; In = $texts; Call = ''; Gathers = $true; Bad = '5'; Tells = 'progress'; Has = 'Path 0!, LiteralPath !, InputObject V!, Property, Metadata, Format, Recurse, Include, Exclude, Encoding, Delimiter, LiteralQuote, DocumentBy, Tokenizer, Lowercase, NormalizeNumber, NormalizationForm, VocabularySize, MinCount, Vocabulary, IncludeText, MaxExpansion, ThreadCount, Name' }
        @{ Name = 'Import-LmModel'; In = '$modelFile, $modelFile, $modelFile'; Call = ''; Bad = "[pscustomobject]@{ LiteralPath = 'nosuch' }"; Has = 'Path 0!, LiteralPath P!, Name' }
        @{ Name = 'Import-WordEncoding'; In = '$vectorFile, $vectorFile, $vectorFile'; Call = ''; Bad = "[pscustomobject]@{ LiteralPath = 'nosuch' }"; Has = 'Path 0!, LiteralPath P!, Format, Name' }
        @{ Name = 'Invoke-FSharp'; In = "'1', '2', '3'"; Call = ''; Bad = "'nosuch'"; Has = 'Code 0V!, Path !, ArgumentList, Name, AsText' }
        @{ Name = 'Invoke-LmExperiment'; In = $corpora; Call = '@{ EncodingSize = 4 } -Epochs 1'; Bad = '5'; Tells = 'verbose, progress'; Has = 'Grid 0!, Corpus V!, ValidationCorpus, MaxTime, Epochs, Repeat, Seed, ResultPath, WhatIf, Confirm' }
        @{ Name = 'Measure-Corpus'; In = $corpora; Call = ''; Bad = '5'; Has = 'Corpus 0V!, Top' }
        @{ Name = 'Measure-LmModel'; In = $models; Call = '$few'; Bad = '5'; Tells = 'progress'; Has = 'Corpus 0V!, Model V, Detailed, ThreadCount' }
        @{ Name = 'Measure-LmText'; In = $texts; Call = ''; Bad = '$corpus'; Has = 'Text 0VP!, Model V!' }
        @{ Name = 'Measure-WordEncoding'; In = $models; Call = 'likeness.tsv'; Bad = '5'; Has = 'Path 0!, LiteralPath P!, Model V, ThreadCount' }
        @{ Name = 'Merge-Corpus'; In = $corpora; Call = ''; Gathers = $true; Bad = '5'; Has = 'Corpus 0V!, Name' }
        @{ Name = 'New-LmModel'; In = $corpora; Call = '-Architecture Direct'; Bad = '5'; Has = "Corpus V, Vocabulary, $shape, Plan, VocabularySize, Seed, Name" }
        @{ Name = 'New-LmText'; In = $texts; Call = '-Length 2 -Seed 1'; Bad = '$corpus'; Tells = 'verbose'; Has = 'Prompt 0VP, Model V!, Length, Count, Temperature, TopK, TopP, MinP, RepetitionPenalty, StopWord, Seed, Stream' }
        @{ Name = 'Optimize-LmModel'; In = $corpora; Call = '-Epochs 1 -Context 2 -EncodingSize 4 -HiddenSize 4'; Bad = "('a' | Import-Corpus)"; Tells = 'verbose, progress'; Has = "Corpus 0V!, Model V!, $shape, Epochs, MaxTime, BatchSize, Optimizer, LearningRate, LossSample, LossThreshold, RandomEncoding, MaskRate, WeightDecay, ClipNorm, WarmupShare, Patience, Holdout, ValidationCorpus, Seed, ThreadCount, Name" }
        @{ Name = 'Select-LmModel'; In = $models; Call = '-PassThru'; Bad = "'nosuch.safetensors'"; Has = 'Model 0V!, PassThru' }
        @{ Name = 'Show-LmTraining'; In = $trained; Call = ''; Bad = '$model'; Has = 'Model 0V' }
        @{ Name = 'Split-Corpus'; In = $corpora; Call = '-Share 0.5'; Bad = "('one document' | Import-Corpus)"; Has = 'Corpus 0V!, Share, Seed, Column !' }
    )
}

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    "king`tqueen`t9", "king`tbench`t1", "queen`tthrone`t5" | Set-Content likeness.tsv
    $shell = Start-Shell '
        $corpus = Import-Corpus
        $few = "The queen sat on the throne.", "The king sat on the bench.", "Once upon a time there was a queen." | Import-Corpus -Vocabulary $corpus.Vocabulary
        $model = New-LmModel -Corpus $corpus -Context 2 -EncodingSize 8 -HiddenSize 8
        $trained = $few | Train-LmModel -Epochs 1 -Context 2 -EncodingSize 4 -HiddenSize 4
        $coder = New-LmModel -Corpus $corpus -Architecture EncoderDecoder -EncodingSize 8 -BagSize 0
        $masked = New-LmModel -Corpus $corpus -Architecture EncoderDecoder -Objective Masked -EncodingSize 8 -BagSize 0
        $frame = @{ A = 1 } | ConvertTo-DataFrame
        $model | Export-LmModel given.safetensors
        $model | Export-WordEncoding given.txt
        $modelFile = [pscustomobject]@{ LiteralPath = "given.safetensors" }
        $vectorFile = [pscustomobject]@{ LiteralPath = "given.txt" }'
    $null = $shell.Invoke()
    function Invoke-Line([string] $Script) { Invoke-Shell $shell "Select-LmModel `$model; $Script" }
}

AfterAll {
    $shell.Dispose()
    Pop-Location
}

Describe 'The commands' {
    It 'have a row each' -ForEach @{ Rows = $commands.Name } {
        (Get-Command -Module PsLm -CommandType Cmdlet).Name | Sort-Object | Should -Be ($Rows | Sort-Object)
    }

    It 'give nothing that a pipeline would take apart' {
        foreach ($item in (Invoke-Line '$corpus; $trained; Get-NextWord a -Top 1').Output) { $item.PSObject.BaseObject -is [Collections.IEnumerable] | Should -BeFalse }
    }

    It 'take a list as an array' {
        (Invoke-Line '$list = [Collections.Generic.List[object]]::new(); $list.Add($few); $list.Add($few); (Merge-Corpus -Corpus $list).DocumentCount').Output | Should -Be 6
        (Invoke-Line '$list = [Collections.Generic.List[object]]::new(); $list.Add("The queen"); $list.Add("The end"); Get-NextWord -Prompt $list -Top 1').Output | Should -HaveCount 2
        (Invoke-Line '$list = [Collections.Generic.List[object]]::new(); $list.Add($model); $list.Add($model); Compare-LmModel -Model $list -Corpus $few').Output | Should -HaveCount 2
    }
}

Describe '<Name>' -ForEach $commands {
    BeforeAll {
        $line = "$(if ($In) { "$In | " })$Name $Call"
    }

    It 'has its parameters' {
        $command = Get-Command $Name
        $bound = foreach ($parameter in $command.Parameters.Values | Where-Object Name -NotIn ([Management.Automation.Cmdlet]::CommonParameters)) {
            $sets = @($parameter.ParameterSets.Values)
            $position = ($sets.Position | Measure-Object -Maximum).Maximum
            "$($parameter.Name) $(if ($position -ge 0) { $position })$('V' * ($sets.ValueFromPipeline -contains $true))$('P' * ($sets.ValueFromPipelineByPropertyName -contains $true))$('!' * ($sets.IsMandatory -contains $true))".TrimEnd()
        }
        $bound | Sort-Object | Should -BeExactly ($Has -split ', ' | Sort-Object)
        $command.OutputType | Should -Not -BeNullOrEmpty
    }

    It 'answers an item before the next one comes, or gathers them' -Skip:(-not $In) {
        $result = Invoke-Line "`$count = 0; $In | ForEach-Object { `$script:count++; `$_ } | $Name $Call | Select-Object -First 1 | Out-Null; `$script:count"
        $result.Errors | Should -BeNullOrEmpty
        $result.Output | Should -Be ($Gathers ? 3 : 1)
    }

    It 'gives its results to -OutVariable, and tells what it should' {
        $quiet = Invoke-Line "`$given = @($line -OutVariable kept -PipelineVariable passed 6>&1); `$given.Count; `$kept.Count"
        $loud = Invoke-Line "`$null = $line -Verbose -ProgressAction SilentlyContinue"
        $quiet.Output[0] | Should -BeGreaterOrEqual ($In -and -not $Gathers ? 3 : 1)
        $quiet.Output[1] | Should -Be $quiet.Output[0]
        $quiet.Errors + $quiet.Warnings + $quiet.Verbose + $loud.Errors + $loud.Warnings + $loud.Progress | Should -BeNullOrEmpty
        $quiet.Progress.Count -gt 0 | Should -Be ($Tells -match 'progress')
        # What PowerShell tells of files that are written comes in the same stream.
        if ($Name -notlike 'Export-*') { $loud.Verbose.Count -gt 0 | Should -Be ($Tells -match 'verbose') }
    }

    It 'tells of a bad item, and answers the others' -Skip:(-not $Bad) {
        $items = "& { $In; $Bad; $In } | $Name $Call"
        $good = (Invoke-Line "& { $In; $In } | $Name $Call").Output.Count
        $told = Invoke-Line $items
        $told.HasEnded | Should -BeFalse
        $told.Errors | Should -HaveCount 1
        $told.Output | Should -HaveCount $good
        $kept = Invoke-Line "`$null = $items -ErrorAction SilentlyContinue -ErrorVariable faults; `$faults.Count"
        $kept.Errors | Should -BeNullOrEmpty
        $kept.Output | Should -Be 1
        (Invoke-Line "$items -ErrorAction Stop").HasEnded | Should -BeTrue
    }
}
