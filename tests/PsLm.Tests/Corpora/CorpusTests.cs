using System.Globalization;
using Microsoft.Data.Analysis;

namespace PsLm.Tests.Corpora;

public class CorpusTests
{
    [Fact]
    public void Tokens_are_the_words_of_the_text_in_order()
    {
        Corpus corpus = Corpus.FromLines(["The queen sat. The king", "sat.", "", "The end"]);
        Assert.Equal("The queen sat . <eos> The king sat . <eos> The end <eos>", Text(corpus));
        // <eos> and The stand 3 times, . and sat twice, the rest once.
        Assert.Equal(["<unk>", "<eos>", "The", ".", "sat", "end", "king", "queen"],
            Enumerable.Range(0, corpus.VocabularySize).Select(corpus.Vocabulary.WordAt));
        Assert.Equal((5 + 5 + 3, 1, 0, 0.0), (corpus.TokenCount, corpus.DocumentCount, corpus.UnknownCount, corpus.UnknownRate));
    }

    [Fact]
    public void Words_beyond_the_vocabulary_are_unknown()
    {
        Corpus corpus = Corpus.FromLines(["a a b b c"], new CorpusOptions { VocabularySize = 3 });
        Assert.Equal("a a <unk> <unk> <unk> <eos>", Text(corpus));
        Assert.Equal((3, 3.0 / 6), (corpus.UnknownCount, corpus.UnknownRate));
        Assert.Equal(3, corpus.Vocabulary.CountOf(Vocabulary.UnknownId));
        Assert.Equal("a a b b <unk> <eos>", Text(Corpus.FromLines(["a a b b c"], new CorpusOptions { MinCount = 2 })));
    }

    [Fact]
    public void A_given_vocabulary_is_used_as_it_is()
    {
        Vocabulary vocabulary = Corpus.FromLines(["a b"]).Vocabulary;
        Corpus corpus = Corpus.FromLines(["b c a"], new CorpusOptions { Vocabulary = vocabulary, VocabularySize = 2, MinCount = 9 });
        Assert.Same(vocabulary, corpus.Vocabulary);
        Assert.Equal("b <unk> a <eos>", Text(corpus));
        Assert.Equal(1, corpus.UnknownCount);
    }

    [Theory]
    [InlineData(DocumentBy.Auto, "One. Two.\n\n  Three\nfour\n \n\nFive|")]
    [InlineData(DocumentBy.File, "One. Two.\n\n  Three\nfour\n \n\nFive|")]
    [InlineData(DocumentBy.Row, "One. Two.\n\n  Three\nfour\n \n\nFive|")]
    [InlineData(DocumentBy.Paragraph, "One. Two.|  Three\nfour|Five|")]
    [InlineData(DocumentBy.Line, "One. Two.|  Three|four|Five|")]
    public void A_text_is_split_into_documents(DocumentBy by, string expected)
    {
        var builder = new CorpusBuilder(new CorpusOptions { DocumentBy = by, IncludeText = true });
        builder.AddText("One. Two.\r\n\r\n  Three\r\nfour\r\n \r\n\r\nFive");
        Corpus corpus = builder.Build();
        Assert.Equal(expected, string.Concat(corpus.Documents["Text"].Cast<string>().Select(text => text + "|")));
        Assert.Equal(corpus.DocumentCount, corpus.Documents.Rows.Count);
        Assert.Equal(corpus.TokenCount, corpus.Documents["TokenCount"].Cast<long>().Sum());
    }

    [Theory]
    [InlineData(DocumentBy.Paragraph, "a <eos> b <eos> c <eos> d <eos>")]
    [InlineData(DocumentBy.Auto, "a <eos> b <eos> <eos> <eos> c <eos> d <eos>")]
    public void Blank_lines_that_part_documents_are_no_sentences(DocumentBy by, string expected) => Assert.Equal(expected, Text(
        Corpus.FromLines(["a", "b", "", " ", "c", "d"], new CorpusOptions { DocumentBy = by, Tokenizer = new TokenizerOptions { Kind = TokenizerKind.WhiteSpace } })));

    [Fact]
    public void The_frame_has_a_row_a_document()
    {
        var builder = new CorpusBuilder(new CorpusOptions());
        builder.AddText("The first. Two sentences.", "here", "A title");
        builder.AddText(" ");
        builder.AddText("The second text is long enough that its title must be cut somewhere near its end");
        Corpus corpus = builder.Build();
        DataFrame frame = corpus.Documents;
        Assert.Equal(["Id", "Source", "Title", "TokenCount"], frame.Columns.Select(column => column.Name));
        Assert.Equal([typeof(long), typeof(string), typeof(string), typeof(long)], frame.Columns.Select(column => column.DataType));
        Assert.Equal([0L, "here", "A title", 8L], frame.Rows[0]);
        Assert.Equal([1L, "", "The second text is long enough that its title must be cut…", 17L], frame.Rows[1]);
        Assert.Equal([0L, 8L], corpus.DocumentStarts);
    }

    [Fact]
    public void A_row_of_a_frame_is_a_document()
    {
        var frame = new DataFrame(new StringDataFrameColumn("Body", ["a b", null, "c", " "]), new Int32DataFrameColumn("Number", [1, 2, 3, 4]));
        foreach ((DocumentBy by, int documents) in new[] { (DocumentBy.Auto, 2), (DocumentBy.Row, 2), (DocumentBy.File, 1) })
        {
            var builder = new CorpusBuilder(new CorpusOptions { DocumentBy = by });
            builder.AddFrame(frame, "Body");
            Assert.Equal(documents, builder.Build().DocumentCount);
        }
        var refusing = new CorpusBuilder(new CorpusOptions());
        Assert.Equal(LmError.ColumnNotFound, Assert.Throws<LmException>(() => refusing.AddFrame(frame, "body")).Error);
        Assert.Equal(LmError.InputNotText, Assert.Throws<LmException>(() => refusing.AddFrame(frame, "Number")).Error);
    }

    [Fact]
    public void The_sample_is_the_grammar_s_words()
    {
        Corpus corpus = Corpus.Sample();
        Assert.Equal(SampleGrammar.SampleStories, corpus.DocumentCount);
        Assert.Equal(new SampleGrammar().Words(SampleGrammar.SampleSeed, SampleGrammar.SampleStories).SelectMany(words => words), Text(corpus).Split(' '));
        Assert.StartsWith("Sample: ", corpus.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_named_for_itself_and_its_files_for_themselves()
    {
        using var folder = new TemporaryFolder();
        folder.Write("tales.2/b.txt", "b");
        folder.Write("tales.2/a.txt.gz", TemporaryFolder.Gzip("a"));
        folder.Write("tales.2/deeper/c.txt", "c");
        Corpus corpus = Corpus.Load(Path.Combine(folder.Root, "tales.2"));
        Assert.Equal("tales.2", corpus.Name);
        Assert.Equal(["a", "b"], corpus.Documents["Title"].Cast<string>());
        Assert.Equal("a <eos> b <eos>", Text(corpus));
        Assert.Equal("b", Corpus.Load(Path.Combine(folder.Root, "tales.2", "b.txt")).Name);
        Assert.Equal("mine", Corpus.Load(folder.Write("x.txt", "x"), new CorpusOptions { Name = "mine" }).Name);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("fa-IR")]
    [InlineData("ar-SA")]
    public void The_culture_changes_nothing(string culture)
    {
        string[] lines = ["INDIA in 1.5 or 3,14. Ij Ää zebra ähre -7", "Dr. I. TITLE straße"];
        var options = new CorpusOptions { Tokenizer = new TokenizerOptions { Lowercase = true }, DocumentBy = DocumentBy.Line, VocabularySize = 12 };
        Corpus expected = Corpus.FromLines(lines, options);
        string described = expected.ToString();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Corpus corpus = Corpus.FromLines(lines, options);
            Assert.Equal(Text(expected), Text(corpus));
            Assert.Equal(described, corpus.ToString());
            Assert.Equal(expected.Documents["Title"].Cast<string>(), corpus.Documents["Title"].Cast<string>());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    internal static string Text(Corpus corpus)
    {
        int[] ids = new int[corpus.TokenCount];
        corpus.Tokens.CopyTo(0, ids);
        return string.Join(' ', ids.Select(corpus.Vocabulary.WordAt));
    }
}
