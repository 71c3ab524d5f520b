using System.Runtime.InteropServices;

namespace PsLm.Tests.Models;

/// <summary>Untrained models with weights, words and a history, all from one seed.</summary>
internal static class SampleModels
{
    internal static readonly ModelOptions Small = new() { Context = 2, EncodingSize = 3, HiddenSize = [5] };

    internal static LanguageModel Create(long seed = 1, ModelOptions? shape = null, int vocabularySize = 7, int epochs = 2, string name = "sample")
    {
        shape ??= Small;
        var random = new RandomGenerator(seed);
        string[] words = [Vocabulary.UnknownWord, Vocabulary.EndOfSentence, .. Enumerable.Range(2, vocabularySize - 2).Select(id => Word(random, id))];
        long[] counts = [.. words.Select(_ => random.NextInt64(1_000_000))];
        Parameter[] parameters = [.. ParameterShape.Of(shape, vocabularySize).Select(one => Parameter(one, random))];
        TrainingEpoch[] history = [.. Enumerable.Range(1, epochs).Select(epoch => Epoch(random, epoch))];
        var tokenizer = new TokenizerOptions { Kind = seed % 2 == 0 ? TokenizerKind.Word : TokenizerKind.WhiteSpace, Lowercase = seed % 3 == 0, NormalizeNumber = seed % 5 == 0, NormalizationForm = (UnicodeForm)(seed % 5) };
        return new LanguageModel(name, shape, Vocabulary.FromWords(words, counts), tokenizer, parameters, history);
    }

    internal static void AssertSame(LanguageModel expected, LanguageModel actual)
    {
        Assert.Equal(expected.Name, actual.Name);
        Assert.Equal(expected.Shape with { HiddenSize = [] }, actual.Shape with { HiddenSize = [] });
        Assert.Equal(expected.Shape.HiddenSize, actual.Shape.HiddenSize);
        Assert.Equal(expected.Tokenizer.Options, actual.Tokenizer.Options);
        Assert.Equal(expected.History, actual.History);
        Assert.Equal(expected.Vocabulary.Size, actual.Vocabulary.Size);
        for (int id = 0; id < expected.Vocabulary.Size; id++)
        {
            Assert.Equal(expected.Vocabulary.WordAt(id), actual.Vocabulary.WordAt(id));
            Assert.Equal(expected.Vocabulary.CountOf(id), actual.Vocabulary.CountOf(id));
        }
        Assert.Equal(expected.Parameters.Count, actual.Parameters.Count);
        for (int i = 0; i < expected.Parameters.Count; i++)
        {
            Assert.Equal(expected.Parameters[i].Name, actual.Parameters[i].Name);
            Assert.True(Bits(expected.Parameters[i]).SequenceEqual(Bits(actual.Parameters[i])), expected.Parameters[i].Name);
        }
    }

    /// <summary>The weights as bits, so that -0 and 0 differ.</summary>
    internal static ReadOnlySpan<byte> Bits(Parameter parameter) => parameter.Values.Bytes(0, (int)parameter.Values.Length);

    private static string Word(RandomGenerator random, int id)
    {
        string[] odd = ["\"", "\\", "é", "e\u0301", "\u2028", "😀", "a\tb", "\0", "</script>", "日本", "İ", "\u200d"];
        return odd[random.NextInt64(odd.Length)] + id.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Parameter Parameter(ParameterShape shape, RandomGenerator random)
    {
        var parameter = PsLm.Parameter.Of(shape);
        Span<float> values = shape.Type == WeightType.Single ? parameter.Values.Slice(0, (int)shape.Length) : new float[shape.Length];
        float[] odd = [-0f, float.Epsilon, float.MaxValue, float.MinValue];
        for (int i = 0; i < values.Length; i++)
            values[i] = random.NextInt64(50) == 0 ? odd[random.NextInt64(odd.Length)] : (float)random.NextGaussian();
        if (shape.Type == WeightType.Single) return parameter;
        Span<ushort> halves = MemoryMarshal.Cast<byte, ushort>(parameter.Values.Bytes(0, values.Length));
        for (int i = 0; i < values.Length; i++) halves[i] = (ushort)(BitConverter.SingleToUInt32Bits(values[i]) >> 16);
        return parameter;
    }

    private static TrainingEpoch Epoch(RandomGenerator random, int epoch) => new()
    {
        Epoch = epoch,
        Words = random.NextInt64(long.MaxValue),
        Loss = random.NextDouble() * 10,
        Error = random.NextDouble(),
        HeldOutLoss = epoch % 2 == 0 ? null : random.NextDouble() * 10,
        LearningRate = random.NextDouble() * 1e-300,
        WordsPerSecond = random.NextDouble() * 1e6,
        Elapsed = new TimeSpan(random.NextInt64(TimeSpan.TicksPerDay * 3)),
    };
}
