#Requires -Version 7.6
# Pictures in files and in the terminal.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $small = @{ Architecture = 'EncoderDecoder'; EncodingSize = 8; Epochs = 1 }
    $corpus = Import-Corpus
    $one = $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 16 -Epochs 4 -Name first
    $two = $corpus | Train-LmModel @small -Name second
    $masked = $corpus | Train-LmModel @small -Objective Masked -Context 1 -Name hidden
    $auto = $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 8 -Objective Autoencode -Epochs 60 -Name same
    $direct = $corpus | New-LmModel -Architecture Direct -Name wired
    $new = New-LmModel -Corpus $corpus -Name new
    '4 2', 'man 1 0', 'woman 1 1', 'king 3 0.5', 'queen 3 1.5' | Set-Content v.txt
    $vectors = Import-WordEncoding v.txt
    Select-LmModel $one

    # Width and height of a PNG file stand in its first chunk, high byte first (RFC 2083, 4.1.1).
    function Get-PngSize([string] $Path) {
        $bytes = [IO.File]::ReadAllBytes((Convert-Path $Path))
        [Convert]::ToHexString($bytes[0..7]) | Should -Be '89504E470D0A1A0A'
        [Text.Encoding]::ASCII.GetString($bytes[-8..-5]) | Should -Be 'IEND'
        16, 20 | ForEach-Object { [BitConverter]::ToInt32([byte[]]$bytes[($_ + 3)..$_], 0) }
    }

    # The texts of an SVG file: what each says, its size, where its first and its last letter are.
    function Get-Written([string] $Path) {
        foreach ($text in ([xml](Get-Content $Path -Raw)).GetElementsByTagName('text')) {
            $across = [double[]]($text.x -split ',' | Where-Object { $_.Trim() })
            [pscustomobject]@{ Text = $text.InnerText.Trim(); Size = [double]($text.'font-size' -replace '[^\d.]'); Left = $across[0]; Last = $across[-1]; Baseline = [double]($text.y -split ',')[0] }
        }
    }
    function Get-Hash([string[]] $Path) { (Get-FileHash $Path).Hash }
}

AfterAll { Pop-Location }

Describe 'Export-LmPlot' {
    It 'draws <Kind> with its labels in the size asked for, the same file each time' -ForEach @(
        @{ Kind = 'Training'; More = @{}; Labels = 'perplexity (logarithmic scale)', 'words trained on (thousands)', 'words held out' }
        @{ Kind = 'Encoding'; More = @{ Word = 'king', 'queen', 'princess', 'regent', 'armadillo' }; Labels = 'king', 'queen', 'princess', 'regent', 'armadillo', 'Word encodings of first', 'value' }
        @{ Kind = 'WordMap'; More = @{}; Labels = 'king', 'queen', 'throne', 'armadillo', 'Words of first: the nearer, the more alike' }
        @{ Kind = 'Prediction'; More = @{ Prompt = 'The queen sat on the' }; Labels = 'throne', 'probability (%)', "Next words after `u{201C}The queen sat on the`u{201D}" }
    ) {
        $png, $svg = @{ Width = 640; Height = 480 }, @{ Width = 700; Height = 500 }
        (Export-LmPlot a.png -Kind $Kind @More @png -PassThru) | Should -BeOfType ([IO.FileInfo])
        Export-LmPlot a.svg -Kind $Kind @More @svg
        Get-PngSize a.png | Should -Be 640, 480
        $root = ([xml](Get-Content a.svg -Raw)).DocumentElement
        $root.LocalName, $root.width, $root.height | Should -Be 'svg', '700', '500'
        $Labels | Should -BeIn (Get-Written a.svg).Text

        $here = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            Export-LmPlot again.PNG -Kind $Kind @More @png
            Export-LmPlot again.svg -Kind $Kind @More @svg
        }
        finally { [cultureinfo]::CurrentCulture = $here }
        Get-Hash again.PNG, again.svg | Should -Be (Get-Hash a.png, a.svg)

        Export-LmPlot own.png -Kind $Kind @More
        (Get-PngSize own.png)[0] | Should -BeGreaterOrEqual 800
        (Get-PngSize own.png)[0] | Should -BeLessOrEqual 960
        # A blank picture of that size would have 5 KB at most.
        (Get-Item own.png).Length | Should -BeGreaterThan 8000
        (Get-Item own.png).Length | Should -BeLessThan 150000
    }

    It 'shows the end values of the colour bar of encodings' {
        Export-LmPlot bar.svg -Kind Encoding -Word king, queen
        $most = ((Get-WordEncoding king, queen).Vector | ForEach-Object { [Math]::Abs($_) } | Measure-Object -Maximum).Maximum
        $end = $most.ToString('G3', [cultureinfo]::InvariantCulture)
        $end, "-$end", '0' | Should -BeIn (Get-Written bar.svg).Text
    }

    It 'draws one epoch as a curve, and a training in one row of panels' {
        $two | Export-LmPlot one.svg
        $root = ([xml](Get-Content one.svg -Raw)).DocumentElement
        $root.width, $root.height | Should -Be '960', '480'
        @((Get-Written one.svg).Text -eq 'perplexity (logarithmic scale)') | Should -HaveCount 2
        # A curve is a path of many points.
        @($root.SelectNodes('//*[local-name()="path"]').d | Where-Object { ($_ -split 'L').Count -gt 50 }).Count | Should -BeGreaterOrEqual 2
    }

    It 'puts all names on a map, none over another' {
        Export-LmPlot map.svg -Kind WordMap
        $names = @(Get-Written map.svg | Where-Object Size -EQ 12.5)
        $names.Text | Select-Object -Unique | Should -HaveCount 60
        # A letter is at least 0.25 em wide; the tallest letters reach 0.76 em up, none further than 0.24 em down.
        $boxes = $names | ForEach-Object { [pscustomobject]@{ Text = $_.Text; Left = $_.Left; Top = $_.Baseline - 0.76 * $_.Size; Right = $_.Last + 0.25 * $_.Size; Bottom = $_.Baseline + 0.24 * $_.Size } }
        $boxes | Where-Object { $_.Left -lt 70 -or $_.Right -gt 936 -or $_.Top -lt 48 -or $_.Bottom -gt 664 } | Should -BeNullOrEmpty
        $over = for ($i = 0; $i -lt $boxes.Count; $i++) {
            for ($j = 0; $j -lt $i; $j++) {
                $a, $b = $boxes[$i], $boxes[$j]
                if ($a.Left -lt $b.Right -and $b.Left -lt $a.Right -and $a.Top -lt $b.Bottom -and $b.Top -lt $a.Bottom) { "$($a.Text) over $($b.Text)" }
            }
        }
        $over | Should -BeNullOrEmpty
    }

    It 'tells of names that find no room' {
        $result = Get-Result 'Export-LmPlot small.svg -Kind WordMap -Width 220 -Height 220'
        $named = @(Get-Written small.svg | Where-Object Size -EQ 12.5).Count
        $named | Should -BeIn (3..59)
        $result.Warnings | Should -HaveCount 1
        $result.Warnings | Should -BeLike "$(60 - $named) of 60 words *found no room*"
    }

    It 'draws several trainings into one picture, each by its name and colour' {
        $two | Export-LmModel two.safetensors
        $one, $two, $masked, $one, $auto | Export-LmPlot many.svg
        $written = (Get-Written many.svg).Text
        foreach ($name in 'first', 'second', 'hidden', 'first (2)', 'same', 'Training of 5 models', 'words held out', 'words trained on') { $written -ceq $name | Should -HaveCount 1 }
        '#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00' | Should -BeIn ([xml](Get-Content many.svg -Raw)).GetElementsByTagName('path').stroke
        Export-LmPlot again.svg -Model $one, two.safetensors, $masked, $one, $auto
        Get-Hash again.svg | Should -Be (Get-Hash many.svg)
        Export-LmPlot alone.svg -Model $auto
        (Get-Written alone.svg).Text | Should -Not -Contain 'words held out'
    }

    It 'tells of a model without a training, and draws the others' {
        $result = Get-Result '$one, $new, $two | Export-LmPlot rest.svg; $new, $vectors | Export-LmPlot none.svg'
        $result.Errors | Should -HaveCount 3
        $result.Errors.FullyQualifiedErrorId | Should -BeLike 'OptionInvalid,*'
        (Get-Written rest.svg).Text | Should -Contain 'Training of 2 models'
        Test-Path none.svg | Should -BeFalse
    }

    It 'writes words as they are, and tells of those without a font' {
        $odd = @('Die Königin saß <b>oben</b> & Царь ﷽😀.') * 30 | Import-Corpus -Tokenizer WhiteSpace | New-LmModel -Architecture EncoderDecoder -EncodingSize 4
        Export-LmPlot words.svg -Model $odd -Kind Encoding -Word Königin, saß, '<b>oben</b>', '&', Царь
        'Königin', 'saß', '<b>oben</b>', '&', 'Царь' | Should -BeIn (Get-Written words.svg).Text
        # U+10FFFD is for private use: no font has it.
        $private = "a b c `u{10FFFD}." | Import-Corpus -Tokenizer WhiteSpace | New-LmModel -Architecture EncoderDecoder -EncodingSize 4
        $result = Get-Result 'Export-LmPlot private.png -Model $private -Kind Encoding -Word a, "`u{10FFFD}."'
        $result.Warnings | Should -HaveCount 1
        $result.Warnings | Should -BeLike '*No font on this machine*'
        (Get-PngSize private.png)[0] | Should -Be 960
    }

    It 'asks a masked model what is hidden, and tells of unknown words' {
        Export-LmPlot hidden.svg -Model $masked -Kind Prediction -Prompt 'The queen sat on the [MASK].'
        (Get-Written hidden.svg).Text | Should -Contain "Words for [MASK] in `u{201C}The queen sat on the [MASK].`u{201D}"
        (Get-Result "Export-LmPlot p.svg -Kind Prediction -Prompt 'The smartphone'").Warnings | Should -BeLike '*smartphone*'
    }

    It 'loads what draws when something is drawn' {
        $loaded = '([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match "ScottPlot|Skia").Count -gt 0'
        Invoke-Fresh "Import-Module `$module; `$null = 'a b c. a b d.' | Import-Corpus | Train-LmModel -Epochs 1 -Context 1 -EncodingSize 2 -HiddenSize 2
            `$null = Show-LmTraining; Export-LmPlot x.png -WhatIf | Out-Null; $loaded; Export-LmPlot loads.png; $loaded" | Select-Object -Last 2 | Should -Be 'False', 'True'
        Test-Path loads.png | Should -BeTrue
    }

    It '<Id>: <Script>' -ForEach @(
        @{ Script = 'Export-LmPlot x.jpg'; Id = 'OptionInvalid'; Says = '.png and .svg' }
        @{ Script = 'Export-LmPlot x'; Id = 'OptionInvalid'; Says = '.png and .svg' }
        @{ Script = 'Export-LmPlot x.png -Width 10'; Id = 'OptionInvalid'; Says = '200 to 8000 pixels' }
        @{ Script = 'Export-LmPlot x.png -Height 0'; Id = 'OptionInvalid'; Says = '200 to 8000 pixels' }
        @{ Script = 'Export-LmPlot x.png -Word king'; Id = 'OptionInvalid'; Says = 'Encoding and WordMap' }
        @{ Script = 'Export-LmPlot x.png -Prompt king'; Id = 'OptionInvalid'; Says = '-Kind Prediction' }
        @{ Script = 'Export-LmPlot x.png -Kind Prediction'; Id = 'OptionInvalid'; Says = 'needs a -Prompt' }
        @{ Script = 'Export-LmPlot x.png -Model $new'; Id = 'OptionInvalid'; Says = 'never trained' }
        @{ Script = 'Export-LmPlot x.png -Model $vectors'; Id = 'OptionInvalid'; Says = 'encodings from a file' }
        @{ Script = '$one, $two | Export-LmPlot x.png -Kind Encoding'; Id = 'OptionInvalid'; Says = 'draws one model, and 2 were given' }
        @{ Script = 'Export-LmPlot x.png -Kind WordMap -Word king, queen'; Id = 'OptionInvalid'; Says = '3 or more different words' }
        @{ Script = 'Export-LmPlot x.png -Kind WordMap -Word king, quen, throne'; Id = 'WordUnknown'; Says = "'queen'" }
        @{ Script = 'Export-LmPlot x.png -Kind Encoding -Word quen'; Id = 'WordUnknown'; Says = "'queen'" }
        @{ Script = 'Export-LmPlot x.png -Kind Encoding -Model $direct'; Id = 'ObjectiveMismatch'; Says = 'has no encodings' }
        @{ Script = 'Export-LmPlot x.png -Kind WordMap -Model $direct'; Id = 'ObjectiveMismatch'; Says = 'has no encodings' }
        @{ Script = 'Export-LmPlot x.png -Kind Prediction -Prompt a -Model $auto'; Id = 'ObjectiveMismatch'; Says = 'Autoencode' }
        @{ Script = 'Export-LmPlot x.png -Kind Prediction -Prompt king -Model $vectors'; Id = 'NoDecoder'; Says = 'no decoder' }
        @{ Script = "Export-LmPlot x.png -Kind Prediction -Prompt 'The queen' -Model `$masked"; Id = 'InputNotText'; Says = '[MASK]' }
        @{ Script = "Export-LmPlot x.png -Kind Prediction -Prompt 'The [MASK] sat on the [MASK].' -Model `$masked"; Id = 'OptionInvalid'; Says = 'one place' }
        @{ Script = '@() | Export-LmPlot x.png'; Id = 'NothingRead'; Says = 'pipeline' }
        @{ Script = 'Export-LmPlot x.png -Model nowhere.safetensors'; Id = 'PathNotFound'; Says = 'nowhere' }
        @{ Script = 'Export-LmPlot no/x.png'; Id = 'PathNotFound'; Says = 'Create it first' }
        @{ Script = 'Export-LmPlot x.png -Kind Prediction -Prompt $corpus'; Id = 'InputNotText'; Says = 'A corpus' }
    ) {
        Assert-Fault (Get-Fault $Script) $Id $Says
        Test-Path x* | Should -BeFalse
    }
}

Describe 'Show-LmTraining' {
    BeforeAll {
        # The lines with the curves, and the numbers beside them; a text of a culture's own would show there.
        function Get-Curves([string[]] $Lines) { , @($Lines -match '[┤│]') }
        function Get-Ticks([string[]] $Lines) { , [double[]]@(($Lines -match '┤') -replace '┤.*' -replace ',') }
        function Get-Marks([string[]] $Lines, [char] $Sign) { ($Lines -join '').Split($Sign).Count - 1 }
        function Assert-Near([double] $Number, [double] $Wanted) { [Math]::Abs($Number - $Wanted) | Should -BeLessOrEqual (0.005 * $Wanted) }
    }

    It 'draws the curves between the greatest and the least perplexity after the start, with a mark an epoch' {
        $lines = Get-ShownIn de-DE 'Show-LmTraining -Model $one' | Where-Object { $_ }
        $heldOut = [double[]]$one.History.HeldOutPerplexity
        $training = [double[]]$one.Curve.Where({ $_.Words -ge 0.05 * $one.Curve[-1].Words }).ForEach({ [Math]::Exp($_.Loss) })
        $range = $heldOut + $training | Measure-Object -Minimum -Maximum
        $plot, $ticks = (Get-Curves $lines), (Get-Ticks $lines)
        $plot | Should -HaveCount 13
        # Three digits are shown.
        Assert-Near $ticks[0] $range.Maximum
        Assert-Near $ticks[-1] $range.Minimum
        $ticks | Sort-Object -Descending | Should -Be $ticks
        # The last column names the curves: one mark more each; marks in one place show one of them.
        Get-Marks $plot '●' | Should -Be 5
        Get-Marks $plot '○' | Should -BeIn (1..2)
        foreach ($curve in @{ Name = '● held-out '; Value = $heldOut[-1] }, @{ Name = '○ training '; Value = $training[-1] }) {
            Assert-Near ([regex]::Match($plot -join "`n", "$($curve.Name)(\S+)").Groups[1].Value) $curve.Value
        }
        $lines[0] | Should -BeLike 'first: EncoderDecoder, NextWord, 4 epochs, *'
        $lines[-2].TrimEnd() | Should -BeLike '* words'
        $lines[-1] | Should -BeLike 'Best on held-out words: *'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'shows one epoch by a line' {
        $two.History | Should -HaveCount 1
        $two.Curve.Count | Should -BeGreaterThan 50
        $few = Get-Curves ($two | Show-LmTraining)
        Get-Marks $few '●' | Should -Be 2
        @($few -match '[\u2801-\u28FF]').Count | Should -BeGreaterThan 5
        $many = Show-LmTraining -Model $auto
        $many[0] | Should -BeLike 'same: EncoderDecoder, Autoencode, 60 epochs, *'
        (Get-Marks $many '●'), (Get-Marks $many '○') | Should -Be 0, 2
        (Get-Curves $many) -match '[\u2801-\u28FF]' | Should -Not -BeNullOrEmpty
        $many[-1] | Should -BeLike 'No words were held out.*'
    }

    It 'shows a training that was gone on with as one curve' {
        $further = $corpus | Train-LmModel -Model $two -Epochs 2
        $lines = Show-LmTraining
        Select-LmModel $one
        $words = '{0:N0}' -f (($further.History.Words | Measure-Object -Maximum).Maximum + ($two.History.Words | Measure-Object -Maximum).Maximum)
        $lines[0] | Should -BeLike "* 3 epochs, $words words *"
        $lines[-2] | Should -BeLike "*$words words"
    }

    It 'tells of a model without a training, and shows the next' {
        $result = Get-Result '$new, $one | Show-LmTraining'
        Assert-Fault $result.Errors OptionInvalid 'never trained'
        $result.Output[0] | Should -BeLike 'first: *'
        $result.Output | Should -Be (Show-LmTraining)
    }
}
