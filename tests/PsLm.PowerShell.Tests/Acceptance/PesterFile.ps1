#Requires -Version 7.6
# Runs one file of tests/Pester and writes a result for each test as JSON. What fails outside a test is a result too.
param([string] $Manifest, [string] $File, [string] $Results)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$configuration = New-PesterConfiguration
$configuration.Run.Path = $File
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

function New-Result($Name, $Result, $Fault) {
    $message = @($Fault | ForEach-Object { $_.DisplayErrorMessage ?? "$_"; $_.DisplayStackTrace ?? $_.ScriptStackTrace } | Where-Object { $_ }) -join "`n"
    @{ Name = $Name; Result = "$Result"; Message = $message ? $message : "$Result" }
}

$rows = @(
    $run.Tests | ForEach-Object { New-Result $_.ExpandedPath $_.Result $_.ErrorRecord }
    $run.FailedBlocks | ForEach-Object { New-Result "$($_.ExpandedPath), around its tests" Failed $_.ErrorRecord }
    $run.FailedContainers | ForEach-Object { New-Result 'the file' Failed $_.ErrorRecord }
    if ($run.TotalCount -eq 0) { New-Result 'the file' Failed 'Pester finds no test in it.' }
)
# Whatever else Pester calls a failure.
if ($run.Result -ne 'Passed' -and 'Failed' -notin $rows.Result) { $rows += New-Result 'the file' $run.Result }
ConvertTo-Json $rows | Set-Content $Results
