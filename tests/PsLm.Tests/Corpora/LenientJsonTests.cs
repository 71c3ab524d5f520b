using System.Text.Json.Nodes;
using PsLm.Corpora;

namespace PsLm.Tests.Corpora;

public sealed class LenientJsonTests
{
    private static readonly string[] texts = ["", "a b", "\"", "'", "\\", "C:\\data", "\n\t\r", "é😀", "NaN", "//", "/*", "007", "{", "]"];

    [Fact]
    public void Json_keeps_its_values()
    {
        var random = new RandomGenerator(11);
        for (int i = 0; i < 2000; i++)
        {
            JsonNode? value = Value(random, 0);
            string json = value?.ToJsonString(new() { WriteIndented = i % 2 == 0 }) ?? "null";
            Assert.True(JsonNode.DeepEquals(value, JsonNode.Parse(LenientJson.Of(json))), json);
        }
    }

    private static JsonNode? Value(RandomGenerator random, int depth) => (random.NextUInt64() % (depth < 4 ? 8UL : 6)) switch
    {
        0 => null,
        1 => true,
        2 => (long)random.NextUInt64(),
        3 => random.NextGaussian() * Math.Pow(10, random.NextGaussian() * 20),
        4 or 5 => texts[random.NextUInt64() % (ulong)texts.Length],
        6 => new JsonArray([.. Enumerable.Range(0, (int)(random.NextUInt64() % 4)).Select(_ => Value(random, depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, (int)(random.NextUInt64() % 4)).Select(i => KeyValuePair.Create(texts[(int)(random.NextUInt64() % 3) + 4 * i], Value(random, depth + 1)))),
    };
}
