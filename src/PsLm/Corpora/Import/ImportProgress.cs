namespace PsLm;

/// <summary>Import progress; reported at most four times a second.</summary>
/// <param name="Source">Path or name of the source being read.</param>
/// <param name="Files">Number of files and texts begun.</param>
/// <param name="BytesRead">Bytes read from files (compressed size), plus characters of other text.</param>
/// <param name="BytesTotal">Value of <see cref="CorpusBuilder.BytesExpected"/>; 0 = unknown.</param>
/// <param name="Words">Number of tokens found, including <c>&lt;eos&gt;</c>.</param>
/// <param name="Elapsed">Time since the builder was created.</param>
public sealed record ImportProgress(string Source, int Files, long BytesRead, long BytesTotal, long Words, TimeSpan Elapsed);
