#Requires -Version 7.6
# What Tab offers.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    New-Item -ItemType Directory more | Out-Null
    'Id,Body,Stars', '1,"two', 'lines",5' | Set-Content reviews.csv, table.dat
    "Nr`tSatz", "1`tEs war einmal" | Set-Content reviews.tsv
    '{"message":"up","host":{"name":"a"}}', '', 'no json', '{"level":3}' | Set-Content log.jsonl
    'Größe,Text', '1,a' | Set-Content latin.csv -Encoding latin1
    'Deep,Text', '1,a' | Set-Content more/deep.csv
    'x' * (1 -shl 23) | Set-Content endless.csv
    'no model' | Set-Content broken.safetensors, 'queen `[1`].safetensors'
    'some words' | Set-Content notes.txt
    'a b a' | Import-Corpus | Export-Vocabulary words.tsv
    $sample = Import-Corpus
    $corpus = 'The queen sat on the throne. The queen slept; the QUEEN! It''s a king''s (quay) [q] $1 “q”.' | Import-Corpus
    $small = New-LmModel -Corpus $corpus -Architecture Direct -Name small
    $small | Export-LmModel small.safetensors
    $rows = [pscustomobject]@{ Line = 'a'; 'Two words' = 5 }, [pscustomobject]@{ Line = 'b'; 'Two words' = 4 }
    $frame = [pscustomobject]@{ Story = 'a'; Stars = 5 }, [pscustomobject]@{ Story = 'b'; Stars = 4 } | ConvertTo-DataFrame
    $parted = [pscustomobject]@{ Text = 'a b'; Author = 'Anne' } | Import-Corpus -Property Text -Metadata Author
    # A prepared corpus keeps its documents as Parquet.
    $parted | Export-Corpus prepared
    Copy-Item prepared/documents.parquet .
    $model = New-LmModel -Corpus $sample -Architecture Direct
    Select-LmModel $model
}

AfterAll { Pop-Location }

Describe 'Tab' -Tag Pslm {
    It '<Line><tab> offers <First> first' -ForEach @(
        @{ Line = 'Get-WordEncoding '; First = 'the', 'The', 'a', 'and' }
        @{ Line = 'Get-WordEncoding quee'; First = 'queen' }
        @{ Line = "Get-WordEncoding 'quee"; First = "'queen'" }
        @{ Line = 'Get-WordEncoding "quee'; First = '"queen"' }
        @{ Line = "Get-WordProbability 'the queen' -Word thro"; First = 'throne' }
        @{ Line = "Get-WordProbability 'the queen' -Word king, thro"; First = 'throne' }
        @{ Line = 'Find-SimilarWord -Plus quee'; First = 'queen' }
        @{ Line = 'Find-SimilarWord -Plus king -Minus quee'; First = 'queen' }
        @{ Line = 'Compare-Word quee'; First = 'queen' }
        @{ Line = 'Compare-Word king quee'; First = 'queen' }
        @{ Line = 'New-LmText -StopWord quee'; First = 'queen' }
        @{ Line = "Get-MaskedWord 'The [MASK]' -Answer quee"; First = 'queen' }
        @{ Line = 'Export-WordEncoding w.txt -Word quee'; First = 'queen' }
        @{ Line = 'Get-Vocabulary quee'; First = 'queen' }
        @{ Line = 'Train-LmModel -Architecture '; First = 'Direct', 'EncoderDecoder', 'FeedForward' }
        @{ Line = 'New-LmModel -Architecture e'; First = 'EncoderDecoder' }
        # The words of the model, corpus or vocabulary that the line names.
        @{ Line = 'Get-WordEncoding -Model $small qua'; First = 'quay' }
        @{ Line = 'Get-WordEncoding -Model $small QUE'; First = 'QUEEN', 'queen' }
        @{ Line = 'Get-WordEncoding -Model small.safetensors qu'; First = 'queen', 'quay' }
        @{ Line = '$small | Export-WordEncoding w.txt -Word qua'; First = 'quay' }
        @{ Line = '$corpus | Get-Vocabulary qua'; First = 'quay' }
        @{ Line = '$corpus.Vocabulary | Get-Vocabulary qua'; First = 'quay' }
        @{ Line = 'Get-Vocabulary -InputObject $corpus qua'; First = 'quay' }
        @{ Line = 'Import-LmModel small.safetensors | Get-Vocabulary qua'; First = 'quay' }
        # As they may stand on the line.
        @{ Line = 'Get-WordEncoding -Model $small It'; First = "'It''s'" }
        @{ Line = "Get-WordEncoding -Model `$small '`$"; First = "'`$'" }
        @{ Line = "Get-WordEncoding -Model `$small '`u{201C}"; First = "'`u{201C}'" }
        @{ Line = "Get-WordEncoding -Model `$small '<"; First = "'<unk>'", "'<eos>'" }
        @{ Line = "`$corpus | Get-Vocabulary '["; First = "'``['" }
        # Where no model is, the current one's.
        @{ Line = 'Get-WordEncoding -Model broken.safetensors '; First = 'the' }
        @{ Line = 'Get-WordEncoding -Model nosuch.safetensors '; First = 'the' }
        @{ Line = 'Get-WordEncoding -Model more '; First = 'the' }
        @{ Line = '$nosuch.Any | Get-Vocabulary '; First = 'the' }
        @{ Line = 'Get-Vocabulary -InputObject 5 '; First = 'the' }
    ) {
        @(Get-Offer $Line)[0..(@($First).Count - 1)] | Should -BeExactly $First
    }

    It '<Line><tab> offers <All>' -ForEach @(
        @{ Line = 'Import-Corpus reviews.csv -Property '; All = 'Id Body Stars' }
        @{ Line = 'Import-Corpus reviews.csv -Property bo'; All = 'Body' }
        @{ Line = 'Import-Corpus reviews.csv -Property Body -Metadata Id, S'; All = 'Stars' }
        @{ Line = 'Import-Corpus reviews.tsv -Property '; All = 'Nr Satz' }
        @{ Line = 'Import-Corpus log.jsonl -Property '; All = 'message host host.name level' }
        @{ Line = 'Import-Corpus documents.parquet -Metadata A'; All = 'Author' }
        @{ Line = 'Import-Corpus -LiteralPath reviews.csv -Property B'; All = 'Body' }
        @{ Line = 'Import-Corpus reviews.csv, reviews.tsv -Property B'; All = 'Body' }
        @{ Line = 'Import-Corpus reviews.* -Property B'; All = 'Body' }
        @{ Line = 'Import-Corpus more -Property '; All = 'Deep Text' }
        @{ Line = 'Import-Corpus table.dat -Format Csv -Property S'; All = 'Stars' }
        @{ Line = 'Import-Corpus latin.csv -Encoding latin1 -Property G'; All = 'Größe' }
        @{ Line = 'Get-Item reviews.csv | Import-Corpus -Property B'; All = 'Body' }
        @{ Line = 'Import-Csv reviews.csv | Import-Corpus -Property B'; All = 'Body' }
        @{ Line = 'Import-Csv reviews.csv | Where-Object Stars -gt 3 | Import-Corpus -Property B'; All = 'Body' }
        @{ Line = 'Import-Csv reviews.csv | ConvertTo-DataFrame B'; All = 'Body' }
        @{ Line = '$frame | Import-Corpus -Property '; All = 'Story Stars' }
        @{ Line = 'Import-Corpus -InputObject $frame -Property St'; All = 'Story Stars' }
        @{ Line = '$rows | Import-Corpus -Property '; All = "Line 'Two words'" }
        @{ Line = '$rows[0] | ConvertTo-DataFrame T'; All = "'Two words'" }
        @{ Line = '[pscustomobject]@{ Here = 1; There = 2 } | ConvertTo-DataFrame '; All = 'Here There' }
        @{ Line = '@{ Here = 1 }, @{ There = 2 } | ConvertTo-DataFrame '; All = 'Here' }
        @{ Line = '$corpus.Documents | Import-Corpus -Property T'; All = 'Title TokenCount' }
        @{ Line = '$parted | Split-Corpus -Column A'; All = 'Author' }
        @{ Line = 'Split-Corpus -Corpus $parted -Column '; All = 'Id Source Title TokenCount Author' }
        @{ Line = 'Import-LmModel s'; All = 'small.safetensors' }
        @{ Line = 'Import-LmModel ./s'; All = './small.safetensors' }
        @{ Line = 'Import-LmModel m'; All = 'more/' }
        @{ Line = 'Import-LmModel que'; All = "'queen ``[1``].safetensors'" }
        @{ Line = 'Import-LmModel -LiteralPath que'; All = "'queen [1].safetensors'" }
        @{ Line = 'Get-NextWord Once -Model que'; All = "'queen [1].safetensors'" }
        @{ Line = "Get-NextWord Once -Model 'sm"; All = "'small.safetensors'" }
        @{ Line = 'Select-LmModel sm'; All = 'small.safetensors' }
        @{ Line = 'New-LmModel -Vocabulary wor'; All = 'words.tsv' }
        @{ Line = 'Import-Corpus notes.txt -Vocabulary wor'; All = 'words.tsv' }
        @{ Line = 'ConvertTo-Token a -Vocabulary wor'; All = 'words.tsv' }
        @{ Line = 'ConvertFrom-Token 1 -Vocabulary wor'; All = 'words.tsv' }
        @{ Line = 'Import-Corpus -Format P'; All = 'Parquet Prepared' }
        @{ Line = 'Import-Corpus -Tokenizer W'; All = 'WhiteSpace Word' }
        @{ Line = 'Import-Corpus -DocumentBy P'; All = 'Paragraph' }
        @{ Line = 'Import-Corpus -NormalizationForm FormK'; All = 'FormKC FormKD' }
        @{ Line = 'Import-Corpus -Encoding ut'; All = 'utf8 utf16 utf32' }
        @{ Line = 'Export-WordEncoding w.txt -Format Word'; All = 'Word2VecBinary Word2VecText' }
        @{ Line = 'Import-WordEncoding w.txt -Format Gl'; All = 'GloVe' }
        @{ Line = 'Export-LmPlot p.png -Kind W'; All = 'WordMap' }
        @{ Line = 'Train-LmModel -Architecture E'; All = 'EncoderDecoder' }
        @{ Line = 'Optimize-LmModel -Objective M'; All = 'Masked' }
        @{ Line = 'New-LmModel -WeightType B'; All = 'BFloat16' }
        @{ Line = 'Train-LmModel -Optimizer A'; All = 'Adagrad AdamW' }
        @{ Line = 'Train-LmModel -MaxTime 1'; All = '10m 1h' }
        @{ Line = "Hide-Word 'a b' -Tokenizer Wh"; All = 'WhiteSpace' }
        @{ Line = 'Train-LmModel -Epo'; All = '-Epochs' }
    ) {
        @(Get-Offer $Line) -join ' ' | Should -BeExactly $All
    }

    It '<_><tab> offers no column' -ForEach @(
        'Import-Corpus nosuch.csv -Property S', 'Import-Corpus endless.csv -Property S', 'Import-Corpus /dev/zero -Format Csv -Property S', 'Import-Corpus /dev/stdin -Format Csv -Property S'
        'Import-Corpus notes.txt -Property S', 'Import-Corpus small.safetensors -Format Parquet -Property S', 'Import-Corpus reviews.csv -Encoding nosuch -Property S'
        'Import-Corpus reviews.csv -Format nosuch -Encoding (Get-Any) -Property Q', "'reviews.csv' | Import-Corpus -Property S", '5 | Import-Corpus -Property S', 'Get-Anything | Import-Corpus -Property S', '$nosuch[7].Any | Import-Corpus -Property S'
    ) {
        (TabExpansion2 $_).CompletionMatches.ResultType | Should -Not -Contain ParameterValue
    }

    It 'is pressed without harm anywhere in <_>' -ForEach 'Import-LmModel nosuch/', 'Import-LmModel /dev/null/x', 'Get-NextWord Once -Model nodrive:', "Get-NextWord Once -Model 'unclosed `` `" `$( ", 'Get-NextWord Once -Model *?[' {
        for ($length = $_.IndexOf(' '); $length -le $_.Length; $length++) { { TabExpansion2 $_.Substring(0, $length) } | Should -Not -Throw }
    }

    It 'offers frequent words, no signs, and how often they were read' {
        $offers = (TabExpansion2 'Get-WordEncoding ').CompletionMatches
        $offers | Should -HaveCount 100
        $offers[0].ToolTip | Should -Be 'the: 8,624 times, 7.75%'
        $offers.ListItemText | Should -Match '^[\p{L}\p{N}]'
    }

    It 'offers the case that is typed first, and the other too' {
        Get-Offer 'Get-WordEncoding The' | Where-Object Length -EQ 3 | Should -BeExactly 'The', 'the'
    }

    It 'offers a pattern that finds the word itself' {
        ($corpus | Get-Vocabulary (Get-Offer "`$corpus | Get-Vocabulary '[").Trim("'")).Word | Should -Be '['
    }

    It 'offers encodings that are taken' {
        $offers = Get-Offer 'Import-Corpus notes.txt -Encoding '
        $offers.Count | Should -BeGreaterThan 3
        foreach ($encoding in $offers) { { 'a b c' | Import-Corpus -Encoding $encoding -ErrorAction Stop } | Should -Not -Throw }
    }

    It 'offers files in the place of text files, as PowerShell does' {
        (TabExpansion2 'Import-Corpus not').CompletionMatches.ListItemText | Should -Be 'notes.txt'
    }

    It 'offers a path for every parameter that takes a vocabulary' {
        $taking = (Get-Command -Module PsLm -CommandType Cmdlet).Parameters.Values | Where-Object ParameterType -EQ ([PsLm.Vocabulary])
        $taking.Count | Should -BeGreaterOrEqual 4
        foreach ($parameter in $taking) {
            ($parameter.Attributes | Where-Object { $_ -is [Management.Automation.ArgumentCompleterAttribute] }).Type.Name | Should -Be VocabularyFileCompleter
            $parameter.Attributes.TypeId.Name | Should -Contain VocabularyArgumentAttribute
        }
    }

    It 'knows the properties of what comes down the pipeline' {
        Get-Offer "Get-NextWord 'Once upon a' | Sort-Object Prob" | Should -Contain 'Probability'
        Get-Offer '$corpus.Doc' | Should -Be 'DocumentCount', 'Documents'
    }

    It 'runs nothing that stands on the line' {
        @(Get-Offer '& { $global:ran = $true; $small } | Export-WordEncoding w.txt -Model (& { $global:ran = $true; $small }) -Word quee')[0] | Should -Be queen
        Get-Variable ran -Scope Global -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'answers over 50,000 words about as fast as over 300' {
        function Get-Time { (1..7 | ForEach-Object { (Measure-Command { Get-Offer 'Get-WordEncoding th' }).TotalMilliseconds } | Measure-Object -Minimum).Minimum }
        $few = Get-Time
        Select-LmModel (1..50000 | ForEach-Object { "the$_" } | Import-Corpus | New-LmModel -Architecture EncoderDecoder -EncodingSize 2)
        $many = Get-Time
        Select-LmModel $model
        $many | Should -BeLessThan (20 * $few)
    }
}
