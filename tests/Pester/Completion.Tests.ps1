#Requires -Version 7.6
# What Tab offers.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $corpus = Import-Corpus
    $model = New-LmModel -Corpus $corpus -Architecture Direct
    Select-LmModel $model
    $small = 'The queen sat on a quay.' | Import-Corpus | New-LmModel -Architecture Direct
    $small | Export-LmModel small.safetensors
    Copy-Item small.safetensors 'queen [1].safetensors'
    'Id,Body,Stars', '1,a,5' | Set-Content reviews.csv
    '{"message":"up","level":3}' | Set-Content log.jsonl
    'some words' | Set-Content notes.txt
    'a b a' | Import-Corpus | Export-Vocabulary words.tsv
    $rows = Import-Csv reviews.csv
    $frame = $rows | ConvertTo-DataFrame
}

AfterAll { Pop-Location }

Describe 'Tab' {
    It '<Line><tab> offers <First> first' -ForEach @(
        @{ Line = 'Get-WordEncoding quee'; First = 'queen' }
        @{ Line = 'Get-WordEncoding '; First = 'the' }
        @{ Line = "Get-WordEncoding 'quee"; First = "'queen'" }
        @{ Line = "Get-WordProbability 'the queen' -Word king, thro"; First = 'throne' }
        @{ Line = 'Find-SimilarWord -Plus king -Minus quee'; First = 'queen' }
        @{ Line = 'Compare-Word king quee'; First = 'queen' }
        @{ Line = 'Get-WordEncoding -Model $small qua'; First = 'quay' }
        @{ Line = 'Get-WordEncoding -Model small.safetensors qua'; First = 'quay' }
        @{ Line = '$small | Export-WordEncoding w.txt -Word qua'; First = 'quay' }
    ) {
        @(Get-Offer $Line)[0] | Should -Be $First
    }

    It '<Line><tab> offers <All>' -ForEach @(
        @{ Line = 'Import-Corpus reviews.csv -Property '; All = 'Id Body Stars' }
        @{ Line = 'Import-Corpus reviews.csv -Property Body -Metadata Id, S'; All = 'Stars' }
        @{ Line = 'Import-Corpus log.jsonl -Property '; All = 'message level' }
        @{ Line = 'Import-Csv reviews.csv | Import-Corpus -Property B'; All = 'Body' }
        @{ Line = '$rows | ConvertTo-DataFrame S'; All = 'Stars' }
        @{ Line = '$frame | Import-Corpus -Property '; All = 'Id Body Stars' }
        @{ Line = 'Split-Corpus -Corpus $corpus -Column T'; All = 'Title TokenCount' }
        @{ Line = 'Import-LmModel s'; All = 'small.safetensors' }
        @{ Line = 'Get-NextWord Once -Model que'; All = "'queen [1].safetensors'" }
        @{ Line = 'Import-LmModel que'; All = "'queen ``[1``].safetensors'" }
        @{ Line = 'New-LmModel -Vocabulary wor'; All = 'words.tsv' }
        @{ Line = 'Import-Corpus -Format P'; All = 'Parquet Prepared' }
        @{ Line = 'Import-Corpus -Tokenizer W'; All = 'WhiteSpace Word' }
        @{ Line = 'Import-Corpus -Encoding ut'; All = 'utf8 utf16 utf32' }
        @{ Line = 'Export-WordEncoding w.txt -Format G'; All = 'GloVe' }
        @{ Line = 'Export-LmPlot p.png -Kind W'; All = 'WordMap' }
        @{ Line = 'Train-LmModel -Objective M'; All = 'Masked' }
        @{ Line = 'Train-LmModel -Optimizer A'; All = 'Adagrad AdamW' }
        @{ Line = 'Train-LmModel -MaxTime 1'; All = '10m 1h' }
        @{ Line = 'Train-LmModel -Epo'; All = '-Epochs' }
    ) {
        @(Get-Offer $Line) -join ' ' | Should -Be $All
    }

    It 'tells of a word how often it was read' {
        (TabExpansion2 'Get-WordEncoding thron').CompletionMatches[0].ToolTip | Should -Match '^throne: [\d,]+ times, \d+\.\d\d%$'
    }

    It 'offers files in the place of text files, as PowerShell does' {
        (TabExpansion2 'Import-Corpus not').CompletionMatches.ListItemText | Should -Be 'notes.txt'
    }

    It 'knows the properties of what comes down the pipeline' {
        Get-Offer "Get-NextWord 'Once upon a' | Sort-Object Prob" | Should -Contain 'Probability'
        Get-Offer '$corpus.Doc' | Should -Be 'DocumentCount', 'Documents'
    }

    It 'runs nothing that stands on the line' {
        Get-Offer 'Get-WordEncoding -Model (& { $global:ran = $true; $small }) quee' | Should -Contain 'queen'
        Get-Variable ran -Scope Global -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'answers within 100 ms over 50,000 words' {
        $many = 1..50000 | ForEach-Object { "word$_" } | Import-Corpus | New-LmModel -Architecture EncoderDecoder -EncodingSize 2
        Select-LmModel $many
        $null = Get-Offer 'Get-WordEncoding word4999'
        $best = (1..5 | ForEach-Object { (Measure-Command { Get-Offer 'Get-WordEncoding word4999' }).TotalMilliseconds } | Measure-Object -Minimum).Minimum
        $best | Should -BeLessThan 100
        Select-LmModel $model
    }
}
