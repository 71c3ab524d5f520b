using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>New-LmText: continues a text word by word.</summary>
/// <remarks>
/// <para>The cmdlet samples a word from the model's probabilities, appends it to the text and repeats this -Length times. Before a word is
/// sampled, the probabilities are filtered in this order: -RepetitionPenalty, -Temperature (a divisor of the logits), -TopK, -TopP
/// (Holtzman et al. 2020), -MinP. A temperature of 0 selects the most probable word every time; the text then does not depend on the
/// seed.</para>
/// <para>The same model, prompt, options and seed give the same text on one kind of processor. Without -Seed a random seed is used;
/// -Verbose and -Stream show it. The model must have the objective NextWord (otherwise ObjectiveMismatch).</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Always select the most probable word.</para>
/// <code>New-LmText 'The queen' -Length 5 -Temperature 0</code>
/// <code lang="text">
/// The queen sat on the throne.
/// </code>
/// </example>
/// <example>
/// <para>Generate two reproducible texts from a seed.</para>
/// <code>New-LmText 'Once upon a' -Length 8 -Count 2 -Seed 1</code>
/// <code lang="text">
/// Once upon a time there was a cook. The grey
/// Once upon a time there was a cook. The shepherd
/// </code>
/// </example>
/// <example>
/// <para>Output each word when it is generated, with its probability.</para>
/// <code>New-LmText 'Once upon' -Length 2 -Temperature 0 -Stream</code>
/// <code lang="text">
/// Index Word                 Probability Text
/// ----- ----                 ----------- ----
///     0 a                         99.99% Once upon a
///     1 time                      99.99% Once upon a time
/// </code>
/// </example>
/// <seealso cref="GetNextWordCommand"/>
/// <seealso cref="OptimizeLmModelCommand"/>
[Cmdlet(VerbsCommon.New, "LmText", DefaultParameterSetName = PromptSet, HelpUri = ProjectPage.Cmdlets + "New-LmText.md")]
[OutputType(typeof(string), typeof(GeneratedWord))]
public sealed class NewLmTextCommand : LmCmdlet
{
    private const string PromptSet = "Prompt", ModelSet = "Model";

    private static readonly GenerationOptions Defaults = new();

    /// <summary>The text to continue. Default: empty, a new text.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PromptSet)]
    [Parameter(Position = 0, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Prompt))]
    [AllowEmptyString]
    public string[] Prompt { get; set; } = [""];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ParameterSetName = PromptSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Number of words per text, 1 or more; sentence ends are not counted. Default 50.</summary>
    [Parameter]
    public int Length { get; set; } = Defaults.Length;

    /// <summary>Number of texts for each prompt, 1 or more, each with its own seed. Default 1.</summary>
    [Parameter]
    public int Count { get; set; } = 1;

    /// <summary>Sampling temperature, 0 to 100. Below 1 favours probable words, above 1 improbable ones; 0 selects the most probable word
    /// every time. Default 1.</summary>
    [Parameter]
    public double Temperature { get; set; } = Defaults.Temperature;

    /// <summary>Keeps only this number of most probable words, 1 or more. Default: all.</summary>
    [Parameter]
    public int TopK { get; set; }

    /// <summary>Keeps only the most probable words that together have this probability, above 0, at most 1. Default: all.</summary>
    [Parameter]
    public double TopP { get; set; }

    /// <summary>Keeps only words with at least this share of the highest probability, 0 to 1. Default: all.</summary>
    [Parameter]
    public double MinP { get; set; }

    /// <summary>Repetition penalty, 0.1 to 100. Above 1 makes words that the text already contains less probable, below 1 more probable.
    /// Default 1.</summary>
    [Parameter]
    public double RepetitionPenalty { get; set; } = Defaults.RepetitionPenalty;

    /// <summary>Stop words: a text ends with the first of these words.</summary>
    [Parameter]
    [TextArgument(nameof(StopWord))]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] StopWord { get; set; } = [];

    /// <summary>Random seed; the same seed gives the same text. Default: drawn, and told by -Verbose and -Stream.</summary>
    [Parameter]
    public long Seed { get; set; }

    /// <summary>Writes each word when it is generated, instead of whole texts.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    private protected override void Begin()
    {
        foreach (string word in StopWord) RejectedArgument.Check(word);
        if (Count < 1) throw new LmException(LmError.OptionInvalid, $"Count is {Count}; allowed is 1 or more.", nameof(Count));
        RefuseZero(nameof(TopK), TopK, "1 or more");
        RefuseZero(nameof(TopP), TopP, "above 0, at most 1");
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Seed)))
            Seed = System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue);
    }

    private protected override void Process() => Each(Prompt, prompt =>
    {
        RejectedArgument.Check(prompt);
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
