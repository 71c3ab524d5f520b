using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Hide-Word: texts in which words are hidden, each by itself, at random, at given places, or always the last one.</summary>
/// <remarks>
/// <para>A text comes out with [MASK] in the place of words, and with what stood there in Answer, so that Get-MaskedWord can be
/// asked and its answers be checked. There are four ways: each word by itself, a text for every word (the default); some at random
/// (-Rate); those at given places, all in one text (-Position); and the ladder (-Ladder), where the mask is always last and the
/// text a word longer each time, which is what a next-word model is asked for.</para>
/// <para>A [MASK] that a text already has is one word. It stays, it is in Position, and its Answer is null.</para>
/// <para>No model is needed. Marks such as the full stop are words too. A place that the text does not have is an error
/// (OptionInvalid).</para>
/// </remarks>
/// <example>
/// <para>Each word in its turn.</para>
/// <code>Hide-Word 'The queen sat.'</code>
/// <code lang="text">
/// Text                                                Position Answer
/// ----                                                -------- ------
/// [MASK] queen sat.                                          0 The
/// The [MASK] sat.                                            1 queen
/// The queen [MASK].                                          2 sat
/// The queen sat [MASK]                                       3 .
/// </code>
/// </example>
/// <example>
/// <para>The ladder, from the first words to the last.</para>
/// <code>Hide-Word 'The queen sat on the throne.' -Ladder</code>
/// <code lang="text">
/// Text                                                Position Answer
/// ----                                                -------- ------
/// The [MASK]                                                 1 queen
/// The queen [MASK]                                           2 sat
/// The queen sat [MASK]                                       3 on
/// The queen sat on [MASK]                                    4 the
/// The queen sat on the [MASK]                                5 throne
/// The queen sat on the throne [MASK]                         6 .
/// </code>
/// </example>
/// <example>
/// <para>Two given places at once.</para>
/// <code>Hide-Word 'The queen sat on the throne.' -Position 1, 5</code>
/// <code lang="text">
/// Text                                                Position Answer
/// ----                                                -------- ------
/// The [MASK] sat on the [MASK].                           1, 5 queen, throne
/// </code>
/// </example>
/// <seealso cref="GetMaskedWordCommand"/>
/// <seealso cref="OptimizeLmModelCommand"/>
[Cmdlet(VerbsCommon.Hide, "Word", DefaultParameterSetName = EachSet, HelpUri = ProjectPage.Cmdlets + "Hide-Word.md")]
[OutputType(typeof(MaskedText))]
public sealed class HideWordCommand : LmCmdlet
{
    private const string EachSet = "Each", RandomSet = "Random", LadderSet = "Ladder", AtSet = "At";

    /// <summary>The texts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>Hides words at random, at least one a text: the chance of each word, above 0, at most 1.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RandomSet)]
    public double Rate { get; set; }

    /// <summary>Decides the random words, with the text alone. Default 0.</summary>
    [Parameter(ParameterSetName = RandomSet)]
    public long Seed { get; set; }

    /// <summary>Puts the mask always last, and makes the text a word longer each time.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LadderSet)]
    public SwitchParameter Ladder { get; set; }

    /// <summary>Hides the words at these places at once, counted from 0.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AtSet)]
    public int[] Position { get; set; } = [];

    /// <summary>How texts are cut into words. Default Word.</summary>
    [Parameter]
    public TokenizerKind Tokenizer { get; set; } = TokenizerKind.Word;

    private protected override void Process() => Each(Text, text =>
    {
        RejectedArgument.Check(text);
        var tokenizer = new Tokenizer(new TokenizerOptions { Kind = Tokenizer });
        WriteObject(ParameterSetName switch
        {
            RandomSet => MaskedText.Random(text, Rate, Seed, tokenizer),
            LadderSet => MaskedText.Ladder(text, tokenizer),
            AtSet => MaskedText.At(text, Position, tokenizer),
            _ => MaskedText.Each(text, tokenizer),
        }, enumerateCollection: true);
    });
}
