using Microsoft.Data.Analysis;

namespace PsLm;

/// <summary>stub</summary>
public sealed class Corpus
{
    /// <summary>stub</summary>
    public string Name => throw new NotImplementedException();
    /// <summary>stub</summary>
    public DataFrame Documents => throw new NotImplementedException();
    /// <summary>stub</summary>
    public Vocabulary Vocabulary => throw new NotImplementedException();
    /// <summary>stub</summary>
    public TokenStore Tokens => throw new NotImplementedException();
    /// <summary>stub</summary>
    public Tokenizer Tokenizer => throw new NotImplementedException();
    /// <summary>stub</summary>
    public long DocumentCount => throw new NotImplementedException();
    /// <summary>First token of each document, ascending from 0.</summary>
    internal IReadOnlyList<long> DocumentStarts => throw new NotImplementedException();
    /// <summary>stub</summary>
    public long TokenCount => throw new NotImplementedException();
    /// <summary>stub</summary>
    public int VocabularySize => throw new NotImplementedException();
    /// <summary>stub</summary>
    public long UnknownCount => throw new NotImplementedException();
    /// <summary>stub</summary>
    public double UnknownRate => throw new NotImplementedException();
    /// <summary>stub</summary>
    public static Corpus Sample() => throw new NotImplementedException();
    /// <summary>stub</summary>
    public static Corpus Load(string path, CorpusOptions? options = null) => throw new NotImplementedException();
    /// <summary>stub</summary>
    public static Corpus FromLines(IEnumerable<string> lines, CorpusOptions? options = null) => throw new NotImplementedException();
}

/// <summary>stub</summary>
public sealed class TokenStore
{
    /// <summary>stub</summary>
    public long Count => throw new NotImplementedException();
    /// <summary>stub</summary>
    public void CopyTo(long start, Span<int> destination) => throw new NotImplementedException();
}
/// <summary>stub</summary>
public enum DocumentBy
{
    /// <summary>stub</summary>
    Auto,
    /// <summary>stub</summary>
    File,
    /// <summary>stub</summary>
    Paragraph,
    /// <summary>stub</summary>
    Line,
    /// <summary>stub</summary>
    Row
}
/// <summary>stub</summary>
public sealed record CorpusOptions
{
    /// <summary>stub</summary>
    public string? Name { get; init; }
    /// <summary>stub</summary>
    public int VocabularySize { get; init; } = 50_000;
    /// <summary>stub</summary>
    public int MinCount { get; init; } = 1;
    /// <summary>stub</summary>
    public Vocabulary? Vocabulary { get; init; }
    /// <summary>stub</summary>
    public TokenizerOptions Tokenizer { get; init; } = new();
    /// <summary>stub</summary>
    public DocumentBy DocumentBy { get; init; }
    /// <summary>stub</summary>
    public bool IncludeText { get; init; }
    /// <summary>stub</summary>
    public int MaxExpansion { get; init; } = 1000;
}
/// <summary>stub</summary>
public sealed record ImportProgress(string Source, int Files, long BytesRead, long BytesTotal, long Words, TimeSpan Elapsed);
/// <summary>stub</summary>
public sealed class CorpusBuilder
{
    /// <summary>stub</summary>
    public CorpusBuilder(CorpusOptions options, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default) => throw new NotImplementedException();
    /// <summary>Said so that a progress bar can show a share; 0 for unknown.</summary>
    public long BytesExpected { get; set; }
    /// <summary>stub</summary>
    public IReadOnlyList<string> Warnings => throw new NotImplementedException();
    /// <summary>stub</summary>
    public void AddText(string text, string source = "", string title = "") => throw new NotImplementedException();
    /// <summary>stub</summary>
    public void AddFile(string path) => throw new NotImplementedException();
    /// <summary>stub</summary>
    public void AddFrame(DataFrame frame, string column) => throw new NotImplementedException();
    /// <summary>stub</summary>
    public Corpus Build() => throw new NotImplementedException();
}
/// <summary>stub</summary>
public static class SourceFiles
{
    /// <summary>stub</summary>
    public static IReadOnlyList<string> Find(string path, bool recurse = false, IReadOnlyList<string>? include = null, IReadOnlyList<string>? exclude = null) => throw new NotImplementedException();
}
