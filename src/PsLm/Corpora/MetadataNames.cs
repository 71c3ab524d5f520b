namespace PsLm.Corpora;

/// <summary>Chooses the names of metadata columns in <see cref="Corpus.Documents"/>, which already has its own columns.</summary>
internal static class MetadataNames
{
    private static readonly string[] ownColumns = ["Id", "Source", "Title", "TokenCount", "Text"];

    /// <summary>The names in Documents: the given ones, but <c>id_2</c> (or the next free number) for an <c>id</c> that Documents already
    /// has. The comparison ignores case.</summary>
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

    /// <summary>Warning that lists the renamed columns; null if there are none.</summary>
    internal static string? Warning(IReadOnlyList<string> given)
    {
        string[] names = Of(given);
        string[] changed = [.. given.Zip(names).Where(pair => pair.First != pair.Second).Select(pair => $"'{Printable.Of(pair.First)}' is kept as '{Printable.Of(pair.Second)}'")];
        return changed.Length == 0 ? null : $"Documents has {(changed.Length == 1 ? "a column" : "columns")} of that name already: {string.Join(", ", changed)}.";
    }
}
