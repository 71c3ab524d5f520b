using System.Diagnostics;
using System.Globalization;
using PsLm.Files;

namespace PsLm.Tests.Models;

/// <summary>What is left when the process that saves is killed, or has no memory.</summary>
public sealed class KilledSaveTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void After_a_kill_the_model_is_the_old_one_or_the_new_one()
    {
        const int kills = 20;
        const long seed = 9;
        var random = new RandomGenerator(seed);
        string path = folder["m.safetensors"];
        ModelFile.Save(ChildProcess.Generation(0), path);
        int lastEnded = 0, midSave = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            (int begun, int ended) = SaveUntilKilled(path, lastEnded + 1, (int)random.NextInt64(3), TimeSpan.FromMilliseconds(random.NextDouble() * 20));
            midSave += begun > ended ? 1 : 0;
            lastEnded = Math.Max(lastEnded, ended);
            int found = GenerationIn(path);
            Assert.True(found >= lastEnded && found <= Math.Max(begun, lastEnded), $"seed {seed}, kill {kill}: {found} found, {lastEnded} was saved, {begun} begun");
            lastEnded = found;
        }
        Assert.True(lastEnded >= kills / 2, $"{lastEnded} saves ended");
        Assert.True(midSave >= kills / 2, $"{midSave} of {kills} kills landed within a save");
        ModelFile.Save(ChildProcess.Generation(0), path, true, FileOperations.Instance, new Tomorrow());
        Assert.Equal(["m.safetensors"], folder.Names);
    }

    [Fact]
    public void A_model_beyond_the_memory_limit_is_refused_and_the_session_goes_on()
    {
        // 3 words, 400 places of 65,536 numbers: a decoder of 315 MB, all zero, which takes no room on the disk.
        const long encoder = 3L * 65_536 * 4, decoder = 400 * encoder, end = encoder + decoder;
        string architecture = RawModelFile.Architecture.Replace("\"Context\":1", "\"Context\":400", StringComparison.Ordinal)
            .Replace("\"EncodingSize\":2", "\"EncodingSize\":65536", StringComparison.Ordinal);
        string tensors = string.Create(CultureInfo.InvariantCulture,
            $$"""
            "encoder.weight":{"dtype":"F32","shape":[3,65536],"data_offsets":[0,{{encoder}}]},"decoder.weight":{"dtype":"F32","shape":[3,26214400],"data_offsets":[{{encoder}},{{end}}]},"decoder.bias":{"dtype":"F32","shape":[3],"data_offsets":[{{end}},{{end + 12}}]}
            """);
        byte[] header = RawModelFile.Create(architecture, tensors: tensors, weights: []).ToBytes();
        using (FileStream big = File.Create(folder["big"]))
        {
            big.Write(header);
            big.SetLength(header.Length + end + 12);
        }
        File.WriteAllBytes(folder["small"], RawModelFile.Create().ToBytes());
        using Process child = ChildProcess.Start($"load\n{folder["small"]}\n{folder["big"]}\n{folder["small"]}", ("DOTNET_GCHeapHardLimit", "0x10000000"));
        string[] lines = child.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        child.WaitForExit();
        Assert.Equal(3, lines.Length);
        Assert.Equal(("raw", "raw"), (lines[0], lines[2]));
        Assert.StartsWith("MemoryExceeded: ", lines[1], StringComparison.Ordinal);
    }

    /// <summary>The first save of a process compiles its code, those after it take some 10 ms: so kills come at various ones.</summary>
    private static (int Begun, int Ended) SaveUntilKilled(string path, int from, int whole, TimeSpan after)
    {
        using Process child = ChildProcess.Start(string.Create(CultureInfo.InvariantCulture, $"save\n{path}\n{from}"));
        int begun = 0, ended = 0;
        while (begun < from + whole) Note(child.StandardOutput.ReadLine());
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < after) Thread.Yield();
        child.Kill();
        while (child.StandardOutput.ReadLine() is { } line) Note(line);
        child.WaitForExit();
        return (begun, ended);

        void Note(string? line)
        {
            string[] words = line?.Split(' ') ?? [];
            if (words.Length != 2 || !int.TryParse(words[1], CultureInfo.InvariantCulture, out int number)) Assert.Fail($"The child said '{line}'.");
            else if (words[0] == "begin") begun = number;
            else ended = number;
        }
    }

    private static int GenerationIn(string path)
    {
        LanguageModel model = ModelFile.Load(path);
        float[] numbers = [.. model.Parameters.SelectMany(parameter => parameter.Values.Slice(0, (int)parameter.Values.Length).ToArray()).Distinct()];
        return (int)Assert.Single(numbers);
    }

    private sealed class Tomorrow : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromDays(1);
    }
}
