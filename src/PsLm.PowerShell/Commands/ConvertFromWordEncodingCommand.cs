using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertFrom-WordEncoding: the words that the decoder alone makes of an encoding.</summary>
[Cmdlet(VerbsData.ConvertFrom, "WordEncoding", DefaultParameterSetName = EncodingSet)]
[OutputType(typeof(WordPrediction))]
public sealed class ConvertFromWordEncodingCommand : LmCmdlet
{
    private const string EncodingSet = "WordEncoding", VectorSet = "Vector";

    /// <summary>Encodings, as Get-WordEncoding gives them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = EncodingSet)]
    public WordEncoding[] WordEncoding { get; set; } = [];

    /// <summary>The numbers alone: what the decoder is given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VectorSet)]
    public float[] Vector { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Words an encoding. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    private protected override void Process()
    {
        WordEncoding[] all = ParameterSetName == VectorSet ? [new() { Word = "(vector)", Vector = Vector }] : WordEncoding;
        Each(all, encoding => WriteObject(encoding.Decode(Model ?? Models.Required, Top), enumerateCollection: true));
    }
}
