namespace PsLm.Repl.Editing;

/// <summary>The words of F# code by their looks alone: colours must not wait for a compiler.</summary>
internal static class FSharpColours
{
    private static readonly HashSet<string> Keywords = new((
        "abstract and as assert base begin class default delegate do done downcast downto elif else end exception extern false finally fixed for fun function "
        + "global if in inherit inline interface internal lazy let match member mod module mutable namespace new not null of open or override private public "
        + "rec return select sig static struct then to true try type upcast use val void when while with yield async seq task").Split(' '),
        StringComparer.Ordinal);

    /// <summary>The coloured stretches.</summary>
    internal static IReadOnlyList<ColouredRange> Of(string text)
    {
        var ranges = new List<ColouredRange>();
        for (int at = 0; at < text.Length;)
        {
            (int length, CodeColour colour) = Word(text, at);
            if (colour != CodeColour.None) ranges.Add(new(at, length, colour));
            at += length;
        }
        return ranges;
    }

    private static (int Length, CodeColour Colour) Word(string text, int at)
    {
        char first = text[at];
        if (Begins("//")) return (To("\n", 2, isIncluded: false), CodeColour.Comment);
        if (Begins("(*") && !Begins("(*)")) return (To("*)", 2), CodeColour.Comment);
        if (Begins("\"\"\"") || Begins("$\"\"\"")) return (To("\"\"\"", first == '$' ? 4 : 3), CodeColour.String);
        if (Begins("@\"") || Begins("$\"") || first == '"') return (Quoted(first == '"' ? 1 : 2, isVerbatim: first == '@'), CodeColour.String);
        if (first == '\'' && at + 2 < text.Length && (text[at + 2] == '\'' || text[at + 1] == '\\')) return (Character(), CodeColour.String);
        if (first == '#' && at + 1 < text.Length && char.IsLetter(text[at + 1])) return (Run(1), CodeColour.Keyword);
        if (char.IsAsciiDigit(first)) return (Number(), CodeColour.Number);
        if (!char.IsLetter(first) && first != '_') return (1, CodeColour.None);
        int length = Run(1);
        string word = text.Substring(at, length);
        return (length, Keywords.Contains(word) ? CodeColour.Keyword : char.IsUpper(first) ? CodeColour.Type : CodeColour.None);

        bool Begins(string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;

        int To(string mark, int from, bool isIncluded = true)
        {
            int end = at + from <= text.Length ? text.IndexOf(mark, at + from, StringComparison.Ordinal) : -1;
            return (end < 0 ? text.Length : end + (isIncluded ? mark.Length : 0)) - at;
        }

        int Quoted(int from, bool isVerbatim)
        {
            for (int end = at + from; end < text.Length; end++)
                if (text[end] == '\\' && !isVerbatim) end++;
                else if (text[end] == '"') return end + 1 - at;
            return text.Length - at;
        }

        int Character() => text.IndexOf('\'', at + 2) is >= 0 and var end ? end + 1 - at : 1;

        int Number()
        {
            int length = Run(1);
            bool isFraction = at + length + 1 < text.Length && text[at + length] == '.' && char.IsAsciiDigit(text[at + length + 1]);
            return isFraction ? Run(length + 1) : length;
        }

        int Run(int from)
        {
            int end = at + from;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '\'')) end++;
            return end - at;
        }
    }
}
