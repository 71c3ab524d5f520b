#!/usr/bin/env bash
# PowerShell does not use a type's list view where an object comes behind one of another type.
#
# Seen with PowerShell 7.6.9: a type has a ListControl view that shows its number with one digit. Format-List shows 1.2. The same object in
# a script, behind an object of a type with a table view, is shown as a list too, but by its properties: 1.23456789, under the property's own
# name, and the registered view is not looked at. So the views of a module do not reach the second command of a script; only a
# DefaultDisplayPropertySet does, and rounded numbers there must be properties with names of their own. The script fails when that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 NO_COLOR=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$place/tools" >"$place/log" 2>&1 || { cat "$place/log"; exit 1; }
cat >"$place/list.format.ps1xml" <<'X'
<Configuration>
  <ViewDefinitions>
    <View>
      <Name>SecondList</Name>
      <ViewSelectedBy><TypeName>Second</TypeName></ViewSelectedBy>
      <ListControl>
        <ListEntries>
          <ListEntry>
            <ListItems>
              <ListItem><Label>Rounded</Label><ScriptBlock>$_.Number.ToString('0.0', [cultureinfo]::InvariantCulture)</ScriptBlock></ListItem>
            </ListItems>
          </ListEntry>
        </ListEntries>
      </ListControl>
    </View>
  </ViewDefinitions>
</Configuration>
X
cat >"$place/list.ps1" <<'X'
[cultureinfo]::CurrentCulture = ''
Update-FormatData -AppendPath "$PSScriptRoot/list.format.ps1xml"
$second = [pscustomobject]@{ PSTypeName = 'Second'; Number = 1.23456789 }
# A type with a table view of its own, as modules register them.
[System.Diagnostics.Process]::GetCurrentProcess()
$second
X
cat >"$place/alone.ps1" <<'X'
Update-FormatData -AppendPath "$PSScriptRoot/list.format.ps1xml"
[pscustomobject]@{ PSTypeName = 'Second'; Number = 1.23456789 } | Format-List
X
alone="$("$place/tools/pwsh" -NoProfile -File "$place/alone.ps1" | grep ' : ')"
behind="$("$place/tools/pwsh" -NoProfile -File "$place/list.ps1" | grep -E '^(Number|Rounded) +: ')"
echo "alone:  $alone"
echo "behind: $behind"
[ "$alone" = "Rounded : 1.2" ] && [ "$behind" = "Number : 1.23456789" ]
