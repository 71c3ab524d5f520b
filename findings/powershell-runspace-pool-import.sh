#!/usr/bin/env bash
# Two runspaces of a pool that load a module with format files at the same time: now and then one of them fails.
#
# Seen with PowerShell 7.6.9: a pool gives all its runspaces one InitialSessionState, and loading a module adds its format and type files to
# that state while another runspace enumerates it. One of the runspaces then has no module: "the module could not be loaded due to the
# following error: [Collection was modified; enumeration operation may not execute.]", a non-terminating error in the shell's stream, with
# no output. It happened in one of 60 to 800 pools with this module, and in one of 12 with a large one. A pool whose InitialSessionState
# names the module (ImportPSModule) loads it as its runspaces open and was never seen to fail; ForEach-Object -Parallel and Start-ThreadJob
# have a state for each runspace. The script fails when no pool fails any more, or when the other way fails too.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 NO_COLOR=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$place/tools" >"$place/log" 2>&1 || { cat "$place/log"; exit 1; }
mkdir "$place/Views"
echo 'function Get-One { 1 }' >"$place/Views/Views.psm1"
files=
for number in 1 2 3 4 5 6 7 8; do
  files="$files'view$number.format.ps1xml', "
  cat >"$place/Views/view$number.format.ps1xml" <<X
<Configuration>
  <ViewDefinitions>
    <View>
      <Name>View$number</Name>
      <ViewSelectedBy><TypeName>Type$number</TypeName></ViewSelectedBy>
      <ListControl><ListEntries><ListEntry><ListItems><ListItem><PropertyName>A</PropertyName></ListItem></ListItems></ListEntry></ListEntries></ListControl>
    </View>
  </ViewDefinitions>
</Configuration>
X
done
cat >"$place/Views/Views.psd1" <<X
@{ RootModule = 'Views.psm1'; ModuleVersion = '1.0'; FunctionsToExport = 'Get-One'; CmdletsToExport = @(); AliasesToExport = @(); FormatsToProcess = ${files%, } }
X
cat >"$place/pools.ps1" <<'X'
param([switch] $Named, [int] $Most)
$env:PSModulePath = $PSScriptRoot
foreach ($number in 1..$Most) {
    $state = [initialsessionstate]::CreateDefault()
    if ($Named) { $state.ImportPSModule('Views') }
    $pool = [runspacefactory]::CreateRunspacePool(2, 2, $state, $Host)
    $pool.Open()
    $shells = 1..2 | ForEach-Object { $shell = [powershell]::Create(); $shell.RunspacePool = $pool; $shell.AddScript('Get-One') }
    $calls = $shells | ForEach-Object { , $_.BeginInvoke() }
    foreach ($i in 0, 1) {
        $answer = try { "$($shells[$i].EndInvoke($calls[$i]))" } catch { "$_" }
        if ($answer -ne '1') {
            "pool $number`: '$answer', $($shells[$i].Streams.Error[0] -replace '\s+', ' ')"
            return
        }
    }
    $pool.Dispose()
}
"$Most pools without a fault"
X
plain="$("$place/tools/pwsh" -NoProfile -File "$place/pools.ps1" -Most 5000)"
named="$("$place/tools/pwsh" -NoProfile -File "$place/pools.ps1" -Most 100 -Named)"
echo "loaded by the command: $plain"
echo "named in the state:    $named"
[[ "$plain" == *"Collection was modified"* ]] && [ "$named" = "100 pools without a fault" ]
