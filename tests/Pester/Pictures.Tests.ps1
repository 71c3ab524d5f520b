#Requires -Version 7.6
# Pictures in files and in the terminal.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $corpus = Import-Corpus
    $model = $corpus | Train-LmModel @quick
}

AfterAll { Pop-Location }

Describe 'Export-LmPlot' {
    BeforeAll {
        # Width and height of a PNG file stand in its first chunk, high byte first.
        function Get-PngSize([string] $Path) {
            $bytes = [IO.File]::ReadAllBytes((Convert-Path $Path))
            [Convert]::ToHexString($bytes[0..7]) | Should -Be '89504E470D0A1A0A'
            16, 20 | ForEach-Object { [BitConverter]::ToInt32([byte[]]$bytes[($_ + 3)..$_], 0) }
        }
    }

    It 'draws <Kind> as PNG and SVG' -ForEach @(
        @{ Kind = 'Training'; More = @{} }
        @{ Kind = 'Encoding'; More = @{ Word = 'king', 'queen', 'throne' } }
        @{ Kind = 'WordMap'; More = @{} }
        @{ Kind = 'Prediction'; More = @{ Prompt = 'The queen sat on the' } }
    ) {
        $file = Export-LmPlot "$Kind.png" -Kind $Kind @More -Width 640 -Height 480 -PassThru
        $file | Should -BeOfType ([IO.FileInfo])
        Get-PngSize $file | Should -Be 640, 480
        Export-LmPlot "$Kind.svg" -Kind $Kind @More
        ([xml](Get-Content "$Kind.svg" -Raw)).DocumentElement.LocalName | Should -Be 'svg'
    }

    It 'draws several trainings into one picture' {
        $models = 4, 8 | ForEach-Object { $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize $_ -Epochs 2 -Name "size $_" }
        $models | Export-LmPlot sizes.svg
        $text = Get-Content sizes.svg -Raw
        $text | Should -BeLike '*size 4*'
        $text | Should -BeLike '*size 8*'
        Select-LmModel $model
    }

    It 'is the same file each time' {
        Export-LmPlot one.png -Kind Encoding
        Export-LmPlot two.png -Kind Encoding
        (Get-FileHash one.png).Hash | Should -Be (Get-FileHash two.png).Hash
    }
}

Describe 'Show-LmTraining' {
    It 'draws lines that fit' {
        $lines = @(Show-LmTraining)
        $lines.Count | Should -BeGreaterThan 5
        $lines | Should -BeOfType ([string])
        $lines[0] | Should -BeLike 'Sample: FeedForward*'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'takes models from the pipeline' {
        $model | Show-LmTraining | Should -Be (Show-LmTraining)
    }
}
