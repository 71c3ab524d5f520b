#Requires -Version 7.6
# The module itself: what importing it brings, costs and leaves.

Describe 'The module' {
    BeforeAll { . $PSScriptRoot/Session.ps1 }

    It 'imports without a word, again and by its manifest too' {
        Invoke-Fresh 'Import-Module $module; Import-Module $module -Force; Import-Module $module/PsLm.psd1' | Should -BeNullOrEmpty
    }

    It 'exports the commands of its manifest, and all of them are there' {
        $manifest = Test-ModuleManifest (Join-Path $module PsLm.psd1)
        (Get-Command -Module PsLm -CommandType Cmdlet).Name | Sort-Object | Should -Be ($manifest.ExportedCmdlets.Keys | Sort-Object)
        (Get-Command Train-LmModel).ResolvedCommand.Name | Should -Be 'Optimize-LmModel'
    }

    It 'uses approved verbs' {
        $approved = (Get-Verb).Verb
        (Get-Command -Module PsLm -CommandType Cmdlet).Verb | Where-Object { $_ -notin $approved } | Should -BeNullOrEmpty
    }

    It 'takes no name from PowerShell or from the modules that come with it' {
        $names = (Get-Command -Module PsLm).Name
        Invoke-Fresh "Get-Command -Name $($names -join ', ') -ErrorAction Ignore | ForEach-Object Name" | Should -BeNullOrEmpty
    }

    It 'is found by the names of its commands where modules are looked for' {
        $place = Split-Path $module
        Invoke-Fresh "`$env:PSModulePath += [IO.Path]::PathSeparator + '$place'
            ('One two three.' | Import-Corpus).TokenCount" | Should -Be '5'
    }

    It 'loads two assemblies with the import, and the others as they are needed' {
        $loaded = "([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.Location.StartsWith(`$module) } | ForEach-Object { `$_.GetName().Name } | Sort-Object) -join ' '"
        # The runtime's second compilation of what runs often happens on a thread of its own, at its own time, and loads what the code names.
        $env:DOTNET_TieredCompilation = '0'
        try { Invoke-Fresh "Import-Module `$module; $loaded" | Should -Be 'PsLm PsLm.PowerShell' }
        finally { $env:DOTNET_TieredCompilation = $null }
    }

    It 'comes again after it was removed' {
        Invoke-Fresh 'Import-Module $module; Remove-Module PsLm; Import-Module $module -Force; (Get-Command Import-Corpus).Source' | Should -Be 'PsLm'
    }

    It 'leaves the numbers of its users as they are' {
        $shown = Invoke-Fresh '[cultureinfo]::CurrentCulture = "de-DE"; Import-Module $module
            Get-NextWord a -Model ("a b a b" | Import-Corpus | New-LmModel -Architecture Direct) -Top 1 | Out-String; "{0:N1}" -f 1.5'
        $shown[-1] | Should -Be '1,5'
        $shown -join "`n" | Should -Match '(?m)^ +1 \S+ +\d+\.\d\d%'
    }
}
