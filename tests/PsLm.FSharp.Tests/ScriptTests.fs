module PsLm.FSharp.Tests.ScriptTests

open Xunit

[<Fact>]
let ``the sdk is there`` () = Assert.True(System.Environment.Version.Major >= 10)
