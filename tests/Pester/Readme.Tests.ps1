#Requires -Version 7.6
# What the README and the examples show can be typed as it stands.

BeforeDiscovery {
    $root = Resolve-Path (Join-Path $PSScriptRoot '../..')
    $examples = Get-ChildItem (Join-Path $root examples) -Filter *.ps1 | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    . $PSScriptRoot/Session.ps1
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

Describe 'The README' {
    It 'shows pipelines that run, in one session' {
        $text = Get-Content (Join-Path $PSScriptRoot ../../README.md) -Raw
        $blocks = [regex]::Matches($text, '(?ms)^```powershell\r?\n(.*?)^```').ForEach({ $_.Groups[1].Value })
        $blocks.Count | Should -BeGreaterThan 5
        # At a prompt each command has a table of its own; in a script all of them share one.
        $commands = [Management.Automation.Language.Parser]::ParseInput($blocks -join "`n", [ref] $null, [ref] $null).EndBlock.Statements
        $shown = Invoke-Fresh (@("`$ErrorActionPreference = 'Stop'; Import-Module `$module") + $commands.ForEach({ ". { $($_.Extent.Text) } | Out-Default" }) + "'the end'" -join "`n")
        $shown | Should -Contain 'the end'
        $shown -join "`n" | Should -Match '(?m)^ +1 throne +\d\d\.\d\d% █'
    }
}

Describe 'Examples' {
    It '<Name> runs without a complaint' -ForEach $examples {
        $shown = Invoke-Fresh "`$ErrorActionPreference = 'Stop'; Import-Module `$module; . '$Path'; 'the end'"
        $shown | Should -Contain 'the end'
        $shown.Count | Should -BeGreaterThan 2
    }
}
