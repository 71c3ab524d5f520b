namespace PsLm.Corpora;

/// <summary>Names the columns of metadata in <see cref="Corpus.Documents"/>, which has columns of its own.</summary>
internal static class MetadataNames
{
    private static readonly string[] ownColumns = ["Id", "Source", "Title", "TokenCount", "Text"];

    /// <summary>The names in Documents: the given ones, and <c>id_2</c> for an <c>id</c> that Documents has already, or the next number
    /// that is free. Case makes no difference.</summary>
    internal static string[] Of(IReadOnlyList<string> given)
    {
        var taken = new HashSet<string>(ownColumns.Concat(given), StringComparer.OrdinalIgnoreCase);
        string[] names = [.. given];
        for (int i = 0; i < names.Length; i++)
        {
            if (!ownColumns.Contains(names[i], StringComparer.OrdinalIgnoreCase)) continue;
            int number = 2;
            while (!taken.Add($"{given[i]}_{number}")) number++;
            names[i] = $"{given[i]}_{number}";
        }
        return names;
    }

    /// <summary>What is said of the columns that are kept under another name; null where there are none.</summary>
    internal static string? Warning(IReadOnlyList<string> given)
    {
        string[] names = Of(given);
        string[] changed = [.. given.Zip(names).Where(pair => pair.First != pair.Second).Select(pair => $"'{Printable.Of(pair.First)}' is kept as '{Printable.Of(pair.Second)}'")];
        return changed.Length == 0 ? null : $"Documents has {(changed.Length == 1 ? "a column" : "columns")} of that name already: {string.Join(", ", changed)}.";
    }
}
