#Requires -Version 7.6
# What the system does not give: room for a file, a place to write to.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $c = 'The queen sat on the throne. The king sat on the throne.' | Import-Corpus
    # A session whose files may have 16 KB.
    function Invoke-Limited([string] $Script) {
        $pwsh = [Environment]::ProcessPath
        $dll = [Environment]::GetCommandLineArgs()[0]
        $program = (Split-Path $pwsh -LeafBase) -eq 'dotnet' ? @($pwsh, $dll) : @($pwsh)
        $start = "Import-Module '$module'; Set-Location '$PWD'; `$PSStyle.OutputRendering = 'PlainText'; $Script"
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($start))
        $line = "export DOTNET_EnableWriteXorExecute=0; ulimit -f 16; exec $($program.ForEach({ "'$_'" }) -join ' ') -NoProfile -OutputFormat Text -EncodedCommand $encoded"
        & bash -c $line 2>&1 | ForEach-Object { "$_" }
    }
}

AfterAll { Pop-Location }

Describe 'A file that would grow too large' -Skip:$IsWindows {
    It 'is an error, leaves nothing behind, and the session goes on' {
        $said = Invoke-Limited '$m = (1..500) -join " " | Import-Corpus | New-LmModel -EncodingSize 64 -Architecture EncoderDecoder
            $m | Export-LmModel large.safetensors; "alive"; $Error[0].FullyQualifiedErrorId
            (1..9000) -join " " | Import-Corpus | Export-Corpus large; "alive"; $Error[0].FullyQualifiedErrorId
            bash -c "grep SigIgn /proc/self/status"'
        ($said -join ' ') | Should -Match 'a file may have 16,384 bytes at most in this process'
        @($said -eq 'alive').Count | Should -Be 2
        @($said -like 'NotWritable,*').Count | Should -Be 2
        Get-ChildItem -Force -Filter '*large*' | Should -BeNullOrEmpty
    }
}

Describe 'The results of an experiment' -Skip:$IsWindows {
    It 'are not written where a run would be lost: nothing is trained' {
        $said = Invoke-Limited '[IO.File]::WriteAllBytes("$PWD/full.jsonl", [byte[]](@(32) * 16384))
            "The queen sat. The king sat." | Import-Corpus | Invoke-LmExperiment -Grid @{ EncodingSize = 4, 8 } -Epochs 1 -ResultPath full.jsonl
            "alive"; $Error[0].FullyQualifiedErrorId; "$((Get-Item full.jsonl).Length) bytes"'
        ($said -join ' ') | Should -Match "full.jsonl' needs 4,096 bytes"
        ($said -join ' ') | Should -Not -Match 'is done'
        $said | Should -Contain 'alive'
        $said | Should -Contain '16384 bytes'
    }
}
