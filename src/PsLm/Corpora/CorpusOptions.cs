using System.Text;

namespace PsLm;

/// <summary>Options for importing text into a corpus.</summary>
public sealed record CorpusOptions
{
    /// <summary>Name of the corpus. Null or empty: the name of the only source, else of the folder that contains all files, else "corpus".
    /// Default null.</summary>
    public string? Name { get; init; }

    /// <summary>Maximum vocabulary size, 2 to 16,777,216, including <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c>. Default 50,000.</summary>
    public int VocabularySize { get; init; } = 50_000;

    /// <summary>Words that occur fewer times in the text become <c>&lt;unk&gt;</c>; 1 or more. Default 1.</summary>
    public int MinCount { get; init; } = 1;

    /// <summary>A vocabulary to use unchanged; <see cref="VocabularySize"/> and <see cref="MinCount"/> are then ignored. Default null:
    /// built from the text.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>How text is split into words.</summary>
    public TokenizerOptions Tokenizer { get; init; } = new();

    /// <summary>Format of the files. Default <see cref="CorpusFormat.Auto"/>: detected from the name and the first bytes.</summary>
    public CorpusFormat Format { get; init; }

    /// <summary>The table column or JSON property that holds the text; a dot selects a property of a nested object. Null (default): the
    /// column named text, or the only column.</summary>
    public string? Column { get; init; }

    /// <summary>Separator between the fields of CSV and TSV; not a quote or line end. Null (default): detected from the header and the
    /// first rows, or from a first line such as <c>sep=;</c>. A comma (CSV) or tab (TSV) is tried first, then semicolon, tab, comma and
    /// <c>|</c>.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether quotes in CSV and TSV are ordinary characters: every line is then a row, and every separator ends a field. Default
    /// false.</summary>
    public bool LiteralQuotes { get; init; }

    /// <summary>Columns or properties that <see cref="Corpus.Documents"/> keeps besides the text. A name that Documents already uses (Id,
    /// Source, Title, TokenCount, Text) gets a number, for example <c>id_2</c>. Default none.</summary>
    public IReadOnlyList<string> Metadata { get; init; } = [];

    /// <summary>The unit that becomes one document. Default <see cref="DocumentBy.Auto"/>.</summary>
    public DocumentBy DocumentBy { get; init; }

    /// <summary>Whether <see cref="Corpus.Documents"/> keeps each document's text, with LF line ends. Default false.</summary>
    public bool IncludeText { get; init; }

    /// <summary>Encoding of files without a byte-order mark. Default UTF-8.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>Maximum ratio of decompressed to compressed size, 1 or more. Also applies to each row group and all texts of a Parquet
    /// file, where 16 MB are always allowed. Default 1,000.</summary>
    public int MaxExpansion { get; init; } = 1000;

    /// <summary>Number of threads that tokenize, 1 to 1,024; 0 (default) = one per core. The corpus does not depend on it.</summary>
    public int ThreadCount { get; init; }

    /// <summary>Checks every option.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>; one message lists all faults.</exception>
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
