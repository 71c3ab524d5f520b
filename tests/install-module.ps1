#Requires -Version 7.6
# The module's package as a user takes it, after dotnet build -c Release: packed, installed by the README's own lines from its folder,
# imported by its name in a new session, and asked. All of it in a home of its own that goes afterwards.
param([string] $Configuration = 'Release')
$ErrorActionPreference = 'Stop'
if ($IsWindows) { throw 'Where modules are installed cannot be moved on Windows: install there by the lines of the README.' }
$root = Split-Path $PSScriptRoot
$place = Join-Path ([IO.Path]::GetTempPath()) "pslm-$([guid]::NewGuid())"
$own = Join-Path $place 'home'
$data = Join-Path $own '.local/share'
$null = New-Item -ItemType Directory $data
try {
    dotnet pack (Join-Path $root 'src/PsLm.PowerShell') -c $Configuration --no-build -o (Join-Path $place 'packages') -nodeReuse:false
    if ($LASTEXITCODE -ne 0) { throw 'dotnet pack failed.' }
    $blocks = [regex]::Matches((Get-Content (Join-Path $root 'README.md') -Raw), '(?ms)^```pwsh\r?\n(.*?)^```')
    if ($blocks.Count -ne 1) { throw "The README has $($blocks.Count) blocks of pwsh, and not the one that installs." }
    $install = $blocks[0].Groups[1].Value
    $use = @'
$module = Import-Module PsLm -PassThru
if ($module.ModuleBase -notlike "*$(Split-Path $PWD -Leaf)*") { throw "Another PsLm was imported: $($module.ModuleBase)" }
$lines = 1..20 | ForEach-Object { 'The queen sat on the throne.', 'Once upon a time there was a king.' }
$word = ($lines | Import-Corpus | Train-LmModel -Epochs 3 | Get-NextWord 'The queen sat on the' -Top 1).Word
if ($word -ne 'throne') { throw "After 'The queen sat on the' came '$word'." }
if ((Get-Help Get-NextWord).Synopsis -notlike 'The words that may follow*') { throw 'There is no help.' }
Export-LmPlot training.png
if (-not (Test-Path training.png)) { throw 'There is no picture.' }
"PsLm $($module.Version) is installed and works: $word"
'@
    $script = Join-Path $place 'install.ps1'
    Set-Content $script ("`$ErrorActionPreference = 'Stop'", 'Set-Location $PSScriptRoot', $install, $use)
    # PowerShell looks where XDG_DATA_HOME says, Install-PSResource below HOME: here that is one folder.
    $env:HOME = $own
    $env:XDG_DATA_HOME = $data
    $env:XDG_CONFIG_HOME = Join-Path $own '.config'
    $env:XDG_CACHE_HOME = Join-Path $own '.cache'
    # Handed down, it would lead to this session's home.
    $env:PSModulePath = $null
    # As a dotnet tool pwsh is a library that dotnet runs.
    $pwsh = [Environment]::ProcessPath
    $library = @(if ((Split-Path $pwsh -LeafBase) -eq 'dotnet') { Join-Path $PSHOME pwsh.dll })
    & $pwsh @library -NoProfile -NonInteractive -File $script
    if ($LASTEXITCODE -ne 0) { throw 'The installed module does not work.' }
}
finally {
    Remove-Item $place -Recurse -Force
}
