using System.Management.Automation;
using PsLm.PowerShell.Formatting;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-NextWord: the words that may follow a text, the likeliest first.</summary>
/// <remarks>
/// <para>The text is tokenized as the model's training text was, and its last words are the model's context. The probability of each word
/// of the vocabulary is p(word) = exp(logit) / Σ exp(logit). The cmdlet returns the -Top most probable words. The text may be longer than
/// the context: earlier words enter the bag if the model has one; otherwise they are ignored.</para>
/// <para>Special words (<c>&lt;unk&gt;</c>, <c>&lt;eos&gt;</c>) are omitted without -IncludeSpecial, and the other probabilities are not
/// rescaled. Words that are not in the vocabulary are read as <c>&lt;unk&gt;</c>, and a warning names them. Without a model the error is
/// NoCurrentModel. A model with another objective than NextWord causes ObjectiveMismatch.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>The most probable word after a text.</para>
/// <code>Get-NextWord 'The queen sat on the' -Top 1</code>
/// <code lang="text">
///    Prompt: The queen sat on the
///
///  Rank Word                     Probability
///  ---- ----                     -----------
///     1 throne                     90.78% ██████████████████▏
/// </code>
/// </example>
/// <example>
/// <para>Several texts; only words with a probability above 0.5.</para>
/// <code>'Once upon a', 'Long' | Get-NextWord | Where-Object Probability -gt 0.5</code>
/// <code lang="text">
///    Prompt: Once upon a
///
///  Rank Word                     Probability
///  ---- ----                     -----------
///     1 time                       99.99% ████████████████████
///
///    Prompt: Long
///
///  Rank Word                     Probability
///  ---- ----                     -----------
///     1 ago                        99.96% ████████████████████
/// </code>
/// </example>
/// <example>
/// <para>Use a model from a file and name the text's parameter.</para>
/// <code>
/// Get-LmModel | Export-LmModel queen.safetensors
/// $queen = Import-LmModel queen.safetensors
/// $queen | Get-NextWord -Prompt 'The king sat on the' -Top 1
/// </code>
/// <code lang="text">
///    Prompt: The king sat on the
///
///  Rank Word                     Probability
///  ---- ----                     -----------
///     1 throne                     95.04% ███████████████████
/// </code>
/// </example>
/// <seealso cref="OptimizeLmModelCommand"/>
/// <seealso cref="GetMaskedWordCommand"/>
/// <seealso cref="GetWordProbabilityCommand"/>
/// <seealso cref="NewLmTextCommand"/>
[Cmdlet(VerbsCommon.Get, "NextWord", DefaultParameterSetName = PromptSet, HelpUri = ProjectPage.Cmdlets + "Get-NextWord.md")]
[OutputType(typeof(WordPrediction))]
public sealed class GetNextWordCommand : LmCmdlet
{
    private const string PromptSet = "Prompt", ModelSet = "Model";

    private readonly UnknownWords unknown = new();

    /// <summary>The text before the word; empty for the start of a text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PromptSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Prompt))]
    [AllowEmptyString]
    public string[] Prompt { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ParameterSetName = PromptSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Number of words returned for each prompt, 1 or more. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    /// <summary>Includes &lt;unk&gt; and &lt;eos&gt; in the output.</summary>
    [Parameter]
    public SwitchParameter IncludeSpecial { get; set; }

    private protected override void Process() => Each(Prompt, prompt =>
    {
        RejectedArgument.Check(prompt);
        LanguageModel model = Model ?? Models.Required;
        unknown.Add(model, NextWord.UnknownWords(model, prompt));
        WriteObject(NextWord.Predict(model, prompt, Top, IncludeSpecial), enumerateCollection: true);
    });

    private protected override void End()
    {
        if (unknown.Warning is { } warning) WriteWarning(warning);
    }
}
