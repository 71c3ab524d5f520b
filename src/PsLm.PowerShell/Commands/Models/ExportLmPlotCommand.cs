using System.Management.Automation;
using PsLm.PowerShell.Formatting;
using PsLm.PowerShell.Pictures;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-LmPlot: draws one or several models to a PNG or SVG file. The write is atomic.</summary>
/// <remarks>
/// <para>Training plots perplexity over words and over time for one or several models. Each model has a colour and a marker. Solid lines
/// are held-out words, dashed lines training words. The training curve has 100 to 200 points for each training, so one epoch also has a
/// curve. The held-out curve has one point per epoch. Perplexity is exp(loss), so its scale is logarithmic; values of the first twentieth
/// of a training may exceed it. Encoding is a heat map of encodings, one row per word, blue below 0 and red above 0. WordMap projects words
/// to the first two principal axes of their encodings, scaled to length 1. Words that Find-SimilarWord ranks as similar are close to each
/// other. Prediction shows the most probable words at one position as bars.</para>
/// <para>The file extension selects the format. The colours can be distinguished with colour blindness. The module includes the font, so a
/// picture is identical on every machine. For letters that the font lacks, such as Chinese and Japanese, the fonts of the machine are used.
/// A warning names letters that have no font. Drawing works on Linux with glibc, Windows and macOS, on x64 and Arm64.</para>
/// </remarks>
/// <example>
/// <para>Draw the training of the current model.</para>
/// <code>
/// Export-LmPlot training.png -PassThru | ForEach-Object Name
/// </code>
/// <code lang="text">
/// training.png
/// </code>
/// </example>
/// <example>
/// <para>Draw several models into one picture, to see the effect of the encoding size.</para>
/// <code>
/// $corpus = Import-Corpus
/// $models = 8, 32 | ForEach-Object { $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize $_ -Epochs 2 -Name "$_ numbers a word" }
/// $models | Export-LmPlot sizes.svg -PassThru | ForEach-Object Name
/// </code>
/// <code lang="text">
/// sizes.svg
/// </code>
/// </example>
/// <example>
/// <para>Draw the encodings of five words, and a map of the most frequent words.</para>
/// <code>
/// Export-LmPlot encodings.png -Kind Encoding -Word king, queen, princess, regent, armadillo -PassThru | ForEach-Object Name
/// Export-LmPlot words.png -Kind WordMap -Width 1200 -Height 900 -PassThru | ForEach-Object Name
/// </code>
/// <code lang="text">
/// encodings.png
/// words.png
/// </code>
/// </example>
/// <example>
/// <para>Draw the most probable next words of a text.</para>
/// <code>
/// Export-LmPlot next.png -Kind Prediction -Prompt 'The queen sat on the' -PassThru | ForEach-Object Name
/// </code>
/// <code lang="text">
/// next.png
/// </code>
/// </example>
/// <seealso cref="ShowLmTrainingCommand"/>
/// <seealso cref="GetWordEncodingCommand"/>
/// <seealso cref="FindSimilarWordCommand"/>
/// <seealso cref="GetNextWordCommand"/>
[Cmdlet(VerbsData.Export, "LmPlot", SupportsShouldProcess = true, HelpUri = ProjectPage.Cmdlets + "Export-LmPlot.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportLmPlotCommand : LmCmdlet
{
    private const int LeastPixels = 200, MostPixels = 8000;

    private readonly List<LanguageModel> gathered = [];
    private bool isSvg;

    /// <summary>Path of the file, ending in .png or .svg; wildcard characters are literal. An existing file is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The models, or the paths of their files. Training draws several models into one picture; the other kinds take one model.
    /// Default: the session's current one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [ModelArgument(IsSeveral = true)]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel[]? Model { get; set; }

    /// <summary>The kind of plot: Training, Encoding, WordMap or Prediction. Default Training.</summary>
    [Parameter]
    public PlotKind Kind { get; set; }

    /// <summary>For Encoding and WordMap: the words, spelled as in the vocabulary. Default: the most frequent ones that carry meaning, 12
    /// for Encoding and 60 for WordMap.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Word { get; set; }

    /// <summary>Required for Prediction: the text whose next word is predicted, empty for the start of a text. With a model of objective
    /// Masked: a text with one [MASK].</summary>
    [Parameter]
    [TextArgument(nameof(Prompt))]
    [AllowEmptyString]
    public string? Prompt { get; set; }

    /// <summary>Width in pixels, 200 to 8000. Default: 960, for Prediction 800.</summary>
    [Parameter]
    public int Width { get; set; }

    /// <summary>Height in pixels, 200 to 8000. Default: 480 for Training, 720 for WordMap; for Encoding and Prediction by the number of
    /// words.</summary>
    [Parameter]
    public int Height { get; set; }

    /// <summary>Fails with an error if the file exists; the file is not changed. Default: it is replaced.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Writes the file to the pipeline. Default: nothing is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        string ending = System.IO.Path.GetExtension(Path).ToLowerInvariant();
        if (ending is not (".png" or ".svg"))
            throw new LmException(LmError.OptionInvalid, $"'{Path}' ends in {(ending.Length > 0 ? $"'{ending}'" : "no extension")}; allowed are .png and .svg. Give a path such as picture.png.", Path);
        isSvg = ending == ".svg";
        CheckPixels(nameof(Width), Width);
        CheckPixels(nameof(Height), Height);
        if (Word is not null && Kind is not (PlotKind.Encoding or PlotKind.WordMap))
            throw new LmException(LmError.OptionInvalid, $"-Word is for -Kind Encoding and WordMap; this is {Kind}. Leave it out, or name one of those kinds.", nameof(Word));
        if (Prompt is not null && Kind != PlotKind.Prediction)
            throw new LmException(LmError.OptionInvalid, $"-Prompt is for -Kind Prediction; this is {Kind}. Leave it out, or give -Kind Prediction.", nameof(Prompt));
        if (Prompt is null && Kind == PlotKind.Prediction)
            throw new LmException(LmError.OptionInvalid, "-Kind Prediction needs a -Prompt: the text whose next words are drawn, as in -Prompt \"The queen sat on the\".", nameof(Prompt));
    }

    private protected override void Process() => Each(Model ?? [], model =>
    {
        RejectedArgument.Check(model);
        if (model is null) throw new LmException(LmError.NoCurrentModel, "One of the models is $null. Give models, or paths of model files.");
        if (Kind == PlotKind.Training && TrainingCurve.Fault(model) is { } fault) Fail(fault, model);
        else gathered.Add(model);
    });

    private protected override void End()
    {
        // // All models in the pipeline were rejected, and errors were written for them.
        if (gathered.Count == 0 && HasFailed) return;
        if (gathered.Count == 0 && MyInvocation.ExpectingInput)
            throw new LmException(LmError.NothingRead, "No model came down the pipeline. Look at what is piped, or leave the pipe out for the current model.");
        if (gathered.Count == 0) gathered.Add(Models.Required);
        Each([Path], _ => Write());
    }

    private void Write()
    {
        if (Kind != PlotKind.Training && gathered.Count > 1)
            throw new LmException(LmError.OptionInvalid, $"-Kind {Kind} draws one model, and {gathered.Count} were given. Draw each into a file of its own; Training takes many.", nameof(Model));
        string path = SessionPaths.Literal(SessionState.Path, Path);
        IPicture picture = Kind switch
        {
            PlotKind.Training => new TrainingPicture(gathered),
            PlotKind.Encoding => new EncodingPicture(gathered[0], Word),
            PlotKind.WordMap => new WordMapPicture(gathered[0], Word),
            _ => Prediction(),
        };
        string whose = gathered.Count == 1 ? $"the model '{gathered[0].Name}'" : $"{gathered.Count} models";
        if (!ShouldProcess(path, $"Draw the {Kind} of {whose}")) return;
        WholeFile.Check(path, overwrite: !NoClobber);
        (byte[] bytes, IReadOnlyList<string> warnings) = Picture.Draw(picture, Width, Height, isSvg);
        foreach (string warning in warnings) WriteWarning(warning);
        WholeFile.Save(bytes, path, overwrite: !NoClobber);
        if (PassThru) WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);
    }

    private PredictionPicture Prediction()
    {
        var picture = new PredictionPicture(gathered[0], Prompt!);
        if (picture.Unknown.Count > 0) WriteWarning(UnknownText.Of(gathered[0], picture.Unknown));
        return picture;
    }

    private void CheckPixels(string name, int pixels)
    {
        if (MyInvocation.BoundParameters.ContainsKey(name) && pixels is < LeastPixels or > MostPixels)
            throw new LmException(LmError.OptionInvalid, $"{name} is {pixels}; allowed is {LeastPixels} to {MostPixels} pixels.", name);
    }
}
