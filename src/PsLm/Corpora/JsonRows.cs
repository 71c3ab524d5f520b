using System.Globalization;
using System.Text.Json;

namespace PsLm.Corpora;

/// <summary>The objects of a JSON Lines file, one a line; a dot in a name enters an object within.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="options">Which properties are wanted.</param>
internal sealed class JsonRows(string path, CorpusOptions options)
{
    private const string TextName = "text", TitleName = "title";
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    private readonly bool[] isKept = new bool[options.Metadata.Count];
    private string? column = options.Column, names;
    private bool isThere;

    /// <summary>Reads the rows.</summary>
    /// <param name="lines">The file's lines.</param>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>: no object has the property; told after the last.</exception>
    internal IEnumerable<SourceRow> Read(TextLines lines)
    {
        while (lines.Read(out ReadOnlyMemory<char> line, out bool isTooLong))
        {
            if (isTooLong) yield return SourceRow.Faulty(lines.Number, TextLines.TooLong);
            else if (!line.Span.IsWhiteSpace()) yield return Row(lines.Number, line);
        }
        if (names is null) yield break;
        if (!isThere) throw Missing(column ?? TextName);
        for (int i = 0; i < isKept.Length; i++)
            if (!isKept[i]) throw Missing(options.Metadata[i]);
    }

    private LmException Missing(string name) =>
        new(LmError.ColumnNotFound, $"No object of '{path}' has the property '{name}'. The first has: {names}.", name);

    /// <summary>All faults of a line end here: half of a surrogate pair is known only when a name or a text is asked for.</summary>
    private SourceRow Row(long line, ReadOnlyMemory<char> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Row(line, document.RootElement)
                : SourceRow.Faulty(line, "it is no JSON object; there must be one a line.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            return SourceRow.Faulty(line, $"it is no JSON. {broken.Message.Split(" LineNumber:")[0].Split(" Path:")[0]}");
        }
    }

    private SourceRow Row(long line, JsonElement root)
    {
        names ??= TableColumns.All(root.EnumerateObject().Select(property => property.Name));
        column ??= Guess(root);
        if (column is null) return new SourceRow(line, null, "", null, null);
        JsonElement? text = Find(root, column);
        isThere |= text is not null;
        if (text?.ValueKind is JsonValueKind.Object or JsonValueKind.Array) return SourceRow.Faulty(line, $"'{column}' is an object or a list, not text.");
        string title = column != TitleName && ValueOf(Find(root, TitleName)) is string found ? found : "";
        object?[] kept = new object?[isKept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            JsonElement? value = Find(root, options.Metadata[i]);
            isKept[i] |= value is not null;
            kept[i] = ValueOf(value);
        }
        return new SourceRow(line, text?.ValueKind == JsonValueKind.Number ? text.Value.GetRawText() : Convert.ToString(ValueOf(text), CultureInfo.InvariantCulture), title, kept, null);
    }

    /// <summary>The property called text, else the only string; null where this object has no string at all.</summary>
    private string? Guess(JsonElement root)
    {
        string[] texts = [.. root.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String).Select(property => property.Name)];
        foreach (JsonProperty property in root.EnumerateObject())
            if (string.Equals(property.Name, TextName, StringComparison.OrdinalIgnoreCase)) return property.Name;
        return texts.Length < 2 ? texts.FirstOrDefault()
            : throw new LmException(LmError.ColumnNotFound, $"The objects of '{path}' have several texts and none is called text: {names}. Name the one that is meant (-Property, Column).", path);
    }

    private static JsonElement? Find(JsonElement within, string name)
    {
        if (within.ValueKind != JsonValueKind.Object) return null;
        if (within.TryGetProperty(name, out JsonElement found)) return found;
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && within.TryGetProperty(name.AsSpan(0, dot), out JsonElement inner) ? Find(inner, name[(dot + 1)..]) : null;
    }

    /// <summary>A value as .NET has it; an object, a list, or a number that no type of ours keeps, as it is written.</summary>
    private static object? ValueOf(JsonElement? element) => element is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        JsonValueKind.Number when value.TryGetInt64(out long whole) => whole,
        JsonValueKind.Number when value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') && double.IsFinite(value.GetDouble()) => value.GetDouble(),
        _ => value.GetRawText(),
    };
}
