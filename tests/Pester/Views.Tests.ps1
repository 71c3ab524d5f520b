#Requires -Version 7.6
# What a person sees: tables and lists for every type that a command gives, whole in 80 columns, the same in every culture.

BeforeDiscovery {
    # A type that a command gives, or that such a type holds, has a row here. Shown as a list: where there is no table, or Is says so.
    $views = @(
        @{ Type = 'PsLm.WordPrediction'; Script = "'The queen sat on the', 'Once upon a' | Get-NextWord -Top 3"; Table = 'Rank Word Probability'; List = 'Prompt Position Rank Word Probability Logit' }
        @{ Type = 'PsLm.Corpus'; Script = '$corpus'; Table = 'Name Documents Tokens Vocabulary Unknown'; List = 'Name Documents Tokens Vocabulary Unknown Tokenizer' }
        @{ Type = 'PsLm.CorpusSummary'; Script = '$corpus | Measure-Corpus'; Table = 'Name Documents Words Types Coverage MostFrequent'; List = 'Name Documents Words Types UnknownRate Coverage LongestDocument MostFrequent' }
        @{ Type = 'PsLm.Vocabulary'; Script = '$corpus.Vocabulary'; Table = 'Size TotalCount MostFrequent'; List = 'Size TotalCount MostFrequent' }
        @{ Type = 'PsLm.VocabularyWord'; Script = 'Get-Vocabulary -Top 5'; Table = 'Id Word Count Frequency'; List = 'Id Word Count Frequency' }
        @{ Type = 'PsLm.Tokenizer'; Script = '$corpus.Tokenizer'; List = 'Kind Lowercase NormalizeNumber NormalizationForm' }
        @{ Type = 'PsLm.TokenizerOptions'; Script = '$corpus.Tokenizer.Options'; List = 'Kind Lowercase NormalizeNumber NormalizationForm' }
        @{ Type = 'PsLm.TokenStore'; Script = '$corpus.Tokens'; List = 'Count' }
        @{ Type = 'PsLm.TokenizedText'; Script = "ConvertTo-Token 'The queen sat on the zeppelin.'"; Table = 'Text Unknown Id'; List = 'Text Word Id UnknownCount' }
        @{ Type = 'PsLm.LanguageModel'; Script = '$model'; Table = 'Name Architecture Context Words Parameters Perplexity'; List = 'Name Architecture Objective Context BagSize Words Layers Parameters Size Epochs Trained Perplexity' }
        @{ Type = 'PsLm.ModelOptions'; Script = '$model.Shape'; List = 'Architecture Objective Context BagSize EncodingSize EncodingActivation SeparateEncoder HiddenSize HiddenActivation WeightType' }
        @{ Type = 'PsLm.ModelPlan'; Is = 'List'; Script = 'New-LmModel -Plan -Architecture Direct -Context 3'; Table = 'Architecture Context Words Parameters To train To use'
            List = 'Architecture Objective Context Words Sensors Strikers Layers Weights Biases Parameters To_train To_use Operations' }
        @{ Type = 'PsLm.LayerPlan'; Script = '(New-LmModel -Plan).Layers'; Table = 'Name Inputs Outputs Weights Biases'; List = 'Name Inputs Outputs Weights Biases' }
        @{ Type = 'PsLm.TrainingEpoch'; Script = '$model.History'; Table = 'Epoch Words Loss Perplexity Rate Words/s Elapsed'; List = 'Epoch Words Loss Error HeldOutLoss HeldOutPerplexity LearningRate WordsPerSecond Elapsed' }
        @{ Type = 'PsLm.TrainingPoint'; Script = '$model.Curve[-3..-1]'; Table = 'Epoch Words Loss HeldOutLoss Elapsed'; List = 'Epoch Words Loss HeldOutLoss Elapsed' }
        @{ Type = 'PsLm.MaskedText'; Script = "Hide-Word 'The queen sat on the throne.' -Rate 0.5"; Table = 'Text Position Answer'; List = 'Text Answer Position Original' }
        @{ Type = 'PsLm.WordProbability'; Script = "Get-WordProbability -Text 'The queen sat on the zeppelin.'"; Table = 'Position Word Rank Unknown Probability'; List = 'Prompt Position Word Probability LogProbability Rank IsUnknown' }
        @{ Type = 'PsLm.WordEncoding'; Script = 'Get-WordEncoding king, queen'; Table = 'Word Id Numbers Encoding'; List = 'Word Id Numbers Encoding' }
        @{ Type = 'PsLm.SimilarWord'; Script = 'Find-SimilarWord king -Top 3'; Table = 'Rank Word Similarity'; List = 'Query Rank Word Similarity' }
        @{ Type = 'PsLm.WordSimilarity'; Script = 'Compare-Word king queen, bench'; Table = 'Word OtherWord Similarity'; List = 'Word OtherWord Similarity' }
        @{ Type = 'PsLm.GeneratedWord'; Script = "New-LmText 'The queen' -Length 15 -Seed 1 -Stream"; Table = 'Index Word Probability Text'; List = 'Index Word Probability Text Seed' }
        @{ Type = 'PsLm.Evaluation'; Script = 'Measure-LmModel $few'; Table = 'Model Corpus Words Perplexity Top1 Top10 Error'
            List = 'Model Corpus Words UnknownWords CrossEntropy Perplexity PerplexityWithoutUnknown Top1Accuracy Top10Accuracy Error Elapsed WordsPerSecond' }
        @{ Type = 'PsLm.WordEvaluation'; Script = 'Measure-LmModel $few -Detailed | Select-Object -First 3'; Table = 'Word Count Signal Rank ConfusedWord ItsSignal Cosine'
            List = 'Word Count Probability Error Rank ConfusedWord ConfusedProbability ConfusedSimilarity' }
        @{ Type = 'PsLm.TextSurprise'; Script = "Measure-LmText 'The queen sat on the zeppelin, and the king slept in the castle until the cook baked a pie.'"; Table = 'Mean Max MaxWord Words Unknown Text'
            List = 'Text Words UnknownWords MeanSurprise MaxSurprise MaxWord TotalSurprise Perplexity' }
        @{ Type = 'PsLm.EncodingEvaluation'; Script = 'Measure-WordEncoding $questions'; Table = 'Kind Section Questions Unknown Score'; List = 'Path Kind Questions UnknownQuestions Score' }
        @{ Type = 'PsLm.ExperimentResult'; Script = '$experiment'; Table = 'Run Settings Seed Perplexity Words/s Size Time Status'
            List = 'Run Corpus Settings Seed HeldOutPerplexity WordsPerSecond ParameterCount SizeBytes Elapsed Status' }
        @{ Type = 'PsLm.ModelComparison'; Script = 'Compare-LmModel $model, $model -Corpus $few'; Table = 'Model Parameters Size Perplexity Nats a word'
            List = 'Model Corpus ParameterCount SizeBytes Words CrossEntropy Perplexity Difference StandardError IsDifferent DrawnBy Units' }
        @{ Type = 'Microsoft.Data.Analysis.DataFrame'; Script = '$corpus.Documents'; Table = 'Id Source Title TokenCount' }
    )
}

BeforeAll {
    . $PSScriptRoot/Session.ps1
    $corpus = Import-Corpus
    $few = 'The queen sat on the throne.', 'The king sat on the bench.' | Import-Corpus -Vocabulary $corpus.Vocabulary -DocumentBy Line
    $model = $corpus | Train-LmModel @quick
    $masked = $corpus | New-LmModel -Architecture EncoderDecoder -Objective Masked -Context 2 -EncodingSize 8 -BagSize 0
    $experiment = $corpus | Invoke-LmExperiment @{ EncodingSize = 4; Architecture = 'EncoderDecoder' } -Epochs 1
    $questions = Join-Path $TestDrive likeness.tsv
    "king`tqueen`t9", "king`tbench`t1", "queen`tthrone`t5", "queen`tzeppelin`t1" | Set-Content $questions

    # Characters that take two cells of a terminal are written as two, one that adds to the sign before as none.
    function Get-Cells([string[]] $Lines) { $Lines -replace '[王様한국日本語✅]|👑|❤️', 'xx' -replace '\u0301' }

    # Nothing is wider than the screen.
    function Assert-Width([string[]] $Lines, [int] $Most = 80) { (Get-Cells $Lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $Most }
}

Describe '<Type>' -ForEach $views {
    BeforeAll { $given = . ([scriptblock]::Create($Script)) }

    It 'is a table with its columns in their order' -Skip:(-not $Table) {
        $lines = Get-Shown ('$given' + $(if ($Is) { ' | Format-Table' }))
        @($lines | ForEach-Object { -split $_ -join ' ' }) | Should -Contain $Table
        Assert-Width $lines
    }

    It 'is a list with its labels in their order' -Skip:(-not $List) {
        $lines = Get-Shown ('$given' + $(if ($Table -and -not $Is) { ' | Format-List' }))
        $labels = @($lines | Where-Object { $_ -match ' : ' } | ForEach-Object { ($_ -split ' : ')[0].Trim().Replace(' ', '_') })
        $wanted = -split $List
        $labels[0..($wanted.Count - 1)] | Should -Be $wanted
        Assert-Width $lines
    }

    It 'has rounded numbers in every list, behind an object of another type too, and exact ones in itself' {
        foreach ($lines in (Get-Shown '$given | Format-List'), (Get-ShownIn de-DE '[version]::new(1, 2); $given')) {
            $lines | Should -Not -Match '[.,]0*[1-9]\d{4}|[.,]\d{4,}E|\d:\d\d:\d\d\.\d'
        }
        $exact = @($given)[0]
        $exact.psobject.Properties.Name | Should -Not -Match 'rounded'
        ($exact | Select-Object * -ErrorAction Ignore).psobject.Properties.Name | Should -Not -Match 'rounded'
    }

    It 'has a view of its own, the same in every culture' {
        Get-FormatData $Type | Should -Not -BeNullOrEmpty
        # Where lines are broken is PowerShell's affair: between words in some cultures, anywhere in others.
        foreach ($script in @(if ($Table) { '$given | Format-Table' }) + @(if ($List) { '$given | Format-List' })) {
            $invariant = Get-ShownIn '' $script
            foreach ($culture in 'de-DE', 'tr-TR', 'sv-SE') {
                $lines = Get-ShownIn $culture $script
                $lines -join '' -replace '\s' | Should -BeExactly ($invariant -join '' -replace '\s')
                Assert-Width $lines
            }
        }
        Get-ShownIn de-DE '1.5' | Should -Contain '1,5'
    }
}

Describe 'Views' -Tag Pslm {
    It 'are there for every type that a command gives or that such a type holds' -ForEach @{ Types = $views.Type } {
        function Get-Own($Type) { $Type | Where-Object { $_.Assembly.GetName().Name -eq 'PsLm' -and -not $_.IsEnum -and -not [Collections.IDictionary].IsAssignableFrom($_) -and -not [Exception].IsAssignableFrom($_) } }
        $found = [Collections.Generic.HashSet[type]]::new([type[]](Get-Own (Get-Command -Module PsLm -CommandType Cmdlet).OutputType.Type))
        do {
            $before = $found.Count
            $held = foreach ($property in @($found).GetProperties()) {
                $type = $property.PropertyType
                $type.IsGenericType -and $type.GetGenericArguments().Count -eq 1 ? $type.GetGenericArguments()[0] : $type.GetElementType() ?? $type
            }
            Get-Own $held | ForEach-Object { $null = $found.Add($_) }
        } while ($found.Count -gt $before)
        $found.FullName + 'Microsoft.Data.Analysis.DataFrame' | Sort-Object | Should -Be ($Types | Sort-Object)
    }

    It 'come from the files that the manifest names' {
        (Import-PowerShellDataFile "$module/PsLm.psd1").FormatsToProcess | Sort-Object | Should -Be (Get-ChildItem $module -Filter *.format.ps1xml -Name | Sort-Object)
    }

    It 'tell an object behind one of another type by a few of its properties' {
        $lines = Get-Shown '$model; $corpus; $corpus | Measure-Corpus; $model.Plan; Get-WordEncoding king'
        $lines.Count | Should -BeGreaterThan 20
        $lines.Count | Should -BeLessThan 60
        $lines | Should -Not -Match 'Once upon|\{'
    }

    It 'show each prompt above its words, and probabilities with a bar' {
        $lines = Get-Shown "'The queen sat on the', 'Once upon a', '' | Get-NextWord -Top 3"
        '   Prompt: The queen sat on the', '   Prompt: Once upon a', '   Prompt: (the start of a text)' | Should -BeIn $lines
        @($lines -match '^ +1 \S+ +\d+\.\d\d% █') | Should -HaveCount 3
        $lines | Should -Not -Match '…'
    }

    It 'show a prompt longer than a line whole' {
        $prompt = 'Once upon a time there was a king in a village. The armadillo sat on the bench. The queen sat on the'
        $lines = Get-Shown 'Get-NextWord $prompt -Top 1'
        Assert-Width $lines
        -split $lines -join ' ' | Should -BeLike "*$prompt*"
    }

    It 'tell a right guess from the question above it' {
        Get-Shown "'The queen sat.' | Hide-Word -Position 1 | Get-MaskedWord -Model `$masked -Top 1" | Should -Contain '   Prompt: The [MASK] sat. (answer: queen)'
        $two = Get-Shown "Get-MaskedWord 'The [MASK] sat on the [MASK].' -Model `$masked -Top 1"
        '   Prompt: The [MASK] sat on the [MASK]. (position 1)', '   Prompt: The [MASK] sat on the [MASK]. (position 5)' | Should -BeIn $two
    }

    It 'show a hidden word far back in a text, and a growing text by its end' {
        Get-Shown "Hide-Word 'Once upon a time there was a king in a village, and the armadillo sat on the bench while the queen slept.' -Position 13" | Where-Object { $_ -match '^….*\[MASK\].*… +13 ' } | Should -HaveCount 1
        $lines = Get-Shown "New-LmText 'Once upon a time there was a queen who sat on the throne and' -Length 3 -Seed 1 -Stream"
        $lines | Where-Object { $_ -match '…' -and $_.TrimEnd().Length -eq 79 } | Should -HaveCount 3
        $lines | Should -Not -Match 'Once'
    }

    It 'cut nothing from large numbers and long words' {
        Get-Shown "[pscustomobject]@{ PSTypeName = 'PsLm.WordPrediction'; Prompt = 'a'; Rank = 50000; Word = 'uncharacteristically'; Probability = 1 }
            [pscustomobject]@{ PSTypeName = 'PsLm.WordPrediction'; Prompt = 'a'; Rank = 1; Word = 'is'; Probability = 1.2345e-12 }" |
            Where-Object { $_ -match "^50000 uncharacteristically      100\.00% █{20}$|^    1 is                       1\.2E-10%" } | Should -HaveCount 2
        Get-Shown "[pscustomobject]@{ PSTypeName = 'PsLm.Corpus'; Name = 'andersen-and-grimm-complete.txt'; DocumentCount = 12345678; TokenCount = 1234567890; VocabularySize = 1000000; UnknownRate = 0.12345 }" |
            Should -Contain 'andersen-and-grimm-complete.txt  12,345,678  1,234,567,890  1,000,000    12.35%'
    }

    # PowerShell lays out tables by the widths that its console knows; a frame is laid out by ours, see below.
    It 'keep columns straight beside <_>' -ForEach '王様', '👑👑', '한국' {
        $word = $_
        $lines = Get-Shown '$word, ($word * 30), "is" | ForEach-Object { [pscustomobject]@{ PSTypeName = "PsLm.WordPrediction"; Prompt = "a"; Rank = 1; Word = $_; Probability = 1 } }'
        $bars = Get-Cells ($lines -match '█')
        $bars | Should -HaveCount 3
        $bars.ForEach({ $_.IndexOf('█') }) | Select-Object -Unique | Should -HaveCount 1
        Assert-Width $lines
    }

    It 'let nothing in a word steer the terminal' {
        $rendering = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Ansi'
            $text = [pscustomobject]@{ PSTypeName = 'PsLm.VocabularyWord'; Id = 7; Word = "a`e[31mb`a`u{9b}c`td`ne"; Count = 1; Frequency = 0.5 } | Format-Table | Out-String -Width 80
            $text += [pscustomobject]@{ PSTypeName = 'PsLm.TextSurprise'; Text = "line one`e]0;title`a`nline two"; MaxWord = "`e[2J"; Words = 1 } | Format-Table | Out-String -Width 80
        }
        finally { $PSStyle.OutputRendering = $rendering }
        foreach ($part in 'a?[31mb??c d e', '?[2J', 'line one?]0;title? line two') { $text.Contains($part) | Should -BeTrue }
        $text | Should -Not -Match "`e\[31mb|`e\[2J|`a"
    }

    It 'give way to the columns that one asks for' {
        $lines = Get-Shown "Get-NextWord 'Once upon a' -Top 1 | Format-Table Word, Rank"
        $lines[1] | Should -Match '^Word Rank'
        (Get-Shown "Get-NextWord 'Once upon a' -Top 2 | Format-Wide Word") -join ' ' | Should -Match 'time'
        (Get-Shown "Get-NextWord 'Once upon a' -Top 1 | Format-List *") -join ' ' | Should -Match 'Logit'
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

Describe 'Colours' -Tag Pslm {
    BeforeAll {
        $before = @{ Rendering = $PSStyle.OutputRendering; Accent = $PSStyle.Formatting.FormatAccent; Terminal = $env:TERM; None = $env:NO_COLOR }
        $views = [PsLm.PowerShell.Formatting.FormatViews]
        function Get-Coloured {
            $cells = $views::Chance(0.5), $views::Masked('The [MASK]', 20), $views::Guess('queen', 'queen'), $views::Guess('queen', 'king'), $views::Unknown($true), $views::UnknownCount(0)
            $cells.ForEach({ $_.Contains("`e") })
        }
    }

    BeforeEach {
        $PSStyle.OutputRendering = 'Ansi'
        $env:TERM = 'xterm'
        $env:NO_COLOR = $null
    }

    AfterAll {
        $PSStyle.OutputRendering, $PSStyle.Formatting.FormatAccent, $env:TERM, $env:NO_COLOR = $before.Rendering, $before.Accent, $before.Terminal, $before.None
    }

    It 'are those of bars, hidden words, right guesses and unknown words' {
        Get-Coloured | Should -Be $true, $true, $true, $false, $true, $false
        Get-NextWord 'Once upon a' | Out-String | Should -Match "`e\["
    }

    It 'are the session''s own' {
        $PSStyle.Formatting.FormatAccent = "`e[35m"
        $views::Masked('The [MASK]', 20) | Should -Be "The `e[35m[MASK]`e[0m"
    }

    It 'are none with <_>' -ForEach 'PlainText', 'NO_COLOR', 'TERM=dumb' {
        switch ($_) {
            'PlainText' { $PSStyle.OutputRendering = 'PlainText' }
            'NO_COLOR' { $env:NO_COLOR = '1' }
            'TERM=dumb' { $env:TERM = 'dumb' }
        }
        Get-Coloured | Should -Be @($false, $false, $false, $false, $false, $false)
    }
}

Describe 'A frame' {
    BeforeAll {
        function New-Column($Name, $Text) { , [Microsoft.Data.Analysis.StringDataFrameColumn]::new($Name, [string[]]@($Text)) }
        function New-Frame { [Microsoft.Data.Analysis.DataFrame]::new([Microsoft.Data.Analysis.DataFrameColumn[]]$args) }
    }

    It 'is shown by ten rows and its shape, after other objects too' {
        foreach ($lines in (Get-Shown '$corpus.Documents'), (Get-Shown '$corpus; $corpus.Documents')) {
            'DataFrame: 1,400 rows, 4 columns', '... 1,390 more rows; all of them: ConvertFrom-DataFrame' | Should -BeIn $lines.TrimEnd()
            @($lines -match ' a ') | Should -HaveCount 10
        }
    }

    It 'has its paths whole where the line has room' {
        Get-Shown 'New-Frame (New-Column Source /home/somebody/books/andersen/the-snow-queen.txt) (New-Column Title the-snow-queen)' |
            Should -Contain '/home/somebody/books/andersen/the-snow-queen.txt  the-snow-queen'
    }

    It 'has long text cut at the line, and columns without room counted' {
        $lines = Get-Shown 'New-Frame (New-Column Id 7) (New-Column Text ("word " * 1000))'
        $lines | Where-Object { $_ -match '^7   word word.*…$' -and $_.Length -eq 79 } | Should -HaveCount 1
        Assert-Width $lines 79
        $lines = Get-Shown 'New-Frame (New-Column A ("a" * 30)) (New-Column B ("b" * 30)) (New-Column C ("c" * 30)) (New-Column D ("d" * 30))'
        Assert-Width $lines 79
        $lines -join "`n" | Should -Match 'a{24}…  b{24}'
        $lines | Should -Contain '... 1 more column; all of them: ConvertFrom-DataFrame'
    }

    It 'has wide text in straight columns, cut between characters' {
        $lines = Get-Shown 'New-Frame (New-Column A "王様", "👑👑👑", "is", "✅", "e`u{301}") (New-Column B ("日本語" * 30), ("❤️" * 60), "end", "한국", "한국") (New-Column C x, y, z, x, y)'
        Assert-Width $lines 79
        $rows = Get-Cells ($lines -match '[xyz]$')
        $rows | Should -HaveCount 5
        $rows.ForEach('Length') | Select-Object -Unique | Should -HaveCount 1
        $rows | Should -Not -Match '\?'
    }

    It 'has numbers of six digits, times that sort, and nothing that steers the terminal' {
        Get-ShownIn de-DE '[pscustomobject]@{ A = 0.100405392; B = 123456789.5; C = [datetime]"2026-01-02"; D = [datetime]"2026-01-02T03:04:05"; E = "x`e[2Jy`nz" } | ConvertTo-DataFrame' |
            Should -Contain '0.100405  123456789.5  2026-01-02  2026-01-02 03:04:05  x?[2Jy z'
    }
}
