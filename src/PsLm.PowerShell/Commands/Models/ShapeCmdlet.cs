using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>The parameters that decide a model's shape, for every cmdlet that makes one.</summary>
public abstract class ShapeCmdlet : LmCmdlet
{
    /// <summary>The set of parameters for a new model.</summary>
    protected const string NewSet = "New";

    private static readonly ModelOptions Defaults = new();

    /// <summary>How the words are wired; Encoder is what Import-WordEncoding gives, and guesses nothing. Default FeedForward.</summary>
    [Parameter(ParameterSetName = NewSet)]
    [TrainableArchitecture]
    [ValidateRange(Architecture.Direct, Architecture.FeedForward)] // Tab offers the values of the range.
    public Architecture Architecture { get; set; } = Defaults.Architecture;

    /// <summary>What the model is asked for. Default NextWord.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public Objective Objective { get; set; } = Defaults.Objective;

    /// <summary>Words seen at their places, 1 to 32,000; with Masked, so many on each side. Default: Direct 1, EncoderDecoder 1, FeedForward 6.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public int Context { get; set; }

    /// <summary>Words seen as a bag beside the context: the last ones before the place, or with Masked half before and half behind; what
    /// they are counts, not where they stand. Half of each encoding is the bag's. 0 for none, at most 32,000. Default: FeedForward 50, with
    /// -SeparateEncoder or an odd -EncodingSize 0; EncoderDecoder and -Objective Autoencode 0.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public int? BagSize { get; set; }

    /// <summary>Numbers an encoding, 1 to 65,536. Default 256.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public int EncodingSize { get; set; } = Defaults.EncodingSize;

    /// <summary>What is done to encodings before they go on; Sigmoid squashes them to 0..1. Default None.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public EncodingActivation EncodingActivation { get; set; }

    /// <summary>Gives each place an encoder of its own; else all places share one.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public SwitchParameter SeparateEncoder { get; set; }

    /// <summary>Units of each hidden layer, 1 to 65,536, a number a layer; for FeedForward alone. Default 256.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public int[] HiddenSize { get; set; } = Defaults.HiddenSize.ToArray();

    /// <summary>The arithmetic of the hidden layers. Default Gelu.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public HiddenActivation HiddenActivation { get; set; } = Defaults.HiddenActivation;

    /// <summary>How a weight is kept; BFloat16, half the memory, is for Direct. Default Single.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public WeightType WeightType { get; set; }

    /// <summary>The shape that the parameters describe.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: a parameter that says nothing to the architecture.</exception>
    private protected ModelOptions Shape()
    {
        RefuseZero(nameof(Context), Context, "1 to 32,000 words");
        if (Architecture != Architecture.FeedForward && MyInvocation.BoundParameters.ContainsKey(nameof(HiddenSize)))
            throw new LmException(LmError.OptionInvalid, $"HiddenSize is given; {Architecture} has no hidden layers. FeedForward has.", nameof(HiddenSize));
        return new()
        {
            Architecture = Architecture,
            Objective = Objective,
            Context = Context,
            BagSize = BagSize,
            EncodingSize = EncodingSize,
            EncodingActivation = EncodingActivation,
            SeparateEncoder = SeparateEncoder,
            HiddenSize = HiddenSize,
            HiddenActivation = HiddenActivation,
            WeightType = WeightType,
        };
    }
}
