namespace PsLm;

/// <summary>How a text is made, word by word. The filters work in this order: repetition penalty, temperature, top-k, top-p, min-p;
/// then a word is drawn from what is left.</summary>
public sealed record GenerationOptions
{
    /// <summary>Words, at least 1; <c>&lt;eos&gt;</c> is not counted. Default 50.</summary>
    public int Length { get; init; } = 50;

    /// <summary>Logits are divided by it, 0 to 100: below 1 the likely words gain, above 1 the unlikely ones; 0 takes the strongest
    /// striker every time. Default 1.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Only so many of the likeliest words stay; 0 for all. Default 0.</summary>
    public int TopK { get; init; }

    /// <summary>Only the likeliest words stay that together have this probability, 0 to 1; 0 and 1 for all (Holtzman et al. 2020, arXiv
    /// 1904.09751). Default 0.</summary>
    public double TopP { get; init; }

    /// <summary>Only words stay that have this share of the likeliest one's probability, 0 to 1; 0 for all (Nguyen et al. 2024, arXiv
    /// 2407.01082). Default 0.</summary>
    public double MinP { get; init; }

    /// <summary>Logits of words that the text has already are divided by it where above 0, multiplied where below (Keskar et al. 2019,
    /// arXiv 1909.05858); 0.1 to 100, 1 for none. Default 1.</summary>
    public double RepetitionPenalty { get; init; } = 1;

    /// <summary>The text ends with the first of these words. Default none.</summary>
    public IReadOnlyList<string> StopWord { get; init; } = Array.Empty<string>();

    /// <summary>The same seed, the same text. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Checks every option.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>, with every fault in one message.</exception>
    public void Validate() => OptionCheck.Throw(Faults());

    private IEnumerable<string> Faults()
    {
        if (Length < 1) yield return OptionCheck.Range(nameof(Length), Length, "1 or more");
        if (!(Temperature is >= 0 and <= 100)) yield return OptionCheck.Range(nameof(Temperature), Temperature, "0 to 100");
        if (TopK < 0) yield return OptionCheck.Range(nameof(TopK), TopK, "1 or more (0: all words)");
        if (!(TopP is >= 0 and <= 1)) yield return OptionCheck.Range(nameof(TopP), TopP, "0 to 1");
        if (!(MinP is >= 0 and <= 1)) yield return OptionCheck.Range(nameof(MinP), MinP, "0 to 1");
        if (!(RepetitionPenalty is >= 0.1 and <= 100)) yield return OptionCheck.Range(nameof(RepetitionPenalty), RepetitionPenalty, "0.1 to 100");
    }
}
