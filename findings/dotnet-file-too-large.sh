#!/usr/bin/env bash
# .NET tells of a file that grows beyond its limit as of an argument that is out of range.
#
# Seen with PowerShell 7.6.9 (.NET 10.0): where a write or a change of length fails by EFBIG, because of `ulimit -f` or of the file system,
# FileStream and RandomAccess throw ArgumentOutOfRangeException ("Specified file length was too large for the file system"), which is no
# IOException, so that code that handles faults of the disk lets it pass. (The signal SIGXFSZ is ignored here; the runtime leaves it alone, and
# by default it ends the process without a message. Under a small limit the runtime starts only with DOTNET_EnableWriteXorExecute=0.) The
# script fails when that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$place/tools" >"$place/log" 2>&1 || { cat "$place/log"; exit 1; }
cat >"$place/large.ps1" <<'X'
$file = [IO.File]::OpenHandle("$PSScriptRoot/f", 'CreateNew', 'ReadWrite', 'None', 'None', 0)
try { [IO.RandomAccess]::Write($file, [byte[]]::new(100000), 0) } catch { $_.Exception.InnerException.GetType().Name }
try { [IO.RandomAccess]::SetLength($file, 100000) } catch { $_.Exception.InnerException.GetType().Name }
X
seen="$(trap '' XFSZ; ulimit -f 16; DOTNET_EnableWriteXorExecute=0 "$place/tools/pwsh" -NoProfile -File "$place/large.ps1" | paste -sd,)"
expected="ArgumentOutOfRangeException,ArgumentOutOfRangeException"
echo "seen:     $seen"
echo "expected: $expected"
[ "$seen" = "$expected" ]
