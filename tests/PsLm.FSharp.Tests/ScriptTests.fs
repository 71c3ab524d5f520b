module PsLm.FSharp.Tests.ScriptTests

open System
open System.Diagnostics
open System.IO
open Xunit

let private root =
    let rec up (folder: string) =
        if File.Exists(Path.Combine(folder, "PsLm.sln")) then folder else up (Path.GetDirectoryName folder)
    up AppContext.BaseDirectory

let private run (script: string) =
    let start = ProcessStartInfo("dotnet", [ "fsi"; "--quiet"; Path.Combine(root, "examples", script) ], RedirectStandardOutput = true, RedirectStandardError = true)
    // The test host hands its own runtime settings down; the script is to run as a user runs it.
    for name in [ "DOTNET_STARTUP_HOOKS"; "MSBUILD_EXE_PATH"; "MSBuildSDKsPath"; "MSBuildExtensionsPath" ] do
        start.Environment.Remove name |> ignore
    use running = Process.Start start
    let errors = running.StandardError.ReadToEndAsync()
    let output = running.StandardOutput.ReadToEnd()
    running.WaitForExit()
    Assert.True((running.ExitCode = 0), $"{script} ended with {running.ExitCode}:\n{output}\n{errors.Result}")
    output.Split('\n', StringSplitOptions.RemoveEmptyEntries)

/// Every F# example; pslm runs them in another project's tests.
let examples =
    Directory.EnumerateFiles(Path.Combine(root, "examples"), "*.fsx") |> Seq.map (Path.GetFileName >> TheoryDataRow<string>) |> Seq.toArray

[<Theory; MemberData(nameof examples)>]
let ``every example runs by dotnet fsi as it stands`` (script: string) = Assert.NotEmpty(run script)

[<Fact>]
let ``a script trains on the sample and prints next words`` () =
    let lines = run "02-next-word.fsx"
    Assert.Equal(5, lines.Length)
    Assert.StartsWith("throne ", lines[0])
    let chances = lines |> Array.map (fun line -> Double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], Globalization.CultureInfo.InvariantCulture))
    Assert.Equal<float[]>(Array.sortDescending chances, chances)
    // Of 15 royal seats the sample's source makes 14 a throne.
    Assert.InRange(chances[0], 0.8, 1.0)
