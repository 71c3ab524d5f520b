namespace PsLm;

/// <summary>How far an import has come; told a few times a second at most.</summary>
/// <param name="Source">What is being read: a path or a source's name.</param>
/// <param name="Files">Files and texts begun.</param>
/// <param name="BytesRead">Bytes read of the files as they lie, characters of other text.</param>
/// <param name="BytesTotal">What <see cref="CorpusBuilder.BytesExpected"/> said; 0 for unknown.</param>
/// <param name="Words">Words found, <c>&lt;eos&gt;</c> counted.</param>
/// <param name="Elapsed">Time since the builder was made.</param>
public sealed record ImportProgress(string Source, int Files, long BytesRead, long BytesTotal, long Words, TimeSpan Elapsed);
