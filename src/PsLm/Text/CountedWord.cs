namespace PsLm.Text;

/// <summary>A word on its way into a vocabulary.</summary>
/// <remarks>No structure: sorting references is compiled in the runtime already, sorting pairs would wait for the compiler in every
/// session's first import.</remarks>
/// <param name="Word">The word.</param>
/// <param name="Count">How often it was counted.</param>
/// <param name="Place">Where whoever counted it knows it.</param>
internal sealed record CountedWord(string Word, long Count, int Place = 0);
