namespace PsLm;

/// <summary>A word of a vocabulary.</summary>
/// <param name="Id">Token id, from 0.</param>
/// <param name="Word">The word.</param>
/// <param name="Count">Number of occurrences in the text.</param>
/// <param name="Frequency">Count divided by the number of all tokens, 0 to 1.</param>
public sealed record VocabularyWord(int Id, string Word, long Count, double Frequency);
