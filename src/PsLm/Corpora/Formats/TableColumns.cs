namespace PsLm.Corpora;

/// <summary>Which columns of a table are the text, the title and what is kept beside them.</summary>
/// <param name="Text">The column of the text.</param>
/// <param name="Title">That of the titles; -1 for none.</param>
/// <param name="Kept">Those of the metadata, in the order asked for.</param>
internal sealed record TableColumns(int Text, int Title, int[] Kept)
{
    /// <summary>The column of the text where none is named.</summary>
    internal const string TextName = "text";

    private const string TitleName = "title";
    private const int MostNamed = 50;

    /// <summary>Finds the columns by name, upper and lower case aside where the exact name is not there.</summary>
    /// <param name="where">What the table is called in a message.</param>
    /// <param name="names">The names of all columns.</param>
    /// <param name="texts">The columns that may hold text; null for all.</param>
    /// <param name="options">Which ones are wanted.</param>
    /// <param name="advice">A sentence for the end of an error.</param>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>, with the names that there are.</exception>
    internal static TableColumns Of(string where, IReadOnlyList<string> names, IReadOnlyList<int>? texts, CorpusOptions options, string advice = "")
    {
        int text = options.Column is { } column ? Required(where, names, column, advice) : Guess(where, names, texts, advice);
        int title = Find(names, TitleName);
        return new TableColumns(text, title == text ? -1 : title, [.. options.Metadata.Select(kept => Required(where, names, kept, advice))]);
    }

    private static int Guess(string where, IReadOnlyList<string> names, IReadOnlyList<int>? texts, string advice)
    {
        if (Find(names, TextName) is var named and >= 0) return named;
        int[] possible = [.. texts ?? [.. Enumerable.Range(0, names.Count)]];
        if (possible.Length == 1) return possible[0];
        throw new LmException(LmError.ColumnNotFound, possible.Length == 0 ? $"{where} has no column of text. There are: {All(names)}."
            : $"{where} has several columns and none is called text: {All(names)}. Name the one that holds the text (-Property, Column).{advice}", where);
    }

    private static int Required(string where, IReadOnlyList<string> names, string name, string advice) => Find(names, name) is var found and >= 0 ? found
        : throw new LmException(LmError.ColumnNotFound, $"{where} has no column '{Printable.Of(name)}'. There are: {All(names)}.{advice}", name);

    private static int Find(IReadOnlyList<string> names, string name)
    {
        int loose = -1;
        for (int i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.Ordinal)) return i;
            if (loose < 0 && string.Equals(names[i], name, StringComparison.OrdinalIgnoreCase)) loose = i;
        }
        return loose;
    }

    /// <summary>The names for a message, the first fifty of many.</summary>
    internal static string All(IEnumerable<string> names)
    {
        string[] named = [.. names.Take(MostNamed + 1)];
        return string.Join(", ", named.Take(MostNamed).Select(name => $"'{Printable.Of(name)}'")) + (named.Length > MostNamed ? ", ..." : "");
    }
}
