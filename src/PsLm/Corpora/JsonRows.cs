using System.Globalization;
using System.Text.Json;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>The objects of a JSON Lines file, one a line; a dot in a name enters an object within.</summary>
internal static class JsonRows
{
    private const string TextName = "text", TitleName = "title";
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the rows.</summary>
    /// <param name="file">The text.</param>
    /// <param name="options">Which properties are wanted.</param>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>: no object has the property; told after the last.</exception>
    internal static IEnumerable<SourceRow> Read(TextFile file, CorpusOptions options)
    {
        var lines = new TextLines(file);
        string? column = options.Column, names = null;
        bool isThere = false;
        while (lines.Read(out ReadOnlyMemory<char> line, out bool isTooLong))
        {
            if (isTooLong)
            {
                yield return SourceRow.Faulty(lines.Number, string.Create(CultureInfo.InvariantCulture, $"it is longer than {TextLines.LongestLine:N0} characters."));
                continue;
            }
            if (line.Span.IsWhiteSpace()) continue;
            if (Parse(line, out string fault) is not { } document)
            {
                yield return SourceRow.Faulty(lines.Number, fault);
                continue;
            }
            using (document)
            {
                names ??= string.Join(", ", document.RootElement.EnumerateObject().Select(property => $"'{property.Name}'"));
                column ??= Guess(file.Path, document.RootElement, names);
                isThere |= Find(document.RootElement, column) is not null;
                yield return Sound(lines.Number, document.RootElement, column, options);
            }
        }
        if (names is not null && !isThere)
            throw new LmException(LmError.ColumnNotFound, $"No object of '{file.Path}' has the property '{column}'. The first has: {names}.", column);
    }

    private static JsonDocument? Parse(ReadOnlyMemory<char> line, out string fault)
    {
        fault = "it is no JSON object; there must be one a line.";
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(line, strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            fault = $"it is no JSON. {broken.Message}";
        }
        document?.Dispose();
        return null;
    }

    private static string Guess(string path, JsonElement root, string names)
    {
        JsonProperty[] texts = [.. root.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String)];
        foreach (JsonProperty property in texts)
            if (string.Equals(property.Name, TextName, StringComparison.OrdinalIgnoreCase)) return property.Name;
        return texts.Length == 1 ? texts[0].Name
            : throw new LmException(LmError.ColumnNotFound, $"The objects of '{path}' have several properties and none is called text: {names}. Name the one that holds the text (-Property, Column).", path);
    }

    private static SourceRow Sound(long line, JsonElement root, string column, CorpusOptions options)
    {
        try
        {
            return Row(line, root, column, options);
        }
        catch (InvalidOperationException broken)
        {
            // Half of a surrogate pair passes as JSON and is no text.
            return SourceRow.Faulty(line, $"it is no text. {broken.Message}");
        }
    }

    private static SourceRow Row(long line, JsonElement root, string column, CorpusOptions options)
    {
        object? text = ValueOf(Find(root, column));
        if (text is JsonElement) return SourceRow.Faulty(line, $"'{column}' is an object or a list, not text.");
        string title = column != TitleName && ValueOf(Find(root, TitleName)) is string found ? found : "";
        object?[] kept = [.. options.Metadata.Select(name => ValueOf(Find(root, name)) is var value && value is JsonElement nested ? nested.GetRawText() : value)];
        return new SourceRow(line, text is null ? null : Convert.ToString(text, CultureInfo.InvariantCulture), title, kept, null);
    }

    private static JsonElement? Find(JsonElement within, string name)
    {
        if (within.ValueKind != JsonValueKind.Object) return null;
        if (within.TryGetProperty(name, out JsonElement found)) return found;
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && within.TryGetProperty(name.AsSpan(0, dot), out JsonElement inner) ? Find(inner, name[(dot + 1)..]) : null;
    }

    /// <summary>A value as .NET has it; the element itself where that is an object or a list.</summary>
    private static object? ValueOf(JsonElement? element) => element is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out long whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.Null => null,
        _ => value,
    };
}
