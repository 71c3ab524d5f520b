namespace PsLm.Repl.Editing;

/// <summary>What programs read from the console: lines typed at the terminal that the editor has taken out of its own line mode.</summary>
/// <param name="terminal">The terminal.</param>
internal sealed class AnswerReader(ITerminal terminal) : TextReader
{
    private string line = "";
    private int at;

    public override int Peek() => Fill() ? line[at] : -1;

    public override int Read() => Fill() ? line[at++] : -1;

    public override string? ReadLine()
    {
        string? rest = at < line.Length ? line[at..].TrimEnd('\n') : Question.Read(terminal);
        (line, at) = ("", 0);
        return rest;
    }

    private bool Fill()
    {
        if (at < line.Length) return true;
        if (Question.Read(terminal) is not { } typed) return false;
        (line, at) = (typed + "\n", 0);
        return true;
    }
}
