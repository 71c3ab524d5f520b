using System.Text;

namespace PsLm;

/// <summary>How text becomes a corpus.</summary>
public sealed record CorpusOptions
{
    /// <summary>The corpus's name; null or empty: that of its only source, of the folder
    /// that all of its files lie in, else "corpus". Default null.</summary>
    public string? Name { get; init; }

    /// <summary>The most words counted, 2 to 16,777,216, <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c> among them. Default 50,000.</summary>
    public int VocabularySize { get; init; } = 50_000;

    /// <summary>A word that stands fewer times in the text is <c>&lt;unk&gt;</c>, 1 or more. Default 1.</summary>
    public int MinCount { get; init; } = 1;

    /// <summary>A vocabulary to use as it is; <see cref="VocabularySize"/> and <see cref="MinCount"/> have no say then. Default null:
    /// the text's own words.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>How text is cut into words.</summary>
    public TokenizerOptions Tokenizer { get; init; } = new();

    /// <summary>What the files hold. Default <see cref="CorpusFormat.Auto"/>: told from the name and the first bytes.</summary>
    public CorpusFormat Format { get; init; }

    /// <summary>The column of a table, or the property of JSON objects, that holds the text; a dot enters an object within. Null, the
    /// default: the one called text, or the only one.</summary>
    public string? Column { get; init; }

    /// <summary>What stands between the fields of CSV and TSV; no quote and no line end. Null, the default: told from the header and the
    /// first rows, or from a first line such as <c>sep=;</c>: a comma (CSV) or a tab (TSV), else a semicolon, a tab, a comma or <c>|</c>.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether quotes in CSV and TSV are ordinary characters: every line is a row, and every delimiter ends a field. Default
    /// false.</summary>
    public bool LiteralQuotes { get; init; }

    /// <summary>Columns or properties that <see cref="Corpus.Documents"/> keeps beside the text. One with the name of
    /// a column that Documents has anyway (Id, Source, Title, TokenCount, Text) is called <c>id_2</c> there. Default none.</summary>
    public IReadOnlyList<string> Metadata { get; init; } = [];

    /// <summary>What is one document. Default <see cref="DocumentBy.Auto"/>.</summary>
    public DocumentBy DocumentBy { get; init; }

    /// <summary>Whether <see cref="Corpus.Documents"/> keeps each document's text, with LF line ends. Default false.</summary>
    public bool IncludeText { get; init; }

    /// <summary>The encoding of files that begin with no byte-order mark. Default UTF-8.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>A compressed file may unpack to so many times its size, and so may a row group and all texts of a Parquet file (16 MB
    /// are allowed them at any size); 1 or more. Default 1,000.</summary>
    public int MaxExpansion { get; init; } = 1000;

    /// <summary>Threads that cut text into words, 1 to 1,024; 0, the default, for one a processor core. The corpus is the same whatever it
    /// is.</summary>
    public int ThreadCount { get; init; }

    /// <summary>Checks every option.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>, with every fault in one message.</exception>
    public void Validate() => OptionCheck.Throw(Faults());

    internal IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Format)) yield return OptionCheck.Enum(nameof(Format), Format);
        if (Format == CorpusFormat.Prepared) yield return "Format is Prepared, and a prepared corpus is not built of text. Open it with CorpusFolder.Open.";
        if (Metadata is null) yield return "Metadata is null; leave it out for none.";
        else
        {
            foreach (string name in Metadata.Where(name => string.IsNullOrEmpty(name)).Take(1)) yield return "Metadata has an empty name.";
            foreach (string name in Metadata.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key))
                yield return $"Metadata names '{name}' twice.";
        }
        if (Delimiter is '"' or '\r' or '\n' or '\0') yield return "Delimiter is a quote or a line end; give the character between the fields, such as ; or a tab.";
        if (VocabularySize is < 2 or > 16_777_216) yield return OptionCheck.Range(nameof(VocabularySize), VocabularySize, "2 to 16,777,216 words");
        if (MinCount < 1) yield return OptionCheck.Range(nameof(MinCount), MinCount, "1 or more");
        if (Tokenizer is null) yield return "Tokenizer is null; leave it out for the default.";
        else foreach (string fault in Tokenizer.Faults()) yield return fault;
        if (!Enum.IsDefined(DocumentBy)) yield return OptionCheck.Enum(nameof(DocumentBy), DocumentBy);
        if (Encoding is null) yield return "Encoding is null; leave it out for UTF-8.";
        if (ThreadCount is < 0 or > 1024) yield return OptionCheck.Range(nameof(ThreadCount), ThreadCount, "0 (one a processor core) to 1,024");
        if (MaxExpansion < 1) yield return OptionCheck.Range(nameof(MaxExpansion), MaxExpansion, "1 or more times the file's size");
    }
}
