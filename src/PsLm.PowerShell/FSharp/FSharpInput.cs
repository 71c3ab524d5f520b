using System.Collections.ObjectModel;
using System.Management.Automation;

namespace PsLm.PowerShell.FSharp;

/// <summary>What a prompt asks about F# that is being typed, in the runspace of the calling pipeline. The compiler starts at the first
/// question.</summary>
public static class FSharpInput
{
    /// <summary>Starts the compiler on another thread and returns, for a host that knows that F# comes next. The first use of F# takes over
    /// what has started. Does nothing where F# has started already.</summary>
    public static void Start() => FSharpSession.OpenEarly();

    /// <summary>Whether code is begun and not ended: something is missing at its very end, or a block goes on, which an empty line or
    /// <c>;;</c> ends.</summary>
    /// <param name="code">F#.</param>
    public static bool IsIncomplete(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return FSharpShell.Here.Assistant.IsIncomplete(code);
    }

    /// <summary>Words that may stand at a place; variables that PowerShell has set meanwhile are among them.</summary>
    /// <param name="code">F#.</param>
    /// <param name="cursor">The place, 0 to the code's length.</param>
    /// <returns>As PowerShell's own completion gives them.</returns>
    public static CommandCompletion Complete(string code, int cursor)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentOutOfRangeException.ThrowIfNegative(cursor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cursor, code.Length);
        using var here = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        FSharpShell.Here.HandOver(here.AddScript("$ExecutionContext.SessionState").Invoke<SessionState>()[0]);
        (int begun, IReadOnlyList<(string Word, string Description)> words) = FSharpShell.Here.Assistant.Complete(code, cursor);
        var results = new Collection<CompletionResult>([.. words.Select(word => new CompletionResult(word.Word, word.Word, CompletionResultType.Text, word.Description))]);
        return new CommandCompletion(results, -1, cursor - begun, begun);
    }
}
