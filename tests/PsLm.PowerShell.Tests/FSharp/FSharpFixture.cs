namespace PsLm.PowerShell.Tests.FSharp;

/// <summary>A session whose F# has been started: that takes seconds, and all tests of a class share it.</summary>
public sealed class FSharpFixture : IDisposable
{
    public FSharpFixture() => Session.Good("$corpus = Import-Corpus; Invoke-FSharp '()'");

    internal HostedSession Session { get; } = new();

    public void Dispose() => Session.Dispose();
}
