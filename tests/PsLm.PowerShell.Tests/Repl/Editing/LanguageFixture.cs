using System.Management.Automation.Runspaces;
using PsLm.Repl.Editing;

namespace PsLm.PowerShell.Tests.Repl.Editing;

/// <summary>F# as the prompt has it, in a session with something to complete.</summary>
public sealed class LanguageFixture : IDisposable
{
    private readonly HostedSession session = new();

    public LanguageFixture() => session.Good("$global:queenName = 'anne'");

    /// <summary>F#, asked on the calling thread.</summary>
    internal FSharpLanguage FSharp
    {
        get
        {
            Runspace.DefaultRunspace = session.Runspace;
            return new(session.Runspace.SessionStateProxy.InvokeCommand);
        }
    }

    public void Dispose() => session.Dispose();
}
