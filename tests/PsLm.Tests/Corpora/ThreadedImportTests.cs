using System.Text;

namespace PsLm.Tests.Corpora;

/// <summary>Texts of several blocks, so that threads take turns, against the tokenizer, which goes over a text at once.</summary>
public sealed class ThreadedImportTests : IDisposable
{
    private static readonly int[] threadCounts = [1, 2, 3, 5];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, TokenizerKind> Texts()
    {
        var data = new TheoryData<string, TokenizerKind>();
        foreach (string text in new[] { "paragraphs", "lines", "one line", "returns", "mixed" })
            foreach (TokenizerKind kind in Enum.GetValues<TokenizerKind>()) data.Add(text, kind);
        return data;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Words_are_those_of_the_tokenizer_whatever_the_threads(string text, TokenizerKind kind)
    {
        string made = Made(text);
        var rule = new TokenizerOptions { Kind = kind };
        IReadOnlyList<string> expected = new Tokenizer(rule).Tokenize(made);
        string path = folder.Write("text.txt", made);
        foreach (int threads in threadCounts)
            Assert.Equal(expected, Words(Corpus.Load(path, new CorpusOptions { Tokenizer = rule, ThreadCount = threads, VocabularySize = 1_000_000 })));
    }

    [Theory]
    [InlineData(DocumentBy.File)]
    [InlineData(DocumentBy.Paragraph)]
    [InlineData(DocumentBy.Line)]
    public void Documents_and_their_texts_are_the_same_whatever_the_threads(DocumentBy by)
    {
        string[] paths = [.. new[] { "mixed", "paragraphs", "short" }.Select(text => folder.Write($"{text}.txt", Made(text)))];
        string[] found = [.. threadCounts.Select(threads =>
        {
            var builder = new CorpusBuilder(new CorpusOptions { DocumentBy = by, IncludeText = true, ThreadCount = threads });
            foreach (string path in paths) builder.AddFile(path);
            Corpus corpus = builder.Build();
            return string.Join('\n', corpus.Documents.Rows.Select(row => string.Join('|', row)).Prepend(corpus.ToString()));
        })];
        Assert.All(found, corpus => Assert.Equal(found[0], corpus));
    }

    [Fact]
    public void A_document_holds_the_words_of_its_text()
    {
        string path = folder.Write("text.txt", Made("paragraphs"));
        Corpus corpus = Corpus.Load(path, new CorpusOptions { DocumentBy = DocumentBy.Paragraph, IncludeText = true, ThreadCount = 3, VocabularySize = 1_000_000 });
        string[] words = [.. Words(corpus)];
        int start = 0;
        foreach (Microsoft.Data.Analysis.DataFrameRow row in corpus.Documents.Rows)
        {
            int count = (int)(long)row[3];
            // A mark that opens a text is dropped, but these open none.
            Assert.Equal(corpus.Tokenizer.Tokenize("\uFEFF" + row[4]), words[start..(start + count)]);
            start += count;
        }
        Assert.Equal(words.Length, start);
    }

    [Fact]
    public void Many_rows_and_one_that_fails_among_them()
    {
        string[] rows = [.. Enumerable.Range(0, 30_000).Select(i => $"Row {i} of many. It ends in {i % 7}")];
        string[] found = [.. threadCounts.Select(threads =>
        {
            var builder = new CorpusBuilder(new CorpusOptions { ThreadCount = threads });
            for (int i = 0; i < rows.Length; i++)
            {
                if (i % 10_000 == 5000) Assert.Throws<InvalidOperationException>(() => builder.AddLines(Broken()));
                builder.AddText(rows[i]);
            }
            Corpus corpus = builder.Build();
            Assert.Equal(rows.Length, corpus.DocumentCount);
            Assert.False(corpus.Vocabulary.TryGetId("broken", out _));
            return string.Join(' ', Words(corpus));
        })];
        Assert.All(found, words => Assert.Equal(string.Join(" <eos> ", rows.Select(row => row.Replace(". ", " . <eos> ", StringComparison.Ordinal))) + " <eos>", words));

        static IEnumerable<string> Broken()
        {
            for (int i = 0; i < 100_000; i++) yield return "a broken line";
            throw new InvalidOperationException();
        }
    }

    private static IEnumerable<string> Words(Corpus corpus)
    {
        int[] ids = new int[corpus.TokenCount];
        corpus.Tokens.CopyTo(0, ids);
        return ids.Select(corpus.Vocabulary.WordAt);
    }

    /// <summary>Some 1.5 million characters of a kind.</summary>
    private static string Made(string kind)
    {
        var random = new RandomGenerator(4);
        string[] words = ["The", "queen", "sat", "na\u00EFve", "3.5", "\u2018so\u2019", "\u8A9E\u8A00", "\U0001F600", "Mr.", "(well)", "\uFEFFmark", "a-b", "don't"];
        string[] ends = [". ", "! ", "?\u201D ", ", ", " "];
        string[] breaks = kind switch
        {
            "paragraphs" => ["\n", "\n", "\n\n", "\n\n\n", " \n  "],
            "lines" => ["\n"],
            "one line" => [" "],
            "returns" => ["\r", "\r\n", "\r\r"],
            _ => ["\n", "\r\n", "\n\n", "\r\n\r\n", "\n \n", "\r", "\u2028", "\n\t"],
        };
        var text = new StringBuilder("\uFEFF");
        int length = kind == "short" ? 500 : 1_500_000;
        while (text.Length < length)
        {
            for (int i = 0; i < 12; i++) text.Append(words[random.NextInt64(words.Length)]).Append(random.NextInt64(5) == 0 ? ends[random.NextInt64(ends.Length)] : " ");
            // Paragraphs of up to half a million characters as well.
            text.Append(kind == "mixed" && text.Length is > 400_000 and < 900_000 ? "\n" : breaks[random.NextInt64(breaks.Length)]);
        }
        return text.ToString();
    }
}
