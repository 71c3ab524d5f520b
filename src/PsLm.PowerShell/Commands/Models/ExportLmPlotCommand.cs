using System.Management.Automation;
using PsLm.PowerShell.Formatting;
using PsLm.PowerShell.Pictures;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-LmPlot: draws a picture of a model, or of several, into a PNG or SVG file, whole or not at all.</summary>
/// <remarks>
/// <para>Training is perplexity over words and over time, of one model or of many: a colour and a marker a model, whole lines for words
/// held out, dashed ones for words trained on. A training has 100 to 200 points, so a single epoch has a curve too; words held out have
/// a point an epoch. Perplexity is exp(loss), so its scale is logarithmic; the first twentieth of a training may lie above it. Encoding is a heat map of words' encodings, a row a word, blue below 0 and red above.
/// WordMap is words in two dimensions, the two principal axes of their encodings at length 1: near to each other lie words that
/// Find-SimilarWord calls alike. Prediction is the likeliest words at one place, as bars.</para>
/// <para>The name's ending decides the kind of file. Colours are told apart by the colour-blind too. The font lies with the module, so
/// a picture is the same on every machine; for letters that it lacks, as those of Chinese and Japanese, the machine's own fonts
/// are asked, and a warning tells where there is none. Pictures are drawn on Linux with glibc, Windows and macOS, on x64 and Arm64.</para>
/// </remarks>
/// <example>
/// <para>How the current model was trained.</para>
/// <code>
/// Export-LmPlot training.png -PassThru | ForEach-Object Name
/// </code>
/// <code lang="text">
/// training.png
/// </code>
/// </example>
/// <example>
/// <para>Several models in one picture, to see what a larger encoding brings.</para>
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
/// <para>What the encodings of five words have in common, and where all frequent words lie.</para>
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
/// <para>The words that may follow a text.</para>
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

    /// <summary>The file, taken as it stands; its name ends in .png or .svg. One of that name is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The models, or the paths of their files. Training draws all of them into one picture, the other kinds take one model.
    /// Default: the session's current one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [ModelArgument(IsSeveral = true)]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel[]? Model { get; set; }

    /// <summary>What is drawn: Training, Encoding, WordMap or Prediction. Default Training.</summary>
    [Parameter]
    public PlotKind Kind { get; set; }

    /// <summary>Encoding and WordMap: the words, as the vocabulary spells them. Default: the most frequent ones that carry meaning, 12 for
    /// Encoding and 60 for WordMap.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Word { get; set; }

    /// <summary>Prediction, where it must be given: the text whose next words are drawn, empty for the start of a text; with a model of
    /// objective Masked, a text with one [MASK].</summary>
    [Parameter]
    [TextArgument(nameof(Prompt))]
    [AllowEmptyString]
    public string? Prompt { get; set; }

    /// <summary>Pixels across, 200 to 8000. Default: 960, for Prediction 800.</summary>
    [Parameter]
    public int Width { get; set; }

    /// <summary>Pixels down, 200 to 8000. Default: 480 for Training, 720 for WordMap; for Encoding and Prediction by the number of words.</summary>
    [Parameter]
    public int Height { get; set; }

    /// <summary>A file that is there is left alone, and an error told. Default: it is replaced.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Whether the file is handed on. Default: nothing is.</summary>
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
        // What came was at fault, and was told.
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
