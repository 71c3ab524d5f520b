#Requires -Version 7.6
# Every example of the help is typed as it stands, and prints what the help says. A new one is found by itself.

BeforeDiscovery {
    . $PSScriptRoot/Session.ps1
    # What is typed comes behind a prompt, what is printed below it.
    $examples = foreach ($command in ([xml](Get-Content "$module/en-US/PsLm.PowerShell.dll-Help.xml" -Raw)).helpItems.command) {
        $number = 0
        foreach ($code in $command.GetElementsByTagName('dev:code').InnerText) {
            $lines = $code -split '\r?\n'
            $typed = @($lines -match '^(PS> |>>  )').Count
            @{ Command = $command.details.name; Number = ++$number; Code = @($lines)[0..($typed - 1)].ForEach({ $_.Substring(4) }) -join "`n"; Shown = $lines | Select-Object -Skip $typed }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Session.ps1

    # The first difference, as a sentence. Words, lines and whole numbers must be the same. What a model has learnt differs in its last
    # digits from one vector width to another (sums are taken in another order, and training carries the difference on), so percentages
    # may be 5 points apart and other fractions 0.15, or 15 % of the greater; bars are their percentage once more. Times are the
    # machine's own, and so is a curve, of which the number of lines must be the same.
    function Get-Difference([string[]] $Shown, [string[]] $Printed) {
        $left, $right = @($Shown.TrimEnd() | Where-Object { $_ }), @($Printed.TrimEnd() | Where-Object { $_ })
        if ($left.Count -ne $right.Count) { return "The help shows $($left.Count) lines, and $($right.Count) were printed." }
        for ($i = 0; $i -lt $left.Count; $i++) {
            if ($left[$i] -match '[┤│└]' -and $right[$i] -match '[┤│└]') { continue }
            $a, $b = (Get-Token $left[$i]), (Get-Token $right[$i])
            if ($a.Count -ne $b.Count -or @(0..$a.Count | Where-Object { $a[$_] -cne $b[$_] -and -not (Test-Alike $a[$_] $b[$_]) }).Count) { return "The help shows '$($left[$i])', and '$($right[$i])' was printed." }
        }
    }
    function Get-Token([string] $Line) {
        , @([regex]::Matches($Line, '\b(\d+m \d\d|\d+(\.\d+)?)s\b|-?\d[\d,]*(\.\d+)?(E[+-]?\d+)?%?(?![\w\d])|\w+|[▏▎▍▌▋▊▉█]+|\S').Value -notmatch '^[▏▎▍▌▋▊▉█]+$')
    }
    function Test-Alike([string] $A, [string] $B) {
        $time, $number = '^(\d+m \d\d|\d+(\.\d+)?)s$', '^-?\d[\d,]*(\.\d+)?(E[+-]?\d+)?%?$'
        if ($A -match $time -and $B -match $time) { return $true }
        if ($A -notmatch $number -or $B -notmatch $number -or $A.EndsWith('%') -ne $B.EndsWith('%')) { return $false }
        $x, $y = ($A, $B).ForEach({ [double]($_ -replace '[%,]') })
        $apart = [Math]::Abs($x - $y)
        if ($A.EndsWith('%')) { return $apart -le 5 }
        $A.Contains('.') -and $apart -le [Math]::Max(0.15, 0.15 * [Math]::Max([Math]::Abs($x), [Math]::Abs($y)))
    }

    # Writes what an example prints into the source that its help is made from: after a view has changed, for review by git diff.
    function Save-Printed([string[]] $Printed) {
        $file = Get-ChildItem "$PSScriptRoot/../../src/PsLm.PowerShell/Commands" -Filter *.cs | Where-Object { (Get-Content $_ -Raw).Contains("/// <summary>$Command") }
        $lines = [Collections.Generic.List[string]](Get-Content $file)
        $start = -1
        foreach ($one in 1..$Number) { $start = $lines.IndexOf('/// <code lang="text">', $start + 1) }
        $lines.RemoveRange($start + 1, $lines.IndexOf('/// </code>', $start) - $start - 1)
        $lines.InsertRange($start + 1, [string[]]$Printed.ForEach({ "/// $($_.Replace('&', '&amp;').Replace('<', '&lt;'))".TrimEnd() }))
        [IO.File]::WriteAllText($file, ($lines -join "`n") + "`n")
    }
}

Describe 'An example of the help' -ForEach @{ Examples = $examples } {
    BeforeAll {
        # What nearly every example rests on takes most of the time, and is done once for all. Each statement is shown on its own, as at a prompt.
        $training = 'Import-Corpus | Train-LmModel'
        $script = foreach ($one in $Examples) {
            $place = (New-Item -ItemType Directory "$TestDrive/$($one.Command)$($one.Number)").FullName
            "Set-Location '$place'; Select-LmModel `$sample; '=== $($one.Command) $($one.Number)' | Out-Default; & {"
            [Management.Automation.Language.Parser]::ParseInput($one.Code, [ref] $null, [ref] $null).EndBlock.Statements.ForEach({ ". { $($_.Extent.Text -eq $training ? '$sample' : $_.Extent.Text) } | Out-Default" })
            '}'
        }
        $printed = @{}
        foreach ($line in Invoke-Fresh (@("Import-Module `$module; `$sample = $training") + $script -join "`n")) {
            if ($line -match '^=== (.*)') { $at = $Matches[1]; $printed[$at] = @() } else { $printed[$at] += $line }
        }
    }

    It '<Command> <Number> prints what the help shows' -ForEach $examples {
        $lines = @($printed["$Command $Number"])
        $difference = Get-Difference $Shown $lines
        if ($difference -and $env:PSLM_ACCEPT_EXAMPLES -eq '1') { Save-Printed ($lines -join "`n").Trim("`n").Split("`n") }
        else { $difference | Should -BeNullOrEmpty -Because "it printed:`n$($lines -join "`n")`n(PSLM_ACCEPT_EXAMPLES=1 writes this into the source)" }
    }

    It 'that prints <B> in the place of <A> is <Is>' -ForEach @(
        @{ A = ' 1 throne 90.87% ███▏', ''; B = ' 1 throne  91.90% ███▋'; Is = 'alike' }
        @{ A = '[0.4, -0.1, ..., 0.2]'; B = '[0.4, -0.2, ..., 0.2]'; Is = 'alike' }
        @{ A = '754,975 words in 0.4s', '3.10 ┤○'; B = '754,975 words in 1m 20s', '3.11 ┤ ○'; Is = 'alike' }
        @{ A = ' 1 throne 90.87%'; B = ' 1 throne 80.87%'; Is = 'different' }
        @{ A = 'queen king 0.564'; B = 'queen king 0.264'; Is = 'different' }
        @{ A = '390,714 wires'; B = '390,715 wires'; Is = 'different' }
        @{ A = ' 1 throne'; B = ' 1 bench'; Is = 'different' }
        @{ A = 'a', 'b'; B = 'a'; Is = 'different' }
    ) {
        [bool](Get-Difference $A $B) | Should -Be ($Is -eq 'different')
    }
}
