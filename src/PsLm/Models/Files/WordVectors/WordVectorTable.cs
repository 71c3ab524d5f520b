using PsLm.Memory;

namespace PsLm.Models;

/// <summary>Words and their encodings as they come from a file: rows 0 and 1 for the special words, the others in the file's order.</summary>
internal sealed class WordVectorTable : IDisposable
{
    private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);
    private readonly List<string> words = [Vocabulary.UnknownWord, Vocabulary.EndOfSentence];
    private readonly float[] passedOver;
    private NativeBuffer values;

    /// <summary>Takes the memory.</summary>
    /// <param name="capacity">Words that the file can hold at most.</param>
    /// <param name="columns">Numbers a word.</param>
    /// <param name="file">For messages.</param>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>, before anything is taken.</exception>
    internal WordVectorTable(long capacity, int columns, string file)
    {
        (Columns, passedOver) = (columns, new float[columns]);
        long length = checked((capacity + 2) * columns);
        MemoryLimit.Check(checked(length * sizeof(float)), $"The table in '{file}'", "Close other programs, or load it on a machine with more memory.");
        values = new NativeBuffer(length);
    }

    /// <summary>Numbers a word.</summary>
    internal int Columns { get; }

    /// <summary>Words of the file that were there before.</summary>
    internal long Repeated { get; private set; }

    /// <summary>Words of the file, repeated ones not counted.</summary>
    internal int Count => rows.Count;

    /// <summary>The row to fill for a word; one of no account where the word was there before.</summary>
    internal Span<float> Add(string word)
    {
        int row = word switch
        {
            Vocabulary.UnknownWord => Vocabulary.UnknownId,
            Vocabulary.EndOfSentence => Vocabulary.EndOfSentenceId,
            _ => words.Count,
        };
        if (!rows.TryAdd(word, row))
        {
            Repeated++;
            return passedOver;
        }
        if (row == words.Count) words.Add(word);
        return values.Slice((long)row * Columns, Columns);
    }

    /// <summary>The model; it takes the numbers over.</summary>
    internal LanguageModel ToModel(string name)
    {
        Trim();
        long[] counts = [.. words.Select((word, id) => rows.ContainsKey(word) ? words.Count - (long)id : 0)];
        var shape = new ModelOptions { Architecture = Architecture.Encoder, Objective = Objective.NextWord, Context = 1, EncodingSize = Columns, HiddenSize = [] };
        Vocabulary vocabulary = Vocabulary.FromWords(words, counts);
        var table = new Parameter("encoder.weight", words.Count, Columns, values);
        values = new NativeBuffer(0);
        return new LanguageModel(name, shape, vocabulary, new TokenizerOptions(), [table], []);
    }

    public void Dispose() => values.Dispose();

    private void Trim()
    {
        long length = (long)words.Count * Columns;
        if (length == values.Length) return;
        var exact = new NativeBuffer(length);
        for (int row = 0; row < words.Count; row++)
            values.Slice((long)row * Columns, Columns).CopyTo(exact.Slice((long)row * Columns, Columns));
        values.Dispose();
        values = exact;
    }
}
