using CsCheck;

namespace PsLm.Tests.Models;

/// <summary>Small models of encodings, and the files that tests write by hand.</summary>
internal static class VectorModels
{
    internal static readonly WordVectorFormat[] Formats = [WordVectorFormat.Word2VecText, WordVectorFormat.Word2VecBinary, WordVectorFormat.GloVe];

    /// <summary>A model of architecture Encoder whose words and rows are given; the special words have zeros.</summary>
    internal static LanguageModel Create(int columns, params (string Word, float[] Row)[] rows)
    {
        string[] words = [Vocabulary.UnknownWord, Vocabulary.EndOfSentence, .. rows.Select(row => row.Word)];
        var shape = new ModelOptions { Architecture = Architecture.Encoder, Context = 1, EncodingSize = columns, HiddenSize = [] };
        Parameter table = Parameter.Of(Assert.Single(ParameterShape.Of(shape, words.Length)));
        for (int i = 0; i < rows.Length; i++) rows[i].Row.CopyTo(table.Values.Slice((i + 2) * columns, columns));
        return new LanguageModel("vectors", shape, Vocabulary.FromWords(words, [.. words.Select((_, id) => (long)words.Length - id)]), new TokenizerOptions(), [table], []);
    }

    private static readonly string[] odd = ["é", "日本", "😀", "</s>", "1", "-0.5", "nan", "İ", "e\u0301", "\u200d", "[MASK]"];

    internal static readonly Gen<WordVectorFormat> AnyFormat = Gen.Int[0, Formats.Length - 1].Select(i => Formats[i]);

    /// <summary>Any words and any floats that are numbers.</summary>
    internal static readonly Gen<LanguageModel> Any =
        from columns in Gen.Int[1, 12]
        from words in Gen.OneOf(Gen.String[Gen.Char['!', '~'], 1, 6], Gen.Int[0, odd.Length - 1].Select(i => odd[i])).HashSet[1, 20]
        from rows in Gen.Float.Where(float.IsFinite).Array[columns].Array[words.Count]
        select Create(columns, [.. words.Where(word => word is not (Vocabulary.UnknownWord or Vocabulary.EndOfSentence)).DefaultIfEmpty("x").Select((word, i) => (word, rows[i]))]);

    internal static string[] Words(LanguageModel model) => [.. Enumerable.Range(0, model.Vocabulary.Size).Select(model.Vocabulary.WordAt)];

    internal static float[] Row(LanguageModel model, string word) =>
        model.Parameters[0].Values.Slice((long)model.Vocabulary.IdOf(word) * model.EncodingSize, model.EncodingSize).ToArray();

    /// <summary>The same words in the same order, and the same encodings bit for bit.</summary>
    internal static void AssertSame(LanguageModel expected, LanguageModel actual)
    {
        Assert.Equal(Words(expected), Words(actual));
        Assert.Equal(expected.EncodingSize, actual.EncodingSize);
        Assert.True(SampleModels.Bits(expected.Parameters[0]).SequenceEqual(SampleModels.Bits(actual.Parameters[0])));
    }
}
