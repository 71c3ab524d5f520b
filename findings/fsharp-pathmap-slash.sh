#!/usr/bin/env bash
# F#'s compiler and C#'s treat a path map whose folder ends in a slash differently.
#
# Seen with .NET SDK 10.0.401 and FSharp.Core 10.1.404: with PathMap "FOLDER/=/_/", the usual form, C# writes /_/Program.cs and F# writes
# /_//Program.fs. F# drops the slash of the folder and keeps the one of the mapped name. Sources of a mixed solution then do not have one
# root, which tools for source links and tests of deterministic builds stumble over. A folder without the slash, "FOLDER=/_", gives one
# slash in both. The script fails when that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
mkdir "$place/cs" "$place/fs"

cat >"$place/cs/cs.csproj" <<'X'
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
X
cat >"$place/cs/Program.cs" <<'X'
static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
System.Console.WriteLine(Here());
X
cat >"$place/fs/fs.fsproj" <<'X'
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>
<DisableImplicitFSharpCoreReference>true</DisableImplicitFSharpCoreReference></PropertyGroup>
<ItemGroup><Compile Include="Program.fs" /><PackageReference Include="FSharp.Core" Version="10.1.404" /></ItemGroup></Project>
X
cat >"$place/fs/Program.fs" <<'X'
type Here =
    static member Path([<System.Runtime.CompilerServices.CallerFilePath; System.Runtime.InteropServices.Optional; System.Runtime.InteropServices.DefaultParameterValue("")>] path: string) = path
printfn "%s" (Here.Path())
X

# What a program says its source is, built with a path map.
source_of() {
  dotnet build "$place/$1" -v quiet --disable-build-servers -p:PathMap="$2" -o "$place/out" >"$place/log" 2>&1 || { cat "$place/log"; exit 1; }
  dotnet "$place/out/$1.dll"
  rm -rf "$place/out" "$place/$1/obj"
}
seen="$(source_of cs "$place/cs/=/_/") $(source_of fs "$place/fs/=/_/") $(source_of cs "$place/cs=/_") $(source_of fs "$place/fs=/_")"
expected="/_/Program.cs /_//Program.fs /_/Program.cs /_/Program.fs"
echo "seen:     $seen"
echo "expected: $expected"
[ "$seen" = "$expected" ]
