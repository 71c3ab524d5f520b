#!/usr/bin/env bash
# PowerShell ends without a word where the text of -Command is incomplete.
#
# Seen with PowerShell 7.6.9 (its console host): pwsh -Command 'if (1) {' prints nothing on either stream and ends with 1, while other
# parse errors, such as 'if (1 2) { }', are told. The host takes the missing end for the prompt's cue to read a further line. A program that
# hands text to -Command, or to ConsoleShell.Start, has to look for incomplete input itself. The script fails when that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off NO_COLOR=1 HOME="$place"
dotnet tool install PowerShell --version 7.6.9 --tool-path "$place/tool" >"$place/log" 2>&1 || { cat "$place/log"; exit 1; }

# What a command prints on both streams, and its status.
tell() {
  local status=0
  "$place/tool/pwsh" -NoProfile -NonInteractive -Command "$1" >"$place/out" 2>&1 </dev/null || status=$?
  echo "$(wc -c <"$place/out") $status"
}
read -r incomplete status <<<"$(tell 'if (1) {')"
read -r wrong other <<<"$(tell 'if (1 2) { }')"
echo "incomplete: $incomplete bytes, status $status; wrong: $wrong bytes, status $other"
[ "$incomplete" -eq 0 ] && [ "$status" -eq 1 ] && [ "$wrong" -gt 0 ] && [ "$other" -eq 1 ]
