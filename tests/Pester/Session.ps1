# What the files of the suite share; each dots it in its BeforeAll. It imports the module that the build made, or the one that
# $env:PSLM_MODULE names, such as an installed one.
$module = $env:PSLM_MODULE ? $env:PSLM_MODULE : (Resolve-Path (Join-Path $PSScriptRoot '../../module/PsLm')).Path
Import-Module $module

# A model of the sample that is trained in a second, and knows thrones nevertheless.
$quick = @{ Epochs = 1; Context = 3; EncodingSize = 16; HiddenSize = 24 }

# A model of a few sentences in no time.
$tiny = @{ Epochs = 1; Context = 2; EncodingSize = 8; HiddenSize = 8 }

# The errors of a script, those that end it too.
function Get-Fault([string] $Script) {
    $ErrorActionPreference = 'Continue'
    try { . ([scriptblock]::Create($Script)) 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } } catch { $_ }
}

# One error, with its id, the category of that id, and the words that it must say. What to do is in the message, and nothing repeats it.
function Assert-Fault([object[]] $Fault, [string] $Id, [string] $Says, $Target) {
    $categories = @{
        PathNotFound = 'ObjectNotFound'; ColumnNotFound = 'ObjectNotFound'; NoCurrentModel = 'ObjectNotFound'; WordUnknown = 'ObjectNotFound'
        NothingRead = 'InvalidData'; CorpusTooSmall = 'InvalidData'; ModelFileInvalid = 'InvalidData'; ModelFileTruncated = 'InvalidData'
        OptionInvalid = 'InvalidArgument'; VocabularyMismatch = 'InvalidArgument'; ObjectiveMismatch = 'InvalidOperation'; NoDecoder = 'InvalidOperation'
        InputNotText = 'InvalidType'; MemoryExceeded = 'ResourceUnavailable'; FileExists = 'ResourceExists'; NotWritable = 'PermissionDenied'
    }
    $Fault.FullyQualifiedErrorId | Should -BeLike "$Id,PsLm.PowerShell.Commands.*"
    $Fault.CategoryInfo.Category | Should -Be $categories[$Id]
    if ($null -ne $Target) { "$($Fault.TargetObject)" | Should -Be $Target }
    $Fault.ErrorDetails.Message | Should -MatchExactly ([regex]::Escape($Says))
    $Fault.ErrorDetails.Message | Should -Match '[.?:;] \S|needs'
    $Fault.ErrorDetails.RecommendedAction | Should -BeNullOrEmpty
}

# What a script gives, by stream; errors do not end it.
function Get-Result([string] $Script) {
    $ErrorActionPreference = 'Continue'
    $all = @(. ([scriptblock]::Create($Script)) *>&1)
    [pscustomobject]@{
        Output = @($all | Where-Object { $_ -isnot [Management.Automation.InformationalRecord] -and $_ -isnot [Management.Automation.ErrorRecord] })
        Errors = @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
        Warnings = @($all | Where-Object { $_ -is [Management.Automation.WarningRecord] } | ForEach-Object Message)
        Verbose = @($all | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object Message)
    }
}

# The lines that a script shows on a terminal of 80 columns, without colours.
function Get-Shown([string] $Script) {
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    try { (. ([scriptblock]::Create($Script)) | Out-String -Width 80) -split '\r?\n' }
    finally { $PSStyle.OutputRendering = $rendering }
}

# The same in another culture.
function Get-ShownIn([string] $Culture, [string] $Script) {
    $here = [cultureinfo]::CurrentCulture
    try {
        [cultureinfo]::CurrentCulture = $Culture
        Get-Shown $Script
    }
    finally { [cultureinfo]::CurrentCulture = $here }
}

# The texts that Tab offers at the end of a line.
function Get-Offer([string] $Line) { (TabExpansion2 $Line).CompletionMatches.CompletionText }

# The lines that a script writes in a process of the shell's own, where nothing is loaded yet; $module is there. Errors are lines too.
# With answers it is asked what a user is asked, and takes them in their order.
function Invoke-Fresh([string] $Script, [string[]] $Answer) {
    $file = Join-Path $TestDrive "$(New-Guid).ps1"
    Set-Content $file "`$PSStyle.OutputRendering = 'PlainText'; `$module = '$module'", $Script
    $program, $arguments = Get-ShellProgram
    $arguments += @(if (-not $Answer) { '-NonInteractive' }) + '-File', $file
    @($Answer | Where-Object { $_ }) | & $program @arguments 2>&1 | ForEach-Object { "$_" }
}

# The program of the shell that runs the tests, pwsh or pslm, and its arguments before those of a run: as a dotnet tool each is a library
# of dotnet's.
function Get-ShellProgram {
    $program = [Environment]::ProcessPath
    $program, @(@(if ((Split-Path $program -LeafBase) -eq 'dotnet') { [Reflection.Assembly]::GetEntryAssembly().Location }) + '-NoProfile')
}

# Begins a script in a runspace of its own, with the variables given; EndInvoke, Stop and Streams are the caller's.
function Start-Shell([string] $Script, [hashtable] $Variable = @{}) {
    $shell = [powershell]::Create()
    $null = $shell.AddScript("param(`$module, `$given) Import-Module `$module; Set-Location -LiteralPath '$PWD'; foreach (`$name in `$given.Keys) { Set-Variable `$name `$given[`$name] }").AddArgument($module).AddArgument($Variable).Invoke()
    $shell.Commands.Clear()
    $shell.AddScript($Script)
}

# What a script gives in a shell of Start-Shell's, by stream; an error that ends it is among the errors.
function Invoke-Shell([powershell] $Shell, [string] $Script) {
    $Shell.Commands.Clear()
    $Shell.Streams.ClearStreams()
    $ended = @()
    try { $output = @($Shell.AddScript($Script).Invoke()) } catch { $output = @(); $ended = @($_.Exception.InnerException.ErrorRecord) }
    [pscustomobject]@{
        Output = $output
        Errors = @($Shell.Streams.Error) + $ended
        Warnings = @($Shell.Streams.Warning)
        Verbose = @($Shell.Streams.Verbose)
        Progress = @($Shell.Streams.Progress)
        HasEnded = $ended.Count -gt 0
    }
}

# What a script gives in a runspace where no model is current.
function Invoke-Apart([string] $Script, [hashtable] $Variable = @{}) {
    $shell = Start-Shell '' $Variable
    try { Invoke-Shell $shell $Script } finally { $shell.Dispose() }
}

# Stops a script in a shell once its progress says what it should, and fails where that never comes.
function Stop-Script([powershell] $Shell, [string] $Script, [string] $Says = '*') {
    $Shell.Commands.Clear()
    $Shell.Streams.ClearStreams()
    $running = $Shell.AddScript($Script).BeginInvoke()
    while (-not ($Shell.Streams.Progress.StatusDescription -like $Says) -and -not $running.AsyncWaitHandle.WaitOne(20)) { }
    $Shell.Stop()
    $Shell.InvocationStateInfo.State | Should -Be Stopped
}
