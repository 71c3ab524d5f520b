#!/usr/bin/env bash
# PowerShell's cast of a text to decimal keeps only 15 digits.
#
# Seen with PowerShell 7.6.9: [decimal]'12345678901234.567' is 12345678901234.6, although a decimal holds all digits. [decimal]::Parse and the
# literal 12345678901234.567d keep them. So values of a table are already rounded before a command sees them, where a script casts them.
# The script fails when that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$place/tools" >"$place/log" 2>&1 || { cat "$place/log"; exit 1; }
cat >"$place/decimal.ps1" <<'X'
$invariant = [cultureinfo]::InvariantCulture
([decimal]'12345678901234.567').ToString($invariant)
([decimal]::Parse('12345678901234.567', $invariant)).ToString($invariant)
(12345678901234.567d).ToString($invariant)
X
seen="$("$place/tools/pwsh" -NoProfile -File "$place/decimal.ps1" | paste -sd,)"
expected="12345678901234.6,12345678901234.567,12345678901234.567"
echo "seen:     $seen"
echo "expected: $expected"
[ "$seen" = "$expected" ]
