namespace PsLm.Corpora;

/// <summary>Indices of the text, title and metadata columns of a table.</summary>
/// <param name="Text">Index of the text column.</param>
/// <param name="Title">Index of the title column; -1 = none.</param>
/// <param name="Kept">Indices of the metadata columns, in the order of the options.</param>
internal sealed record TableColumns(int Text, int Title, int[] Kept)
{
    /// <summary>Name of the text column if the options set none.</summary>
    internal const string TextName = "text";

    private const string TitleName = "title";
    private const int MostNamed = 50;

    /// <summary>Finds the columns by name; ignores case if there is no exact match.</summary>
    /// <param name="where">Name of the table, for messages.</param>
    /// <param name="names">Names of all columns.</param>
    /// <param name="texts">Indices of the columns that may hold text; null = all.</param>
    /// <param name="options">The wanted columns.</param>
    /// <param name="advice">Sentence appended to an error message.</param>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>, with a list of the existing columns.</exception>
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

    /// <summary>The names for a message, at most fifty.</summary>
    internal static string All(IEnumerable<string> names)
    {
        string[] named = [.. names.Take(MostNamed + 1)];
        return string.Join(", ", named.Take(MostNamed).Select(name => $"'{Printable.Of(name)}'")) + (named.Length > MostNamed ? ", ..." : "");
    }
}
