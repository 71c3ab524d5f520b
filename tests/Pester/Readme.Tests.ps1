#Requires -Version 7.6
# What the README and the examples show can be typed as it stands.

BeforeDiscovery {
    $root = Resolve-Path (Join-Path $PSScriptRoot '../..')
    $examples = Get-ChildItem (Join-Path $root examples) -Filter *.ps1 | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
    $blocks = [regex]::Matches((Get-Content (Join-Path $root README.md) -Raw), '(?ms)^```(\w+)\r?\n(.*?)^```').ForEach({ @{ Language = $_.Groups[1].Value; Text = $_.Groups[2].Value } })
    # What a block of commands prints stands in the block of text after it.
    $compared = 1..($blocks.Count - 1) | Where-Object { $blocks[$_].Language -eq 'text' } | ForEach-Object {
        @{ Number = $_ - 1; Command = ($blocks[$_ - 1].Text -split '\r?\n')[0]; Shown = $blocks[$_].Text }
    }
    $readme = @{ Blocks = $blocks; Compared = $compared }
}

BeforeAll {
    . $PSScriptRoot/Session.ps1
    # Trainings that state no epochs take one: what is shown here does not depend on more.
    $setup = "`$ErrorActionPreference = 'Stop'", 'Import-Module $module', "`$PSDefaultParameterValues['Optimize-LmModel:Epochs'] = 1"
    Push-Location $TestDrive
    New-Item -ItemType Directory books/more -Force | Out-Null
    $story = 'Once upon a time there was a queen. The queen sat on the throne. Once upon a time there was a king. The king sat on the throne.'
    'books/queen.txt', 'books/more/princess.txt', 'notes.txt' | ForEach-Object { @($story) * 20 | Set-Content $_ }
    @('Text,Stars') + @("$story,5") * 20 | Set-Content reviews.csv
    # A service's log with orders of five digits and answers within two, and a day on which something is not as usual.
    0..399 | ForEach-Object {
        $order = 10000 + $_ * 7919 % 89999
        '{0} INFO {1}' -f [timespan]::FromSeconds(28800 + $_), ("web GET /orders/$order 200 OK in $(10 + $_ % 89) ms", "pay order $order paid by card", "mail receipt for order $order sent")[$_ % 3]
    } | Set-Content service.log
    '09:00:00 INFO web GET /orders/51077 200 OK in 38 ms', '09:00:01 INFO pay order 51077 refused by card', '09:00:03 INFO web GET /orders/73301 200 OK in 4127 ms' | Set-Content today.log
}

AfterAll { Pop-Location }

Describe 'The README' -ForEach $readme {
    BeforeAll {
        # At a prompt each command has a table of its own; in a script all of them share one.
        $lines = for ($i = 0; $i -lt $blocks.Count; $i++) {
            if ($blocks[$i].Language -ne 'powershell') { continue }
            "'=== block $i' | Out-Default"
            [Management.Automation.Language.Parser]::ParseInput($blocks[$i].Text, [ref] $null, [ref] $null).EndBlock.Statements.ForEach({ ". { $($_.Extent.Text) } | Out-Default" })
        }
        $printed = Invoke-Fresh ($setup + $lines + "'=== the end'" -join "`n")
        $parts = @{}
        foreach ($line in $printed) {
            if ($line -match '^=== (?:block )?(.*)') { $at = $Matches[1]; $parts[$at] = @() } elseif ($at) { $parts[$at] += $line }
        }

        # The words and the layout: numbers and bars become one sign each, and so do the words after the first, whose order the
        # sample's grammar leaves open.
        function Get-Layout([string[]] $Lines) {
            ($Lines -replace '^( +(?:[2-9]|\d{2,})) \S+', '$1 ...' -replace ' *\d[\d.,:]*(?:%|M\b)?( *[▏▎▍▌▋▊▉█]+)?', ' #').TrimEnd() -join "`n" | ForEach-Object Trim "`n"
        }
    }

    It 'shows pipelines that run, in one session' {
        $parts.Keys | Should -Contain 'the end' -Because ($printed -join "`n")
        $parts.Count | Should -BeGreaterThan 6
        $printed | Should -Not -Match '^WARNING'
    }

    It 'shows what is printed after <Command>' -ForEach $compared {
        Get-Layout $parts["$Number"] | Should -Be (Get-Layout ($Shown -split '\r?\n'))
    }

    It 'knows thrones' { $parts["$($compared[0].Number)"] -join "`n" | Should -Match '(?m)^ +1 throne +\d\d\.\d\d% █' }
}

Describe 'Examples' {
    It '<Name> runs without a complaint' -ForEach $examples {
        $shown = Invoke-Fresh ($setup + ". '$Path'" + "'the end'" -join "`n")
        $shown | Should -Contain 'the end' -Because ($shown -join "`n")
        $shown | Should -Not -Match '^WARNING'
        $shown.Count | Should -BeGreaterThan 2
        if ($Name -eq '01-next-word.ps1') { $shown -join "`n" | Should -Match '(?m)^ +1 throne +0\.\d' }
    }
}
