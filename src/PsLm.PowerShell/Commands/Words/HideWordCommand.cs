using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Hide-Word: replaces words of a text by [MASK]: each word separately, at random, at given positions, or only the last.</summary>
/// <remarks>
/// <para>The output has [MASK] in place of the hidden words and the hidden words in Answer. Get-MaskedWord predicts the hidden words, and
/// Answer allows a check. There are four modes. The default hides each word separately and returns one text per word. -Rate hides words at
/// random. -Position hides the words at the given positions in one text. -Ladder returns texts of growing length with the mask always at
/// the end; a next-word model predicts exactly this word.</para>
/// <para>A [MASK] that the text already contains counts as one word. It stays, Position includes it, and its Answer is null.</para>
/// <para>No model is needed. Punctuation marks such as the full stop count as words. A position outside the text causes the error
/// OptionInvalid.</para>
/// </remarks>
/// <example>
/// <para>Hide each word separately.</para>
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
/// <para>Hide the last word of texts of growing length.</para>
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
/// <para>Hide the words at two positions in one text.</para>
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

    /// <summary>The texts to hide words in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>Hides words at random, at least one per text: probability for each word, above 0, at most 1.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RandomSet)]
    public double Rate { get; set; }

    /// <summary>Random seed; the same seed and text hide the same words. Default 0.</summary>
    [Parameter(ParameterSetName = RandomSet)]
    public long Seed { get; set; }

    /// <summary>Returns texts of growing length, each with the mask at the end.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LadderSet)]
    public SwitchParameter Ladder { get; set; }

    /// <summary>Hides the words at these positions in one text, counted from 0.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AtSet)]
    public int[] Position { get; set; } = [];

    /// <summary>The tokenizer that splits texts into words. Default Word.</summary>
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
