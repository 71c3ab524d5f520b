#Requires -Version 7.6
# Where the module comes from, and the pages that Get-Help -Online opens. No browser is started.
BeforeDiscovery {
    . $PSScriptRoot/Session.ps1
    $commands = @(Get-Command -Module PsLm -CommandType Cmdlet | ForEach-Object Name)
}

Describe 'The module''s origin' {
    BeforeAll {
        . $PSScriptRoot/Session.ps1
        $manifest = Test-ModuleManifest (Join-Path $module PsLm.psd1)
        $project = $manifest.ProjectUri.OriginalString
    }

    It 'is in the manifest: project, licence, changes' {
        $project | Should -Match '^https://[^/]+/.+[^/]$'
        $manifest.LicenseUri.OriginalString | Should -Be "$project/blob/main/LICENSE"
        $manifest.ReleaseNotes | Should -Be "$project/blob/main/.github/CHANGELOG.md"
    }

    It 'has tags by which a gallery finds it, each one word' {
        $manifest.Tags | Should -Contain 'language-model'
        foreach ($system in 'Windows', 'Linux', 'MacOS') { $manifest.Tags | Should -Contain $system }
        $manifest.Tags | Where-Object { $_ -match '\s' } | Should -BeNullOrEmpty
        @($manifest.Tags | Sort-Object -Unique).Count | Should -Be @($manifest.Tags).Count
    }

    It 'is in the HelpUri of <_>, and the first link of its help leads there' -ForEach $commands {
        $page = "$project/blob/main/docs/cmdlets/$_.md"
        (Get-Command $_).HelpUri | Should -Be $page
        $link = (Get-Help $_).relatedLinks.navigationLink | Where-Object uri | Select-Object -First 1
        $link.linkText | Should -Be 'Online Version:'
        $link.uri | Should -Be $page
    }

    It 'is what Get-Help -Online opens, by the name and by the alias' {
        # PowerShell's own switch for its tests: the address is written and no browser started.
        [System.Management.Automation.Internal.InternalTestHooks]::SetTestHook('BypassOnlineHelpRetrieval', $true)
        try {
            Get-Help Get-NextWord -Online | Should -BeLike "* $project/blob/main/docs/cmdlets/Get-NextWord.md"
            Get-Help Train-LmModel -Online | Should -BeLike "* $project/blob/main/docs/cmdlets/Optimize-LmModel.md"
        }
        finally { [System.Management.Automation.Internal.InternalTestHooks]::SetTestHook('BypassOnlineHelpRetrieval', $false) }
    }
}
