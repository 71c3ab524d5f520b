#Requires -Version 7.6
# Help as users see it: every command with its parts, the topics, and the alias.

BeforeDiscovery {
    . $PSScriptRoot/Session.ps1
    $commands = @(Get-Command -Module PsLm -CommandType Cmdlet | ForEach-Object Name)
}

BeforeAll {
    . $PSScriptRoot/Session.ps1
    function Get-Topic([string] $Name) { Get-Content "$module/en-US/$Name.help.txt" -Raw }
}

Describe 'Get-Help' -Tag Pslm {
    It 'knows <_>' -ForEach $commands {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match $_
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        $help.relatedLinks.navigationLink | Should -Not -BeNullOrEmpty
        $help.returnValues.returnValue | Should -Not -BeNullOrEmpty
        $help.inputTypes.inputType | Should -Not -BeNullOrEmpty

        $command = Get-Command $_
        $common = [Management.Automation.Cmdlet]::CommonParameters
        $parameters = Get-Help $_ -Parameter *
        $parameters.name | Sort-Object | Should -Be ($command.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object)
        foreach ($parameter in $parameters) { $parameter.description[0].Text | Should -Not -BeNullOrEmpty }
        # The syntax is the one that PowerShell knows.
        $known = foreach ($set in $command.ParameterSets) {
            ($set.Parameters | Where-Object Name -NotIn $common | ForEach-Object { "$($_.Name):$($_.Position -lt 0 ? 'named' : $_.Position):$($_.IsMandatory)" } | Sort-Object) -join ' '
        }
        $shown = foreach ($item in $help.syntax.syntaxItem) { ($item.parameter | ForEach-Object { "$($_.name):$($_.position):$($_.required -eq 'true')" } | Sort-Object) -join ' ' }
        $shown | Sort-Object | Should -Be ($known | Sort-Object)
    }

    It 'shows of <Command> -<Parameter> <Shown>' -ForEach @(
        @{ Command = 'New-LmModel'; Parameter = 'Architecture'; Shown = 'Default value\s+FeedForward', 'EncoderDecoder\s+An encoding a word' }
        @{ Command = 'Get-NextWord'; Parameter = 'Prompt'; Shown = '^\s*-Prompt <string\[\]>', 'Required\?\s+true', 'Position\?\s+0', 'pipeline input\?\s+True \(ByPropertyName, ByValue\)' }
        @{ Command = 'Train-LmModel'; Parameter = 'MaxTime'; Shown = '^\s*-MaxTime <TimeSpan>' }
        @{ Command = 'Import-LmModel'; Parameter = 'LiteralPath'; Shown = 'Aliases\s+PSPath, LP' }
    ) {
        $text = Get-Help $Command -Parameter $Parameter | Out-String
        foreach ($part in $Shown) { $text | Should -Match $part }
    }

    It 'is a page that fits the screen, with what an example prints' {
        $page = (Get-Shown 'Get-Help Get-NextWord -Full').TrimEnd()
        $page -join "`n" | Should -Match '(?s)NAME.*SYNOPSIS.*SYNTAX.*DESCRIPTION.*PARAMETERS.*INPUTS.*OUTPUTS.*Example 1.*RELATED LINKS'
        $page -join "`n" | Should -Match "\n +PS> Get-NextWord 'The queen sat on the' -Top 1\n"
        $page -join "`n" | Should -Match '\n +Rank Word +Probability\n +---- ---- +-----------\n +1 throne'
        ($page | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'follows the alias' {
        (Get-Help Train-LmModel).Name | Should -Be 'Optimize-LmModel'
    }

    It 'has the topic <_>, with commands that are there' -ForEach 'about_PsLm', 'about_PsLm_Models', 'about_PsLm_Performance' {
        $text = Get-Help $_ | Out-String
        $text.Split("`n").Trim()[0..3] | Should -Be 'TOPIC', $_, '', 'SHORT DESCRIPTION'
        ((Get-Topic $_) -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        $named = [regex]::Matches($text, "\b(?:$((Get-Command -Module PsLm).Name.ForEach({ ($_ -split '-')[0] }) | Select-Object -Unique | Join-String -Separator '|')|Remove|Format)-[A-Z][A-Za-z]+\b").Value | Select-Object -Unique
        $named | Should -Not -BeNullOrEmpty
        $named | Where-Object { -not (Get-Command $_ -ErrorAction Ignore) } | Should -BeNullOrEmpty
    }
}

Describe 'The figures of the topics' {
    It 'of the ladder are those of plans' {
        $rungs = [regex]::Matches((Get-Topic about_PsLm_Models), '(?m)^ +(?<command>New-LmModel -Plan -Architecture \w+( -\w+ \d+)?) +(?<count>[\d,]+)\r?$')
        $rungs | Should -HaveCount 5
        foreach ($rung in $rungs) { '{0:N0}' -f (& ([scriptblock]::Create($rung.Groups['command'].Value))).ParameterCount | Should -Be $rung.Groups['count'].Value }
    }

    It 'of speed and memory were measured' {
        $root = "$PSScriptRoot/../.."
        $measured = Get-Content "$root/tests/PsLm.Benchmarks/results/*.md", "$root/README.md" -Raw | Out-String
        $figures = [regex]::Matches((Get-Topic about_PsLm_Performance), '(\d[\d,.]*) (?:words a second|MB|GB|times)\b').ForEach({ $_.Groups[1].Value })
        $figures.Count | Should -BeGreaterOrEqual 8
        foreach ($figure in $figures) { $measured | Should -Match "(?<![\d.,])$([regex]::Escape($figure))(?!\d)" }
    }
}
