#!/usr/bin/env bash
# PowerShell's Measure-Object counts a property that is null as 0.
#
# Seen with PowerShell 7.6.9: over objects whose property A is 1, null and 3, -Average counts three and gives 1.333, where two numbers have
# the mean 2; -Minimum gives 3, the least of what follows the null; with the null last it gives nothing. An object that lacks the property
# is left out, as one would wish. So a command whose figure is not known for some input must not give a row with a null in its place, where
# a mean is what the rows are for. The script fails when that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$place/tools" >"$place/log" 2>&1 || { cat "$place/log"; exit 1; }
cat >"$place/null.ps1" <<'X'
$null3 = [pscustomobject]@{ A = 1.0 }, [pscustomobject]@{ A = $null }, [pscustomobject]@{ A = 3.0 }
$lacks = [pscustomobject]@{ A = 1.0 }, [pscustomobject]@{ B = 1.0 }, [pscustomobject]@{ A = 3.0 }
foreach ($objects in $null3, $lacks) {
    $all = $objects | Measure-Object A -Average -Minimum
    [string]::Format([cultureinfo]::InvariantCulture, '{0} {1:0.###} {2}', $all.Count, $all.Average, $all.Minimum)
}
X
seen="$("$place/tools/pwsh" -NoProfile -File "$place/null.ps1" | paste -sd,)"
expected="3 1.333 3,2 2 1"
echo "seen:     $seen"
echo "expected: $expected"
[ "$seen" = "$expected" ]
