namespace PsLm;

/// <summary>What of a text is held to be drawn as a whole, and apart from the rest.</summary>
public enum TextUnit
{
    /// <summary>A document: its sentences are about one thing, and a model reads from one into the next.</summary>
    Document,
    /// <summary>A sentence.</summary>
    Sentence,
    /// <summary>A word of the vocabulary, each asked for once (Autoencode).</summary>
    Word,
}
