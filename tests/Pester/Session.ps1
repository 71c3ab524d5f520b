# What the files of the suite share; each dots it in its BeforeAll. It imports the module that the build made, or the one that
# $env:PSLM_MODULE names, such as an installed one.
$module = $env:PSLM_MODULE ? $env:PSLM_MODULE : (Resolve-Path (Join-Path $PSScriptRoot '../../module/PsLm')).Path
Import-Module $module

# A model of the sample that is trained in a second, and knows thrones nevertheless.
$quick = @{ Epochs = 1; Context = 3; EncodingSize = 16; HiddenSize = 24 }

# The error that a script ends with where errors end scripts; nothing where there is none.
function Get-Fault([string] $Script) {
    $ErrorActionPreference = 'Stop'
    try { $null = . ([scriptblock]::Create($Script)) } catch { $_ }
}

# The lines that a script shows on a terminal of 80 columns, without colours.
function Get-Shown([string] $Script) {
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    try { (. ([scriptblock]::Create($Script)) | Out-String -Width 80) -split '\r?\n' }
    finally { $PSStyle.OutputRendering = $rendering }
}

# The texts that Tab offers at the end of a line.
function Get-Offer([string] $Line) { (TabExpansion2 $Line).CompletionMatches.CompletionText }

# The lines that a script writes in a pwsh of its own, where nothing is loaded yet; $module is there. Errors are lines too.
function Invoke-Fresh([string] $Script) {
    $file = Join-Path $TestDrive "$(New-Guid).ps1"
    Set-Content $file "`$PSStyle.OutputRendering = 'PlainText'; `$module = '$module'", $Script
    # As a dotnet tool pwsh is a library that dotnet runs.
    $pwsh = [Environment]::ProcessPath
    $library = @(if ((Split-Path $pwsh -LeafBase) -eq 'dotnet') { Join-Path $PSHOME pwsh.dll })
    & $pwsh @library -NoProfile -NonInteractive -File $file 2>&1 | ForEach-Object { "$_" }
}

# Begins a script in a runspace of its own, with the variables given; EndInvoke, Stop and Streams are the caller's.
function Start-Shell([string] $Script, [hashtable] $Variable = @{}) {
    $shell = [powershell]::Create()
    $null = $shell.AddScript("param(`$module, `$given) Import-Module `$module; foreach (`$name in `$given.Keys) { Set-Variable `$name `$given[`$name] }").AddArgument($module).AddArgument($Variable).Invoke()
    $shell.Commands.Clear()
    $shell.AddScript($Script)
}
