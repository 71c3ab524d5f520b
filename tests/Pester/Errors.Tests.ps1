#Requires -Version 7.6
# What goes wrong, and what is said then: a stable id, what was given, what is allowed, what to do. One bad item does not stop the others.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $c = 'The queen sat on the throne. The king sat on the throne. The end.' | Import-Corpus
    $other = 'The queen sat. The king sat.' | Import-Corpus
    $model = $c | Train-LmModel @tiny -Name good
    $encoder = Export-WordEncoding vectors.txt -PassThru | ForEach-Object { Import-WordEncoding vectors.txt }
    $model | Export-LmModel good.safetensors
    $bytes = [IO.File]::ReadAllBytes((Convert-Path good.safetensors))
    [IO.File]::WriteAllBytes((Join-Path $PWD cut.safetensors), $bytes[0..($bytes.Length - 101)])
    'This is no model file, whatever its user thought of it.' | Set-Content text.txt
    'Body,Stars', 'words,5' | Set-Content table.csv
    # Nobody can replace a folder by a file, root neither.
    New-Item -ItemType Directory folder.safetensors | Out-Null
    # What a job of another process hands over: the properties without the weights.
    $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($model))
}

AfterAll { Pop-Location }

Describe 'An error' -Tag Pslm {
    It '<Id>: <Script>' -ForEach @(
        @{ Id = 'PathNotFound'; Script = 'Import-Corpus nosuch.txt'; Target = 'nosuch.txt'; Says = 'nosuch.txt' }
        @{ Id = 'PathNotFound'; Script = "Import-Corpus -LiteralPath 'a*b.txt'"; Says = 'a*b.txt' }
        @{ Id = 'PathNotFound'; Script = 'Import-Corpus Variable:HOME'; Target = 'Variable:HOME'; Says = 'file system' }
        @{ Id = 'PathNotFound'; Script = 'Import-LmModel nosuch.safetensors'; Target = 'nosuch.safetensors'; Says = 'nosuch.safetensors' }
        @{ Id = 'PathNotFound'; Script = 'Get-NextWord The -Model nosuch.safetensors'; Says = 'nosuch.safetensors' }
        @{ Id = 'PathNotFound'; Script = "Get-NextWord The -Model ''"; Target = ''; Says = '-Model is empty' }
        @{ Id = 'PathNotFound'; Script = '$c | Train-LmModel -Model nosuch'; Says = 'nosuch' }
        @{ Id = 'PathNotFound'; Script = 'Select-LmModel nosuch'; Says = 'nosuch' }
        @{ Id = 'PathNotFound'; Script = '$model | Export-LmModel nosuch/m.safetensors'; Says = 'nosuch' }
        @{ Id = 'PathNotFound'; Script = 'Train-LmModel ./book.md'; Target = './book.md'; Says = 'no file or folder' }
        @{ Id = 'NothingRead'; Script = '@() | Import-Corpus'; Target = 'Import-Corpus'; Says = 'alone it imports the sample' }
        @{ Id = 'NothingRead'; Script = "'' | Import-Corpus"; Target = 'Import-Corpus'; Says = 'Name a file' }
        @{ Id = 'NothingRead'; Script = '@() | Merge-Corpus'; Target = 'Merge-Corpus'; Says = 'one or more' }
        @{ Id = 'InputNotText'; Script = '5 | Import-Corpus'; Target = '5'; Says = '-Property' }
        @{ Id = 'InputNotText'; Script = 'Get-Process -Id $PID | Import-Corpus'; Says = '-Property' }
        @{ Id = 'InputNotText'; Script = '$c | Get-NextWord'; Target = 'Corpus'; Says = 'Train-LmModel' }
        @{ Id = 'InputNotText'; Script = "Get-NextWord 'The', `$c"; Target = 'Corpus'; Says = 'Train-LmModel' }
        @{ Id = 'InputNotText'; Script = '$model | Get-NextWord'; Target = 'LanguageModel'; Says = '-Prompt' }
        @{ Id = 'InputNotText'; Script = 'Get-ChildItem text.txt | Get-NextWord'; Target = 'FileInfo'; Says = 'Get-Content' }
        @{ Id = 'InputNotText'; Script = "[pscustomobject]@{ Foo = 'x' } | Get-NextWord"; Target = 'PSCustomObject'; Says = 'Prompt' }
        @{ Id = 'ColumnNotFound'; Script = 'Import-Corpus table.csv -Property Words'; Says = 'Body' }
        @{ Id = 'ColumnNotFound'; Script = "[pscustomobject]@{ Body = 'x' } | Import-Corpus -Property Text"; Target = '@{Body=x}'; Says = 'Body' }
        @{ Id = 'ColumnNotFound'; Script = 'Import-Corpus -InputObject $c.Documents'; Says = 'TokenCount' }
        @{ Id = 'ColumnNotFound'; Script = '$c | Split-Corpus -Column Author'; Target = 'Author'; Says = "'Title'" }
        @{ Id = 'CorpusTooSmall'; Script = '"a b" | Import-Corpus | Train-LmModel'; Target = 'corpus'; Says = '-Context' }
        @{ Id = 'CorpusTooSmall'; Script = '$c | Split-Corpus'; Target = 'corpus'; Says = '-DocumentBy Paragraph or Line' }
        @{ Id = 'WordUnknown'; Script = 'Find-SimilarWord quen'; Says = "'queen'" }
        @{ Id = 'WordUnknown'; Script = 'Get-WordProbability -Prompt The -Word quen'; Target = 'quen'; Says = "'queen'" }
        @{ Id = 'WordUnknown'; Script = '$c | Get-Vocabulary quen'; Says = 'queen' }
        @{ Id = 'ObjectiveMismatch'; Script = "Get-MaskedWord 'The [MASK] sat.'"; Says = 'Masked' }
        @{ Id = 'NoDecoder'; Script = 'Get-NextWord The -Model $encoder'; Says = 'decoder' }
        @{ Id = 'VocabularyMismatch'; Script = 'Train-LmModel $c @tiny -ValidationCorpus (Import-Corpus)'; Target = 'Sample'; Says = '-Vocabulary' }
        @{ Id = 'VocabularyMismatch'; Script = 'Measure-LmModel $other'; Says = '-Vocabulary' }
        @{ Id = 'ModelFileInvalid'; Script = 'Import-LmModel text.txt'; Says = 'text.txt' }
        @{ Id = 'ModelFileInvalid'; Script = 'Get-NextWord The -Model text.txt'; Says = 'text.txt' }
        @{ Id = 'ModelFileTruncated'; Script = 'Import-LmModel cut.safetensors'; Says = 'cut.safetensors' }
        @{ Id = 'FileExists'; Script = 'Export-LmModel good.safetensors -NoClobber'; Says = 'good.safetensors' }
        @{ Id = 'NotWritable'; Script = 'Export-LmModel folder.safetensors'; Says = 'folder.safetensors' }
        @{ Id = 'MemoryExceeded'; Script = '$c | Train-LmModel -Context 5 -EncodingSize 60000 -HiddenSize 60000'; Target = 'Optimize-LmModel'; Says = 'GB' }
        @{ Id = 'MemoryExceeded'; Script = '$c | Train-LmModel -Context 2 -BatchSize 65536 -HiddenSize (@(16000) * 8)'; Target = 'Optimize-LmModel'; Says = '-BatchSize' }
    ) {
        Assert-Fault (Get-Fault $Script) $Id $Says $Target
    }

    It 'OptionInvalid of <Target>: <Script>' -ForEach @(
        @{ Script = 'Import-Corpus -VocabularySize 1'; Target = 'VocabularySize'; Says = '2 to 16,777,216' }
        @{ Script = '$c | Split-Corpus -Share 1'; Target = 'Share'; Says = 'above 0 and below 1' }
        @{ Script = "Merge-Corpus -Corpus `$c, ('A b' | Import-Corpus -Lowercase)"; Target = 'Tokenizer'; Says = 'Lowercase is False' }
        @{ Script = 'Merge-Corpus $c, 5'; Target = 'Corpus'; Says = 'A number is not a corpus' }
        @{ Script = '$c | Measure-Corpus -Top 0'; Target = 'Top'; Says = '1 or more' }
        @{ Script = '$c | Train-LmModel -MaxTime 120'; Target = 'MaxTime'; Says = '120s, 120m, 120h' }
        @{ Script = "`$c | Train-LmModel -MaxTime '120'"; Target = 'MaxTime'; Says = 'bare number' }
        @{ Script = '$c | Train-LmModel -MaxTime soon'; Target = 'MaxTime'; Says = '90s' }
        @{ Script = '$c | Train-LmModel -Epochs 0'; Target = 'Epochs'; Says = '1 or more' }
        @{ Script = '$c | Train-LmModel -Holdout 0.1 -ValidationCorpus $c'; Target = 'Holdout'; Says = 'one of them' }
        @{ Script = '$c | Train-LmModel -Context 0'; Target = 'Context'; Says = '1 to 32,000' }
        @{ Script = '$c | Train-LmModel -ThreadCount 0'; Target = 'ThreadCount'; Says = '1 to 1,024' }
        @{ Script = '$c | Train-LmModel -BatchSize 0'; Target = 'BatchSize'; Says = '1 to 65,536' }
        @{ Script = '$c | Train-LmModel -LearningRate 0'; Target = 'LearningRate'; Says = 'above 0' }
        @{ Script = '$c | Train-LmModel -Architecture EncoderDecoder -HiddenSize 9'; Target = 'HiddenSize'; Says = 'FeedForward' }
        @{ Script = '$c | Train-LmModel -Architecture Direct -Optimizer AdamW'; Target = 'Optimizer'; Says = 'Adagrad' }
        @{ Script = '$c | Train-LmModel -Architecture Direct -LossSample 40'; Says = 'Direct takes 0' }
        @{ Script = '$c | Train-LmModel -WeightType BFloat16'; Target = 'WeightType'; Says = 'Direct' }
        @{ Script = '$c | Train-LmModel -Objective Autoencode -Context 3'; Target = 'Context'; Says = 'NextWord and Masked' }
        @{ Script = 'New-LmModel'; Target = 'Corpus'; Says = '-Plan' }
        @{ Script = "Get-NextWord 'The queen' -Model `$copy"; Says = 'Export-LmModel' }
        @{ Script = "`$copy | Get-NextWord -Prompt 'The queen'"; Says = 'Export-LmModel' }
        @{ Script = '$copy | Export-LmModel copy.safetensors'; Says = 'Export-LmModel' }
        @{ Script = 'Compare-LmModel $model, $copy -Corpus $c'; Says = 'Export-LmModel' }
    ) {
        Assert-Fault (Get-Fault $Script) OptionInvalid $Says $Target
    }

    It 'NoCurrentModel: <Script>' -ForEach @(
        @{ Script = "Get-NextWord 'The queen'"; Target = 'The queen'; Says = 'Import-LmModel' }
        @{ Script = 'Get-LmModel'; Target = 'Get-LmModel'; Says = 'Train' }
        @{ Script = 'Get-LmModel -Interrupted'; Target = 'Get-LmModel'; Says = 'No training was stopped' }
        @{ Script = 'Export-LmModel m.safetensors'; Target = 'Export-LmModel'; Says = '-Model' }
        @{ Script = 'Export-Vocabulary v.tsv' }
        @{ Script = 'Export-WordEncoding v.txt' }
        @{ Script = 'Measure-WordEncoding text.txt' }
        @{ Script = 'Export-LmPlot p.png' }
        @{ Script = 'Show-LmTraining' }
    ) {
        Assert-Fault (Invoke-Apart $Script).Errors NoCurrentModel $Says $Target
    }

    It 'is shown in the words of the command, without a stack' {
        $shown = Invoke-Fresh 'Import-Module $module; Import-Corpus nosuch.txt'
        $shown -join ' ' | Should -Match '^Import-Corpus: .*nosuch\.txt'
        $shown -join ' ' | Should -Not -Match ' at PsLm'
    }

    It 'leaves the current model, and no files' {
        'Import-LmModel cut.safetensors', 'Export-LmModel folder.safetensors', 'Export-LmModel nosuch/m.safetensors' | ForEach-Object { Get-Fault $_ | Should -HaveCount 1 }
        (Get-LmModel).Name | Should -Be good
        Get-NextWord 'The queen sat on the' -Top 1 | Should -Not -BeNullOrEmpty
        Get-ChildItem -Recurse *.safetensors, *.tmp -File -Name | Should -Be 'cut.safetensors', 'good.safetensors'
    }
}

Describe 'A bad item' {
    It 'in a folder is told with its file and why, and the others are read' {
        New-Item -ItemType Directory mixed | Out-Null
        function Get-Packed([byte[]] $Bytes) {
            $packed = [IO.MemoryStream]::new()
            $gzip = [IO.Compression.GZipStream]::new($packed, [IO.Compression.CompressionMode]::Compress)
            $gzip.Write($Bytes, 0, $Bytes.Length)
            $gzip.Dispose()
            , $packed.ToArray()
        }
        'one' | Set-Content mixed/good.txt
        'two' | Set-Content -LiteralPath 'mixed/[x].txt'
        "no`0text" | Set-Content mixed/nul.txt
        'PAR1 and then nothing of the kind' | Set-Content mixed/bad.parquet
        'this is no gzip' | Set-Content mixed/none.gz
        '{"text":"three"}', 'no json', '{"text":"four"}' | Set-Content mixed/rows.jsonl
        'text', 'five', '"six', 'seven' | Set-Content mixed/rows.csv
        $eight = Get-Packed ([Text.Encoding]::UTF8.GetBytes('eight'))
        [IO.File]::WriteAllBytes("$PWD/mixed/cut.gz", $eight[0..($eight.Length - 6)])
        [IO.File]::WriteAllBytes("$PWD/mixed/twice.gz", (Get-Packed $eight))
        $result = Get-Result 'Import-Corpus mixed/*'
        $result.Output.DocumentCount | Should -Be 6
        $told = @{ 'bad.parquet' = 'cut short, or not one'; 'cut.gz' = 'cut short'; 'none.gz' = 'gzip'; 'nul.txt' = 'NUL'; 'rows.csv' = 'line 3 .*quotes'; 'rows.jsonl' = 'line 2 .*not JSON'; 'twice.gz' = 'packed twice' }
        $result.Errors | Should -HaveCount $told.Count
        foreach ($name in $told.Keys) {
            $fault = $result.Errors | Where-Object TargetObject -Like "*$name"
            "$fault" | Should -MatchExactly "$([regex]::Escape($name))'.* $($told[$name])"
            $fault.FullyQualifiedErrorId | Should -BeLike 'InputNotText,*'
        }
    }

    It 'among paths does not stop the others: <Path>' -ForEach @{ Path = 'nosuch.txt' }, @{ Path = 'ring' }, @{ Path = '/dev/zero' } {
        if ($Path -ne 'nosuch.txt' -and -not $IsLinux) { Set-ItResult -Skipped -Because 'pipes are made by mkfifo' }
        New-Item -ItemType Directory odd -Force | Push-Location
        if ($IsLinux -and -not (Test-Path pipe)) {
            mkfifo pipe
            ln -s ring ring
            ln -s . up
        }
        'one' | Set-Content good.txt
        # In a folder they are passed over.
        (Import-Corpus . -Recurse).DocumentCount | Should -Be 1
        $result = Get-Result "Import-Corpus -LiteralPath $Path, good.txt"
        $result.Output.DocumentCount | Should -Be 1
        $result.Errors | Should -HaveCount 1
        $result.Errors.FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        Pop-Location
    }

    It 'in a pipeline does not stop the others: <_>' -ForEach 'Find-SimilarWord -Top 1', 'Get-WordEncoding', 'Compare-Word sat' {
        $result = Get-Result "'king', 'zeppelin', 'queen' | $_"
        $result.Output | Should -HaveCount 2
        $result.Errors.FullyQualifiedErrorId | Should -BeLike 'WordUnknown,*'
        $result.Errors.TargetObject | Should -Be 'zeppelin'
    }

    It 'among words does not stop the others' {
        $result = Get-Result 'Get-WordProbability "The king" sat, zat, queen'
        $result.Output.Word | Should -Be 'sat', 'queen'
        $result.Errors.TargetObject | Should -Be 'zat'
    }

    It 'ends the pipeline with -ErrorAction Stop' {
        { 'king', 'zeppelin', 'queen' | Find-SimilarWord -Top 1 -ErrorAction Stop } | Should -Throw -ErrorId 'WordUnknown*'
    }

    It 'is passed over with -ErrorAction Ignore, and leaves no trace' {
        $before = $Error.Count
        ('king', 'zeppelin' | Find-SimilarWord -Top 1 -ErrorAction Ignore).Query | Should -Be 'king'
        $Error.Count | Should -Be $before
    }

    It 'obeys $ErrorActionPreference of the script' {
        $ErrorActionPreference = 'Stop'
        { Find-SimilarWord zeppelin } | Should -Throw -ErrorId 'WordUnknown*'
    }
}

Describe 'A word that the model does not know' {
    It 'in a prompt is told, and the question answered' {
        $result = Get-Result "Get-NextWord 'The zeppelin sat' -Top 2"
        $result.Output | Should -HaveCount 2
        $result.Warnings | Should -HaveCount 1
        $result.Warnings | Should -BeLike '*zeppelin*'
        $result.Errors | Should -BeNullOrEmpty
    }
}
