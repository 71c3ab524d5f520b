using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PsLm.Corpora;

/// <summary>Reads the objects of a JSON file: one per line, over several lines, or in one array. A dot in a name selects a property of a
/// nested object.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="options">The wanted properties.</param>
internal sealed class JsonRows(string path, CorpusOptions options)
{
    private const string TextName = "text", TitleName = "title";
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly bool[] isKept = new bool[options.Metadata.Count];
    private readonly Queue<SourceRow> items = new();
    private string? column = options.Column, names;
    private bool isThere, isLenient;

    /// <summary>Reads the rows.</summary>
    /// <param name="values">The values of the file.</param>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>: no object has the property; thrown after the last
    /// row.</exception>
    internal IEnumerable<SourceRow> Read(JsonItems values)
    {
        while (true)
        {
            if (Line(values) is { } document) yield return Row(values.Line, document);
            else if (values.Read(out string value, out string? fault)) yield return fault is not null ? SourceRow.Faulty(values.Line, fault) : Row(values.Line, value);
            else break;
            while (items.TryDequeue(out SourceRow item)) yield return item;
        }
        if (values.Fault is { } broken) yield return SourceRow.Faulty(values.Line, broken);
        if (names is null) yield break;
        if (!isThere) throw Missing(column ?? TextName);
        for (int i = 0; i < isKept.Length; i++)
            if (!isKept[i]) throw Missing(options.Metadata[i]);
    }

    private LmException Missing(string name) =>
        new(LmError.ColumnNotFound, $"No object of '{path}' has the property '{name}'. The first has {(names is { Length: > 0 } ? $"these: {names}. Name the one that holds the text (-Property, Column)" : "no properties: give objects that hold a text")}.", name);

    /// <summary>Parses the next line as an object; null if it is not a complete object.</summary>
    private JsonDocument? Line(JsonItems values)
    {
        if (isLenient || values.WholeLine is not { Length: > 0 } line) return null;
        try
        {
            JsonDocument document = JsonDocument.Parse(line, strict);
            values.PassLine(line.Length);
            return document;
        }
        catch (JsonException)
        {
            // JsonItems.Read then parses it character by character.
            return null;
        }
    }

    private SourceRow Row(long line, string json)
    {
        try
        {
            return Row(line, Parse(json));
        }
        catch (JsonException broken)
        {
            return SourceRow.Faulty(line, Describe(json, broken));
        }
    }

    /// <summary>Converts all errors of valid JSON to a faulty row. Half a surrogate pair is detected only when a string is read.</summary>
    private SourceRow Row(long line, JsonDocument document)
    {
        try
        {
            using (document) return Row(line, document.RootElement);
        }
        catch (InvalidDataException fault)
        {
            return SourceRow.Faulty(line, fault.Message);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            return SourceRow.Faulty(line, "a text in it has half a surrogate pair, which is no character.");
        }
    }

    /// <summary>Parses strict JSON. From the first value that fails, also accepts the variants of other programs
    /// (<see cref="LenientJson"/>).</summary>
    private JsonDocument Parse(string json)
    {
        if (!isLenient)
        {
            try
            {
                return JsonDocument.Parse(json, strict);
            }
            catch (JsonException)
            {
                // The code below tries lenient JSON and reports the error if that fails too.
            }
        }
        try
        {
            JsonDocument document = JsonDocument.Parse(LenientJson.Of(json), lenient);
            isLenient = true;
            return document;
        }
        catch (JsonException)
        {
            // Parse the original text, so that the error position refers to it and not to the rewritten text.
            JsonDocument.Parse(json).Dispose();
            throw;
        }
    }

    /// <summary>Error text with the position in characters; the parser's own position is in UTF-8 bytes.</summary>
    private static string Describe(string json, JsonException broken)
    {
        long bytes = broken.BytePositionInLine ?? 0;
        string[] lines = json.Split('\n');
        long number = Math.Min(broken.LineNumber ?? 0, lines.Length - 1);
        string line = lines[number];
        byte[] all = Encoding.UTF8.GetBytes(line);
        int at = Encoding.UTF8.GetCharCount(all, 0, (int)Math.Min(bytes, all.Length));
        string place = number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"line {number + 1} of the value, ");
        return at >= line.TrimEnd().Length ? "it is not JSON: it ends too early."
            : string.Create(CultureInfo.InvariantCulture, $"it is not JSON from {place}character {at + 1} on: {Printable.Of(line[at..], 20)}");
    }

    private SourceRow Row(long line, JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.String && column is null && isKept.Length == 0) return new SourceRow(line, root.GetString(), "", [], null);
        // If the first item is not an object, no item will be; one exception replaces an error per row.
        bool isFirst = names is null;
        if (isFirst && root.ValueKind is not (JsonValueKind.Object or JsonValueKind.String))
            throw new LmException(LmError.InputNotText, $"'{path}' is JSON, but its items are {(root.ValueKind == JsonValueKind.Array ? "lists" : "plain values")}, not "
                + "objects or texts. Write an object for each text, as {\"text\": \"...\"}, or pipe the texts: Get-Content -Raw | ConvertFrom-Json | ForEach-Object { ... } | Import-Corpus.", path);
        if (root.ValueKind != JsonValueKind.Object) return SourceRow.Faulty(line, NoObject(root.ValueKind));
        names ??= TableColumns.All(root.EnumerateObject().Select(property => property.Name));
        column ??= Guess(root);
        if (column is null) return new SourceRow(line, null, "", null, null);
        JsonElement? text = Find(root, column);
        isThere |= text is not null;
        string[]? texts = text is { ValueKind: JsonValueKind.Array } list ? Texts(list) : null;
        if (texts is null && text is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } other)
        {
            string fault = NoText(other);
            if (isFirst) throw new LmException(LmError.ColumnNotFound, $"'{path}': {fault}", column);
            return SourceRow.Faulty(line, fault);
        }
        string title = column != TitleName && ValueOf(Find(root, TitleName)) is string found ? found : "";
        object?[] kept = new object?[isKept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            JsonElement? value = Find(root, options.Metadata[i]);
            isKept[i] |= value is not null;
            kept[i] = ValueOf(value);
        }
        if (texts is not null)
        {
            foreach (string each in texts.Skip(1)) items.Enqueue(new SourceRow(line, each, title, kept, null));
            return new SourceRow(line, texts.FirstOrDefault(), title, kept, null);
        }
        return new SourceRow(line, text?.ValueKind == JsonValueKind.Number ? text.Value.GetRawText() : Convert.ToString(ValueOf(text), CultureInfo.InvariantCulture), title, kept, null);
    }

    /// <summary>The strings of an array, one document text each; null if it has other items.</summary>
    private static string[]? Texts(JsonElement list) =>
        list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : null;

    private string NoText(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? $"'{column}' is a list of values that are not all strings, not text. Take the texts out first: Get-Content file | ConvertFrom-Json | ForEach-Object {column} | Where-Object {{ $_ -is [string] }} | Import-Corpus; or name another property (-Property, Column)."
        : $"'{column}' is an object, not text. Name the property of it that holds the text, after a dot (-Property, Column). It has: {TableColumns.All(element.EnumerateObject().Select(inner => $"{column}.{inner.Name}"))}.";

    private string NoObject(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "it is a list; there must be a JSON object a line, or one list of objects.",
        JsonValueKind.String when options.Column is not null || isKept.Length > 0 => "it is a text without properties; leave -Property and -Metadata out to read it.",
        JsonValueKind.String => "it is a text among objects.",
        _ => "it is no JSON object; there must be one a line, or one list of them.",
    };

    /// <summary>The property named text, else the only string property; null if the object has no string.</summary>
    private string? Guess(JsonElement root)
    {
        string[] texts = [.. root.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String).Select(property => property.Name)];
        foreach (JsonProperty property in root.EnumerateObject())
            if (string.Equals(property.Name, TextName, StringComparison.OrdinalIgnoreCase)) return property.Name;
        foreach (JsonProperty property in root.EnumerateObject())
            if (property.Value.ValueKind == JsonValueKind.Array && property.Value.GetArrayLength() > 0 && property.Value[0].ValueKind == JsonValueKind.Object)
                throw new LmException(LmError.ColumnNotFound, $"The objects of '{path}' have no text of their own: '{property.Name}' is a list of objects, whose properties are "
                    + $"{TableColumns.All(property.Value[0].EnumerateObject().Select(inner => inner.Name))}. Take the list out first: Get-Content file.json -Raw | ConvertFrom-Json | "
                    + $"ForEach-Object {property.Name} | Import-Corpus -Property text; or name a property of the outer object (-Property, Column).", path);
        return texts.Length < 2 ? texts.FirstOrDefault()
            : throw new LmException(LmError.ColumnNotFound, $"The objects of '{path}' have several texts and none is called text: {names}. Name the one that is meant (-Property, Column), or read the file as text (-Format Text).", path);
    }

    private JsonElement? Find(JsonElement within, string name)
    {
        if (within.ValueKind != JsonValueKind.Object) return null;
        if (within.TryGetProperty(name, out JsonElement found))
        {
            // The strict parser has already rejected duplicate names; the lenient one has not, and readers differ in which value they take.
            if (isLenient && within.EnumerateObject().Count(property => property.NameEquals(name)) > 1) throw new InvalidDataException($"it has the property '{Printable.Of(name)}' twice.");
            return found;
        }
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && within.TryGetProperty(name.AsSpan(0, dot), out JsonElement inner) ? Find(inner, name[(dot + 1)..]) : null;
    }

    /// <summary>Converts a value to .NET. Objects, arrays, and numbers beyond long and double stay raw JSON text.</summary>
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
