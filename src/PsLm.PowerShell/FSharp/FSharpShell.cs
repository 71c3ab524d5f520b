using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace PsLm.PowerShell.FSharp;

/// <summary>A runspace's F#: one session, opened at its first submission, and the variables that the two languages share.</summary>
internal sealed class FSharpShell
{
    private static readonly ConditionalWeakTable<Runspace, FSharpShell> Runspaces = new();

    /// <summary>That of the runspace whose pipeline runs on this thread.</summary>
    internal static FSharpShell Here => Runspaces.GetOrCreateValue(Runspace.DefaultRunspace
        ?? throw new PSInvalidOperationException("This thread belongs to no runspace."));

    /// <summary>The session.</summary>
    internal FSharpSession Session => field ??= FSharpSession.OpenedOrNew();

    /// <summary>What is known of code that is being typed.</summary>
    internal FSharpAssistant Assistant => field ??= Session.Assistant();

    /// <summary>Binds in F# what PowerShell has and F# has not.</summary>
    internal void HandOver(SessionState state) => Variables.HandOver(state, null);

    private SharedVariables Variables => field ??= new SharedVariables(Session);

    /// <summary>Runs a submission over the variables of both.</summary>
    /// <param name="code">F#.</param>
    /// <param name="arguments">What it sees as fsi.CommandLineArgs behind the name <c>fsi</c>.</param>
    /// <param name="state">PowerShell's variables.</param>
    /// <param name="names">Those to hand over; null for all that fit and have changed.</param>
    /// <param name="cancellation">Ends the code wherever it is.</param>
    internal FSharpOutcome Run(string code, IEnumerable<string> arguments, SessionState state, IReadOnlyList<string>? names, CancellationToken cancellation) =>
        Share("fsi", arguments, state, names, () => Session.Evaluate(code, cancellation));

    /// <summary>Runs a script file over PowerShell's variables; what it binds is its own, as in any script.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="arguments">What it sees as fsi.CommandLineArgs behind its own name.</param>
    /// <param name="state">PowerShell's variables.</param>
    /// <param name="names">Those to hand over; null for all that fit and have changed.</param>
    /// <param name="cancellation">Ends the script wherever it is.</param>
    internal FSharpOutcome RunFile(string path, IEnumerable<string> arguments, SessionState state, IReadOnlyList<string>? names, CancellationToken cancellation) =>
        Share(path, arguments, state, names, () => Session.EvaluateFile(path, cancellation));

    private FSharpOutcome Share(string name, IEnumerable<string> arguments, SessionState state, IReadOnlyList<string>? names, Func<FSharpOutcome> run)
    {
        // Opening the session sets the arguments too, so it comes first.
        Variables.HandOver(state, names);
        FSharpSession.SetArguments([name, .. arguments]);
        FSharpOutcome outcome = run();
        IReadOnlyList<string> faults = Variables.TakeBack(outcome.Bound, state);
        // A function as the last expression is compiled to a method, and the session reports no value.
        bool isFunction = outcome is { Value: null, Fault: null } && outcome.Bound.LastOrDefault() is MethodInfo { Name: "it" };
        return outcome with { NotTakenBack = faults, Value = isFunction ? Session.ValueOf("it") : outcome.Value };
    }
}
