using System.Management.Automation;

namespace PsLm.Repl.Editing;

/// <summary>F# at the prompt: what the module knows of it, through the compiler service.</summary>
/// <param name="session">Whose F#.</param>
internal sealed class FSharpLanguage(Session session) : ILanguage
{
    public string Name => "fsharp";

    public bool IsIncomplete(string text) => session.Get<bool>("[PsLm.PowerShell.FSharp.FSharpInput]::IsIncomplete($args[0])", text);

    public IReadOnlyList<ColouredRange> Colours(string text) => FSharpColours.Of(text);

    public CommandCompletion? Complete(string text, int cursor) =>
        session.Get<CommandCompletion>("[PsLm.PowerShell.FSharp.FSharpInput]::Complete($args[0], $args[1])", text, cursor);
}
