using System.Text.Json;

namespace PsLm.Benchmarks.Compare;

/// <summary>The lines that ours and the peers print: <c>{"test":"gemm 1024x1024x1024","threads":2,"gflops":198.3}</c>.</summary>
internal static class JsonLines
{
    /// <summary>The measurements among the lines; a script's other words are passed over.</summary>
    internal static IEnumerable<Measurement> Parse(string text) =>
        text.Split('\n').Where(line => line.StartsWith('{')).Select(ParseLine);

    private static Measurement ParseLine(string line)
    {
        using var document = JsonDocument.Parse(line);
        string test = "", road = "";
        var numbers = new Dictionary<string, double>();
        foreach (JsonProperty field in document.RootElement.EnumerateObject())
        {
            if (field.NameEquals("test")) test = field.Value.GetString() ?? "";
            else if (field.NameEquals("road")) road = field.Value.ToString();
            else if (field.Value.ValueKind == JsonValueKind.Number) numbers[field.Name] = field.Value.GetDouble();
        }
        return new Measurement(test, (int)numbers.GetValueOrDefault("threads"), road, numbers);
    }
}
