namespace PsLm;

/// <summary>A word of a vocabulary.</summary>
/// <param name="Id">Its number, from 0.</param>
/// <param name="Word">The word.</param>
/// <param name="Count">How often it stood in the text.</param>
/// <param name="Frequency">Its share of all words, 0 to 1.</param>
public sealed record VocabularyWord(int Id, string Word, long Count, double Frequency);
