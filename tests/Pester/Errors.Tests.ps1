#Requires -Version 7.6
# What goes wrong, and what is said then: a stable id, what was given, what is allowed, what to do. One bad item does not stop the others.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $corpus = Import-Corpus
    $other = 'The queen sat on the throne. The king sat on the throne.' | Import-Corpus
    $model = $corpus | Train-LmModel @quick
    $encoder = Export-WordEncoding vectors.txt -PassThru | ForEach-Object { Import-WordEncoding vectors.txt }
    $model | Export-LmModel good.safetensors
    $bytes = [IO.File]::ReadAllBytes((Convert-Path good.safetensors))
    [IO.File]::WriteAllBytes((Join-Path $PWD cut.safetensors), $bytes[0..($bytes.Length - 101)])
    'no model' | Set-Content text.txt
    'Body,Stars', 'words,5' | Set-Content table.csv
    New-Item -ItemType Directory folder.safetensors | Out-Null
}

AfterAll { Pop-Location }

Describe 'An error' {
    It '<Id>: <Script>' -ForEach @(
        @{ Id = 'PathNotFound'; Script = 'Import-Corpus nosuch.txt'; Says = 'nosuch.txt' }
        @{ Id = 'PathNotFound'; Script = 'Import-LmModel nosuch.safetensors'; Says = 'nosuch.safetensors' }
        @{ Id = 'PathNotFound'; Script = '$model | Export-LmModel nosuch/m.safetensors'; Says = 'nosuch' }
        @{ Id = 'NothingRead'; Script = '@() | Import-Corpus'; Says = 'sample' }
        @{ Id = 'InputNotText'; Script = '$corpus | Get-NextWord'; Says = 'Train-LmModel' }
        @{ Id = 'InputNotText'; Script = 'Get-ChildItem text.txt | Get-NextWord'; Says = 'Get-Content' }
        @{ Id = 'InputNotText'; Script = 'Get-Process -Id $PID | Import-Corpus'; Says = '-Property' }
        @{ Id = 'ColumnNotFound'; Script = 'Import-Corpus table.csv -Property Words'; Says = 'Body' }
        @{ Id = 'ColumnNotFound'; Script = 'Import-Csv table.csv | ConvertTo-DataFrame Words'; Says = 'Body' }
        @{ Id = 'CorpusTooSmall'; Script = '"a b" | Import-Corpus | Train-LmModel'; Says = '-Context' }
        @{ Id = 'WordUnknown'; Script = 'Find-SimilarWord quen'; Says = 'queen' }
        @{ Id = 'WordUnknown'; Script = 'Get-WordProbability -Prompt The -Word quen'; Says = 'queen' }
        @{ Id = 'ObjectiveMismatch'; Script = "Get-MaskedWord 'The [MASK] sat.'"; Says = 'Masked' }
        @{ Id = 'NoDecoder'; Script = 'Get-NextWord The -Model $encoder'; Says = 'decoder' }
        @{ Id = 'VocabularyMismatch'; Script = 'Train-LmModel $corpus -ValidationCorpus $other'; Says = '-Vocabulary' }
        @{ Id = 'ModelFileInvalid'; Script = 'Import-LmModel text.txt'; Says = 'text.txt' }
        @{ Id = 'ModelFileTruncated'; Script = 'Import-LmModel cut.safetensors'; Says = 'cut.safetensors' }
        @{ Id = 'FileExists'; Script = 'Export-LmModel good.safetensors -NoClobber'; Says = 'good.safetensors' }
        @{ Id = 'NotWritable'; Script = 'Export-LmModel folder.safetensors'; Says = 'folder.safetensors' }
        @{ Id = 'MemoryExceeded'; Script = 'Train-LmModel $corpus -EncodingSize 60000 -HiddenSize 60000, 60000'; Says = 'GB' }
        @{ Id = 'OptionInvalid'; Script = 'Train-LmModel $corpus -MaxTime 120'; Says = '120s' }
        @{ Id = 'OptionInvalid'; Script = 'Train-LmModel $corpus -Epochs 0'; Says = '1 or more' }
        @{ Id = 'OptionInvalid'; Script = 'Export-LmPlot p.gif'; Says = '.png and .svg' }
        @{ Id = 'OptionInvalid'; Script = 'Invoke-LmExperiment @{ Depth = 1 } -Corpus $corpus'; Says = 'Depth' }
    ) {
        $fault = Get-Fault $Script
        $fault.FullyQualifiedErrorId | Should -BeLike "$Id,PsLm.*"
        $fault.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        "$fault $($fault.ErrorDetails.RecommendedAction)" | Should -BeLike "*$Says*"
        $fault.CategoryInfo.Category | Should -Not -Be 'NotSpecified'
    }

    It 'NoCurrentModel: Get-NextWord The' {
        $said = Invoke-Fresh 'Import-Module $module; try { Get-NextWord The -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.ErrorDetails.RecommendedAction }'
        $said[0] | Should -BeLike 'NoCurrentModel,*'
        $said[1] | Should -BeLike '*Train-LmModel*'
    }

    It 'is shown in the words of the command, without a stack' {
        $shown = Invoke-Fresh 'Import-Module $module; Import-Corpus nosuch.txt'
        $shown -join ' ' | Should -Match '^Import-Corpus: .*nosuch\.txt'
        $shown -join ' ' | Should -Not -Match ' at PsLm'
    }

    It 'leaves the model that was current' {
        $null = Get-Fault 'Import-LmModel cut.safetensors'
        (Get-LmModel).Name | Should -Be $model.Name
        Get-NextWord 'The queen sat on the' -Top 1 | Should -Not -BeNullOrEmpty
    }
}

Describe 'A bad item' {
    It 'in a folder does not stop the other files' {
        New-Item -ItemType Directory mixed | Out-Null
        'one two three' | Set-Content mixed/a.txt
        'this is no gzip' | Set-Content mixed/b.txt.gz
        'four five six' | Set-Content mixed/c.txt
        $read = Import-Corpus mixed -ErrorVariable faults -ErrorAction SilentlyContinue
        $read.DocumentCount | Should -Be 2
        $faults | Should -HaveCount 1
        $faults[0].TargetObject | Should -BeLike '*b.txt.gz'
    }

    It 'among paths does not stop the others' {
        'one two three' | Set-Content a.txt
        $read = Import-Corpus nosuch.txt, a.txt -ErrorVariable faults -ErrorAction SilentlyContinue
        $read.DocumentCount | Should -Be 1
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    }

    It 'in a pipeline does not stop the others' {
        $rows = 'king', 'zeppelin', 'queen' | Find-SimilarWord -Top 1 -ErrorVariable faults -ErrorAction SilentlyContinue
        $rows.Query | Should -Be 'king', 'queen'
        $faults | Should -HaveCount 1
        $faults[0].TargetObject | Should -Be 'zeppelin'
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
        $words = Get-NextWord 'The zeppelin sat' -Top 2 -WarningVariable told -WarningAction SilentlyContinue
        $words | Should -HaveCount 2
        $told | Should -HaveCount 1
        "$told" | Should -BeLike '*zeppelin*'
    }
}
