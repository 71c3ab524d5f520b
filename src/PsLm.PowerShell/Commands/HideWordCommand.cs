using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Hide-Word: texts in which words are hidden, each by itself, at random, at given places, or always the last one.</summary>
[Cmdlet(VerbsCommon.Hide, "Word", DefaultParameterSetName = EachSet)]
[OutputType(typeof(MaskedText))]
public sealed class HideWordCommand : LmCmdlet
{
    private const string EachSet = "Each", RandomSet = "Random", LadderSet = "Ladder", AtSet = "At";

    /// <summary>The texts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>Hides words at random, at least one a text: the chance of each, above 0, at most 1.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RandomSet)]
    public double Rate { get; set; }

    /// <summary>Decides the random words, with the text alone. Default 0.</summary>
    [Parameter(ParameterSetName = RandomSet)]
    public long Seed { get; set; }

    /// <summary>The mask always last, the text a word longer each time.</summary>
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
        RefusedArgument.Check(text);
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
