namespace PsLm.PowerShell;

/// <summary>What a picture shows.</summary>
public enum PlotKind
{
    /// <summary>Loss and perplexity over words and over time, of one model or many.</summary>
    Training,
    /// <summary>The numbers of words' encodings as colours, a row a word.</summary>
    Encoding,
    /// <summary>Words in two dimensions: near to each other are those with like encodings.</summary>
    WordMap,
    /// <summary>The likeliest words at one place as bars.</summary>
    Prediction,
}
