using System.Diagnostics;
using System.Text;

namespace PsLm.Tests.Models;

/// <summary>Headers mutated by their structure: a random value, member or number is deleted, doubled, swapped or replaced by what has
/// broken readers before, in the header and in the JSON within its strings. Whatever comes of it is a model or refused.</summary>
public class MutatedHeaderTests
{
    private static readonly string[] values = ["0", "-0", "-1", "1.0", "1e400", "1e-400", "3e0", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808",
        "18446744073709551616", "null", "true", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "[[]]", "{}", "[0,24]", "\"F32\"", "\"__metadata__\"", "", "\uFEFF",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\"../../x\"", "\\", "\"", ",", ":", "{", "}", "]", "\n", "\0", "\u2028", "NaN"];

    [Fact]
    public void A_mutated_header_gives_a_model_or_a_typed_refusal_in_little_memory()
    {
        const int cases = 20_000;
        const long seed = 4;
        var random = new RandomGenerator(seed);
        int loaded = 0, refused = 0;
        byte[] whole = RawModelFile.Create().ToBytes();
        MemoryFile.Load(whole);
        long usual = Best(whole);
        for (int i = 0; i < cases; i++)
        {
            byte[] file = Mutate(random);
            long allocated = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
            try
            {
                MemoryFile.Load(file);
                loaded++;
            }
            catch (ModelFileException)
            {
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, case {i}: {e}\n{Encoding.UTF8.GetString(file)}");
            }
            long taken = Stopwatch.GetTimestamp() - start;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            // The runtime's pools give their buffers back where memory runs short, and take new ones once.
            if (allocated > Most(file)) allocated = Again(file);
            Assert.True(allocated <= Most(file), $"seed {seed}, case {i}: {allocated:N0} bytes for a file of {file.Length:N0}");
            // Other programs may hold one load up, but not five.
            if (taken > 100 * usual) taken = Best(file);
            Assert.True(taken <= 100 * usual, $"seed {seed}, case {i}: {taken / usual} times as long as the whole file takes");
        }
        // Most mutations break the file; some (a count, a blank, a name) leave a model.
        Assert.InRange(refused, cases / 2, cases - 100);
        Assert.True(loaded > 100, $"{loaded} loaded");
    }

    private static long Most(byte[] file) => 65_536 + 4L * file.Length;

    private static long Again(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Try(file);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>The shortest of five loads, in ticks of the stopwatch.</summary>
    private static long Best(byte[] file) => Enumerable.Range(0, 5).Min(_ =>
    {
        long start = Stopwatch.GetTimestamp();
        Try(file);
        return Stopwatch.GetTimestamp() - start;
    });

    private static void Try(byte[] file)
    {
        try
        {
            MemoryFile.Load(file);
        }
        catch (ModelFileException)
        {
            // Refused as before.
        }
    }

    private static byte[] Mutate(RandomGenerator random)
    {
        RawModelFile file = RawModelFile.Create(Inner(random, RawModelFile.Architecture), Inner(random, RawModelFile.Tokenizer),
            Inner(random, RawModelFile.Vocabulary), Inner(random, RawModelFile.History), Inner(random, RawModelFile.Tensors));
        int times = random.NextInt64(3) == 0 ? (int)random.NextInt64(4) : 0;
        for (int i = 0; i < times; i++) file = file with { Header = MutateJson(random, file.Header) };
        if (random.NextInt64(20) == 0) file = file with { ClaimedLength = random.NextUInt64() >> (int)random.NextInt64(64) };
        if (random.NextInt64(20) == 0) file = file with { Data = file.Data[..(int)random.NextInt64(file.Data.Length)] };
        byte[] bytes = file.ToBytes();
        if (random.NextInt64(10) == 0) bytes[random.NextInt64(bytes.Length)] ^= (byte)(1 << (int)random.NextInt64(8));
        return bytes;
    }

    private static string Inner(RandomGenerator random, string json) => random.NextInt64(5) == 0 ? MutateJson(random, json) : json;

    /// <summary>One change to one token, or to the span from one token to another.</summary>
    private static string MutateJson(RandomGenerator random, string json)
    {
        List<(int Start, int End)> tokens = Tokens(json);
        if (tokens.Count == 0) return values[random.NextInt64(values.Length)];
        int first = (int)random.NextInt64(tokens.Count);
        int last = Math.Min(tokens.Count - 1, first + (random.NextInt64(2) == 0 ? 0 : (int)random.NextInt64(8)));
        (int start, int end) = (tokens[first].Start, tokens[last].End);
        string span = json[start..end], other = values[random.NextInt64(values.Length)];
        (int otherStart, int otherEnd) = tokens[(int)random.NextInt64(tokens.Count)];
        return random.NextInt64(6) switch
        {
            0 => json.Remove(start, end - start),
            1 => json.Insert(end, (random.NextInt64(2) == 0 ? "," : "") + span),
            2 => json.Insert(start, other),
            3 => json[..start] + json[otherStart..otherEnd] + json[end..],
            4 => json.Insert(start, " "),
            _ => json[..start] + other + json[end..],
        };
    }

    /// <summary>Strings, numbers and words, and punctuation, by where they lie; good enough for JSON that is broken already.</summary>
    private static List<(int Start, int End)> Tokens(string json)
    {
        var tokens = new List<(int, int)>();
        for (int at = 0; at < json.Length;)
        {
            int start = at;
            char c = json[at++];
            if (char.IsWhiteSpace(c)) continue;
            if (c == '"')
            {
                while (at < json.Length && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
                at = Math.Min(at + 1, json.Length);
            }
            else if (!"{}[],:".Contains(c, StringComparison.Ordinal))
            {
                while (at < json.Length && !"{}[],:\"".Contains(json[at], StringComparison.Ordinal)) at++;
            }
            tokens.Add((start, at));
        }
        return tokens;
    }
}
