using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace PsLm.Experiments;

/// <summary>A result as a line of JSON: the settings stand beside the measures, so that any reader of JSON Lines makes a column of each.
/// What is not known is null; Elapsed is written 00:00:00.0000000; Text and Key are the fingerprints.</summary>
internal static class ResultLine
{
    /// <summary>What every line begins with, by which a line that was cut off is known for one of ours.</summary>
    internal static ReadOnlySpan<byte> Beginning => "{\"Run\":"u8;

    private const int MostFault = 2000;

    /// <summary>Writes a line, its end included.</summary>
    internal static ReadOnlyMemory<byte> Write(ExperimentResult result, string text, string key)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("Run", result.Run);
            json.WriteString("Corpus", result.Corpus);
            foreach ((string name, object value) in result.Settings) Write(json, name, value);
            json.WriteNumber("Seed", result.Seed);
            WriteMeasure(json, "HeldOutPerplexity", result.HeldOutPerplexity);
            WriteMeasure(json, "WordsPerSecond", result.WordsPerSecond);
            json.WriteNumber("ParameterCount", result.ParameterCount);
            json.WriteNumber("SizeBytes", result.SizeBytes);
            json.WriteString("Elapsed", result.Elapsed.ToString("c", CultureInfo.InvariantCulture));
            json.WriteString("Status", result.Status);
            if (result.Fault is { } fault)
            {
                json.WriteString("Error", fault.Error.ToString());
                json.WriteString("Fault", fault.Message.Length > MostFault ? fault.Message[..MostFault] : fault.Message);
            }
            json.WriteString("Text", text);
            json.WriteString("Key", key);
            json.WriteEndObject();
        }
        bytes.Write("\n"u8);
        return bytes.WrittenMemory;
    }

    /// <summary>Reads a line.</summary>
    /// <returns>Its fingerprints and its measures; run, corpus, settings and seed are those of whoever has the same key.</returns>
    /// <exception cref="JsonException">It is no result.</exception>
    internal static (string Text, string Key, ExperimentResult Result) Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 4 });
            JsonElement all = document.RootElement;
            string status = all.GetProperty("Status").GetString() ?? throw new JsonException("Status is null");
            LmException? fault = null;
            if (status != ExperimentResult.Completed)
                fault = new LmException(Enum.TryParse(all.GetProperty("Error").GetString(), out LmError error) && Enum.IsDefined(error) ? error : throw new JsonException("an unknown error"),
                    all.GetProperty("Fault").GetString() ?? throw new JsonException("Fault is null"));
            var result = new ExperimentResult
            {
                HeldOutPerplexity = Measure(all.GetProperty("HeldOutPerplexity")),
                WordsPerSecond = Measure(all.GetProperty("WordsPerSecond")),
                ParameterCount = all.GetProperty("ParameterCount").GetInt64(),
                SizeBytes = all.GetProperty("SizeBytes").GetInt64(),
                Elapsed = TimeSpan.TryParseExact(all.GetProperty("Elapsed").GetString(), "c", CultureInfo.InvariantCulture, out TimeSpan elapsed)
                    ? elapsed : throw new JsonException("Elapsed is no time"),
                Status = status,
                Fault = fault,
            };
            return (all.GetProperty("Text").GetString() ?? "", all.GetProperty("Key").GetString() ?? "", result);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException(e.Message, e);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case int number: json.WriteNumber(name, number); break;
            case double number: json.WriteNumber(name, number); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case int[] sizes:
                json.WriteStartArray(name);
                foreach (int size in sizes) json.WriteNumberValue(size);
                json.WriteEndArray();
                break;
            default: json.WriteString(name, SettingValue.Text(value)); break;
        }
    }

    private static void WriteMeasure(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known && double.IsFinite(known)) json.WriteNumber(name, known);
        else json.WriteNull(name);
    }

    private static double? Measure(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        double number = value.GetDouble();
        return double.IsFinite(number) ? number : throw new JsonException("a number is too large");
    }
}
