using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Base class of the cmdlets that create a model: the parameters of its shape.</summary>
public abstract class ShapeCmdlet : LmCmdlet
{
    /// <summary>The parameter set for a new model.</summary>
    protected const string NewSet = "New";

    private static readonly ModelOptions Defaults = new();

    /// <summary>The architecture: how the words are connected. Encoder comes only from Import-WordEncoding and makes no predictions.
    /// Default FeedForward.</summary>
    [Parameter(ParameterSetName = NewSet)]
    [TrainableArchitecture]
    [ValidateRange(Architecture.Direct, Architecture.FeedForward)] // Tab offers the values of the range.
    public Architecture Architecture { get; set; } = Defaults.Architecture;

    /// <summary>The training objective: what the model predicts. Default NextWord.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public Objective Objective { get; set; } = Defaults.Objective;

    /// <summary>Context length in words, 1 to 32,000; with Masked, on each side. Default: Direct 1, EncoderDecoder 1, FeedForward
    /// 6.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public int Context { get; set; }

    /// <summary>Number of words in the bag beside the context: the words before the position, or with Masked half before and half after it.
    /// The bag ignores word order. Half of each encoding belongs to the bag. At most 32,000; 0 = no bag. Default: FeedForward 50, with
    /// -SeparateEncoder or an odd -EncodingSize 0; EncoderDecoder and -Objective Autoencode 0.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public int? BagSize { get; set; }

    /// <summary>Numbers per encoding, 1 to 65,536. Default 256.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public int EncodingSize { get; set; } = Defaults.EncodingSize;

    /// <summary>Activation function of the encodings; Sigmoid limits them to 0..1. Default None.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public EncodingActivation EncodingActivation { get; set; }

    /// <summary>Gives each position of the context its own encoder; without it all positions share one.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public SwitchParameter SeparateEncoder { get; set; }

    /// <summary>Units of each hidden layer, 1 to 65,536, one number per layer; only for FeedForward. Default 256.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public int[] HiddenSize { get; set; } = Defaults.HiddenSize.ToArray();

    /// <summary>Activation function of the hidden layers. Default Gelu.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public HiddenActivation HiddenActivation { get; set; } = Defaults.HiddenActivation;

    /// <summary>Number format of the weights; BFloat16 takes half the memory and is for Direct. Default Single.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public WeightType WeightType { get; set; }

    /// <summary>Returns the shape that the parameters describe.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: a parameter does not apply to the architecture.</exception>
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
