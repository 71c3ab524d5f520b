using System.Management.Automation;

namespace PsLm.Repl.Editing;

/// <summary>F# at the prompt: what the module knows of it, through the compiler service.</summary>
/// <param name="session">Runs scripts in the session whose F# it is.</param>
internal sealed class FSharpLanguage(CommandInvocationIntrinsics session) : ILanguage
{
    /// <summary>Starts the compiler on another thread.</summary>
    internal void Start() => Ask<object>("Start()");

    public bool IsIncomplete(string text)
    {
        if (text.Trim() == "#help") return false;
        if (Submission.Directive(text) is not { } directive) return Ask<bool>("IsIncomplete($args[0])", text);
        return directive is { Language: Language.FSharp, Text.Length: > 0 } && Ask<bool>("IsIncomplete($args[0])", directive.Text);
    }

    public IReadOnlyList<ColouredRange> Colours(string text) => FSharpColours.Of(text);

    public CommandCompletion? Complete(string text, int cursor) => Ask<CommandCompletion>("Complete($args[0], $args[1])", text, cursor);

    /// <summary>The type's default where the session cannot answer: typing goes on without it.</summary>
    private T? Ask<T>(string question, params object[] arguments)
    {
        try
        {
            return session.InvokeScript("[PsLm.PowerShell.FSharp.FSharpInput]::" + question, arguments) is [{ BaseObject: T answer }, ..] ? answer : default;
        }
        catch (RuntimeException fault) when (fault is not PipelineStoppedException)
        {
            return default;
        }
    }
}
