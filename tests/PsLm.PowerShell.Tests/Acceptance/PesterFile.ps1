#Requires -Version 7.6
# Runs one file of tests/Pester, or of a folder what has a tag, and writes a result for each test as JSON. What fails outside a test is a
# result too.
param([string] $Manifest, [string] $Path, [string] $Results, [string] $Tag)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
if ($Tag) { $configuration.Filter.Tag = $Tag }
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

function New-Result([string] $File, $Name, $Result, $Fault) {
    $message = @($Fault | ForEach-Object { $_.DisplayErrorMessage ?? "$_"; $_.DisplayStackTrace ?? $_.ScriptStackTrace } | Where-Object { $_ }) -join "`n"
    @{ Name = "$((Split-Path $File -LeafBase) -replace '\.Tests$'): $Name"; Result = "$Result"; Message = $message ? $message : "$Result" }
}

$rows = @(
    $run.Tests | Where-Object Result -ne NotRun | ForEach-Object { New-Result $_.ScriptBlock.File $_.ExpandedPath $_.Result $_.ErrorRecord }
    $run.FailedBlocks | ForEach-Object { New-Result $_.BlockContainer.Item "$($_.ExpandedPath), around its tests" Failed $_.ErrorRecord }
    $run.FailedContainers | ForEach-Object { New-Result $_.Item 'the file' Failed $_.ErrorRecord }
)
if (-not $rows) { $rows = @(New-Result $Path 'the file' Failed 'Pester finds no test in it.') }
# Whatever else Pester calls a failure.
if ($run.Result -ne 'Passed' -and 'Failed' -notin $rows.Result) { $rows += New-Result $Path 'the file' $run.Result }
ConvertTo-Json $rows | Set-Content $Results
