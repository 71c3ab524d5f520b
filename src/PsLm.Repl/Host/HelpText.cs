using System.Text;

namespace PsLm.Repl;

/// <summary>What <c>#help</c> shows, wrapped between words at the width of the screen.</summary>
internal static class HelpText
{
    private const int FewestColumns = 20, UnknownColumns = 80;

    private static readonly (string Term, string Text)[] lines =
    [
        ("#fsharp", "F# from here on; #fsharp CODE runs one piece and stays in PowerShell."),
        ("#pwsh", "PowerShell from here on; #pwsh CODE likewise."),
        ("", "Variables are shared: $n in PowerShell is n in F#, and PowerShell has what F# binds."),
        ("", "In F#: Tab completes; Up, Down and Ctrl+R walk and search the history; Enter runs what is complete, Alt+Enter begins a new line; "
            + "Ctrl+C drops the text, Ctrl+D ends the session."),
        ("", "In PowerShell the keys are PSReadLine's: Get-PSReadLineKeyHandler. Get-Command -Module PsLm lists the module's commands."),
    ];

    /// <summary>The text.</summary>
    /// <param name="columns">Of the screen; 0 or less where there is none.</param>
    internal static string For(int columns)
    {
        // The last column stays empty: some terminals begin a new line once it is written to.
        int width = columns > 0 ? Math.Max(columns - 1, FewestColumns) : UnknownColumns;
        int indent = lines.Max(line => line.Term.Length) + 2;
        var text = new StringBuilder();
        foreach ((string term, string sentence) in lines)
            Wrap(text, sentence, term.Length > 0 ? term.PadRight(indent) : "", term.Length > 0 ? indent : 0, width);
        return text.ToString();
    }

    private static void Wrap(StringBuilder text, string sentence, string start, int indent, int width)
    {
        string line = start;
        bool isEmpty = true;
        foreach (string word in sentence.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                text.AppendLine(line);
                (line, isEmpty) = (new string(' ', indent), true);
            }
            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }
        text.AppendLine(line);
    }
}
