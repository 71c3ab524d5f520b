using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>New-LmText: goes on with a text, word by word.</summary>
[Cmdlet(VerbsCommon.New, "LmText", DefaultParameterSetName = PromptSet)]
[OutputType(typeof(string), typeof(GeneratedWord))]
public sealed class NewLmTextCommand : LmCmdlet
{
    private const string PromptSet = "Prompt", ModelSet = "Model";

    private static readonly GenerationOptions Defaults = new();

    /// <summary>The text so far. Default: empty, a new text.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PromptSet)]
    [Parameter(Position = 0, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Prompt))]
    [AllowEmptyString]
    public string[] Prompt { get; set; } = [""];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ParameterSetName = PromptSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Words a text. Default 50.</summary>
    [Parameter]
    public int Length { get; set; } = Defaults.Length;

    /// <summary>Texts a prompt, each by a seed of its own. Default 1.</summary>
    [Parameter]
    public int Count { get; set; } = 1;

    /// <summary>Below 1 likely words gain, above 1 unlikely ones; 0 takes the strongest striker every time. Default 1.</summary>
    [Parameter]
    public double Temperature { get; set; } = Defaults.Temperature;

    /// <summary>Only so many of the likeliest words stay. Default: all.</summary>
    [Parameter]
    public int TopK { get; set; }

    /// <summary>Only the likeliest words stay that together have this probability. Default: all.</summary>
    [Parameter]
    public double TopP { get; set; }

    /// <summary>Only words stay that have this share of the likeliest one's probability. Default: all.</summary>
    [Parameter]
    public double MinP { get; set; }

    /// <summary>Above 1, words that the text has already are less likely. Default 1.</summary>
    [Parameter]
    public double RepetitionPenalty { get; set; } = Defaults.RepetitionPenalty;

    /// <summary>A text ends with the first of these words.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] StopWord { get; set; } = [];

    /// <summary>The same seed, the same text. Default: drawn, and told by -Verbose and -Stream.</summary>
    [Parameter]
    public long Seed { get; set; }

    /// <summary>Gives each word as it comes, instead of whole texts.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    private protected override void Begin()
    {
        if (Count < 1) throw new LmException(LmError.OptionInvalid, $"Count is {Count}; allowed is 1 or more.", nameof(Count));
        RefuseZero(nameof(TopK), TopK, "1 or more");
        RefuseZero(nameof(TopP), TopP, "above 0, at most 1");
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Seed)))
            Seed = System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue);
    }

    private protected override void Process() => Each(Prompt, prompt =>
    {
        RefusedArgument.Check(prompt);
        LanguageModel model = Model ?? Models.Required;
        for (int number = 0; number < Count; number++) Write(model, prompt, Seed + number);
    });

    private void Write(LanguageModel model, string prompt, long seed)
    {
        WriteVerbose(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Seed {seed}"));
        var options = new GenerationOptions
        {
            Length = Length,
            Temperature = Temperature,
            TopK = TopK,
            TopP = TopP,
            MinP = MinP,
            RepetitionPenalty = RepetitionPenalty,
            StopWord = StopWord,
            Seed = seed,
        };
        GeneratedWord? last = null;
        foreach (GeneratedWord word in TextGenerator.Generate(model, prompt, options))
        {
            PipelineStopToken.ThrowIfCancellationRequested();
            if (Stream) WriteObject(word);
            last = word;
        }
        if (!Stream) WriteObject(last!.Text);
    }
}
