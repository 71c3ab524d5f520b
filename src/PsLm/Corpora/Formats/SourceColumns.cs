using System.Text.Json;
using PsLm.Corpora;
using PsLm.Text;

namespace PsLm;

/// <summary>Lists the columns of a table file. It reads only the beginning of the file (of Parquet the end), so the time does not depend on
/// the file size.</summary>
public static class SourceColumns
{
    // 64 pieces of 32,770 characters: about 2 million characters.
    private const int MostPieces = 64, MostObjects = 100, MostNames = 1000, MostDepth = 8;

    /// <summary>Returns the column names as accepted for text and metadata.</summary>
    /// <param name="path">The file, plain or compressed.</param>
    /// <param name="options">Format, encoding and maximum expansion; null (default) = detected from name and content.</param>
    /// <returns>The names in file order. For JSON: the properties of the first 100 objects, nested ones with a dot. Empty for text,
    /// Markdown, and compressed Parquet files.</returns>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: the file does not exist or cannot be read.
    /// <see cref="LmError.InputNotText"/>: the content does not match the format, or the first line is longer than 2 million
    /// characters.</exception>
    public static IReadOnlyList<string> Of(string path, CorpusOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new CorpusOptions();
        if (FileKind.Check(path) == 0) return [];
        return SourceFormat.Of(path, options) switch
        {
            CorpusFormat.Csv => OfCsv(path, ',', options),
            CorpusFormat.Tsv => OfCsv(path, '\t', options),
            CorpusFormat.JsonLines => OfJson(path, options),
            CorpusFormat.Parquet => OfParquet(path, options),
            _ => [],
        };
    }

    private static IReadOnlyList<string> OfCsv(string path, char separator, CorpusOptions options)
    {
        using TextFile file = FileKind.Open(path, options);
        return CsvRows.Names(path, Head(file), separator, options);
    }

    private static IReadOnlyList<string> OfJson(string path, CorpusOptions options)
    {
        using TextFile file = FileKind.Open(path, options);
        var names = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        var items = new JsonItems(file, Limit(file));
        try
        {
            for (int objects = 0; objects < MostObjects && items.Read(out string item, out string? fault);)
            {
                if (fault is not null) continue;
                AddNames(item, names);
                objects++;
            }
        }
        catch (LmException) when (names.Count > 0)
        {
            // Return the names found before the error.
        }
        return [.. names.Keys];
    }

    private static IReadOnlyList<string> OfParquet(string path, CorpusOptions options)
    {
        using (PackedFile file = FileKind.OpenPacked(path, options))
            if (file.IsPacked) return [];
        using var rows = new ParquetRows(path, FileKind.OpenSeekable(path, options, static () => { }), options, static _ => { });
        return rows.Names();
    }

    private static TextLines Head(TextFile file) => new(file, Limit(file));

    private static Action Limit(TextFile file)
    {
        int pieces = 0;
        return () =>
        {
            if (++pieces > MostPieces) throw new LmException(LmError.InputNotText, $"'{file.Path}' has lines that do not end within 2 million characters, so its columns are not told from its beginning.", file.Path);
        };
    }

    private static void AddNames(string json, OrderedDictionary<string, bool> names)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            AddNames(document.RootElement, "", 0, names);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            // A line that is not JSON adds no names; the import reports it.
        }
    }

    private static void AddNames(JsonElement element, string within, int depth, OrderedDictionary<string, bool> names)
    {
        if (element.ValueKind != JsonValueKind.Object || depth >= MostDepth) return;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (names.Count >= MostNames) return;
            string name = within + property.Name;
            names.TryAdd(name, true);
            AddNames(property.Value, name + ".", depth + 1, names);
        }
    }
}
