namespace PsLm;

/// <summary>How far an evaluation has come.</summary>
/// <param name="Words">Words asked so far.</param>
/// <param name="Total">Words to ask.</param>
/// <param name="Elapsed">Since it began.</param>
public readonly record struct EvaluationProgress(long Words, long Total, TimeSpan Elapsed);
