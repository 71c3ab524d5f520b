#Requires -Version 7.6
# Help as users see it in their own pwsh: every command with its parts, the topics, and the alias.
BeforeDiscovery {
    . $PSScriptRoot/Session.ps1
    $commands = @(Get-Command -Module PsLm -CommandType Cmdlet | ForEach-Object Name)
}

Describe 'Get-Help' {
    BeforeAll { . $PSScriptRoot/Session.ps1 }

    It 'knows <_>' -ForEach $commands {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "^\s*$_"
        @($help.description.Text) | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        $help.relatedLinks.navigationLink | Should -Not -BeNullOrEmpty
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        $bound = (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object
        (Get-Help $_ -Parameter * | ForEach-Object name | Sort-Object) | Should -Be $bound
    }

    It 'shows a parameter with its default, its values and how it binds' {
        $text = Get-Help New-LmModel -Parameter Architecture | Out-String
        $text | Should -Match 'Default value\s+FeedForward'
        $text | Should -Match 'EncoderDecoder\s+An encoding a word'
    }

    It 'shows what an example prints' {
        Get-Help Get-NextWord -Examples | Out-String | Should -Match '(?s)PS> Get-NextWord .*1 throne'
    }

    It 'follows the alias' {
        (Get-Help Train-LmModel).Name | Should -Be 'Optimize-LmModel'
    }

    It 'has the topic <_>' -ForEach 'about_PsLm', 'about_PsLm_Models', 'about_PsLm_Performance' {
        Get-Help $_ | Out-String | Should -Match "TOPIC\s+$_"
    }
}
