using System.Text.Json;

namespace PsLm.Benchmarks;

/// <summary>One measurement a line.</summary>
internal static class Report
{
    internal static void Write(object row) => Console.WriteLine(JsonSerializer.Serialize(row));
}
