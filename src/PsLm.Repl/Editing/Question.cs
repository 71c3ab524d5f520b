using System.Text;

namespace PsLm.Repl.Editing;

/// <summary>An answer to a command's question, typed behind what the command has written.</summary>
internal static class Question
{
    /// <summary>Reads a line; null where Ctrl+C was pressed.</summary>
    internal static string? Read(ITerminal terminal)
    {
        var answer = new StringBuilder();
        using IDisposable hold = terminal.Take(() => { });
        while (true)
        {
            KeyPress key = terminal.Read();
            if (key.IsControl(ConsoleKey.C))
            {
                terminal.Write("^C\r\n");
                return null;
            }
            if (key.Key == ConsoleKey.Enter && key.Pasted is null || key.IsControl(ConsoleKey.D))
            {
                terminal.Write("\r\n");
                return answer.ToString();
            }
            if (key.Is(ConsoleKey.Backspace) || key.IsControl(ConsoleKey.H))
            {
                if (answer.Length == 0) continue;
                string text = answer.ToString();
                int start = Cells.Before(text, text.Length), cells = Cells.Width(text.AsSpan(start));
                answer.Length = start;
                terminal.Write(new string('\b', cells) + new string(' ', cells) + new string('\b', cells));
                continue;
            }
            string typed = key.Pasted?.Split('\n')[0] ?? (char.IsControl(key.Char) ? "" : key.Char.ToString());
            answer.Append(typed);
            if (typed.Length > 0) terminal.Write(Cells.Visible(typed));
        }
    }
}
