using System.Management.Automation;
using System.Management.Automation.Host;
using PsLm.PowerShell.Pictures;

namespace PsLm.PowerShell.Commands;

/// <summary>Show-LmTraining: draws how a model was trained, as lines of text: perplexity over words.</summary>
/// <remarks>
/// <para>The held-out perplexity, that of words that were not trained on, is a whole line with full circles, and the training
/// perplexity beside it is a dotted line, of 100 to 200 points a training, so that a single epoch has a curve too. Full circles are
/// epochs. Where the two lines part, the model learns its text by heart. Perplexity is exp(loss), so the scale is logarithmic: as far up
/// is as many times as large. What the first twentieth of the training adds to the scale is left out. The points are in the model's
/// Curve.</para>
/// <para>The lines are plain text of 80 columns, or of the screen's where it is narrower, and go wherever text goes. A model that was
/// trained further has one curve. One that was never trained has none, which is an error.</para>
/// </remarks>
/// <example>
/// <para>The training of the current model.</para>
/// <code>
/// Show-LmTraining
/// </code>
/// <code lang="text">
/// Sample: FeedForward, NextWord, 5 epochs, 528,510 words in 6.2s
///
/// perplexity (logarithmic scale)
/// 2.85 ┤  ⠈
///      │  ⠈
///      │   ⠁
/// 2.60 ┤   ⠁
///      │   ⠈
///      │   ⠈
/// 2.38 ┤    ⠁ ⠄
///      │    ⠈⠁⠠ ⡀
///      │      ⠐⠂ ⡀⠠●⡀⢀⢀
/// 2.18 ┤           ⠠⠨⠉⡋⠓⠒⠒⠦⠬⠬⢅●⣀⣀⢀  ⢀    ⢀
///      │            ⠄  ⠐ ⠁⠠⠌⠈⠈⢀⢀⠐⢉⡉⡉⡑⠒⢒⠲⠒⡤●⢤⠴⠤⠤⠤⠤⠤⠤⠤⠤⠤●⠤⠤⠤⠤⠤⣀⣀⣀⣀⣀● ● held-out 2.11
///      │                ⠈   ⠁   ⠂⡂⢀   ⡒⠐   ⡂ ⠂⠂⠠⠄⠡⠁⠠⠁⠂⡀⢀⢐⢀⡀⠄⠠ ⠠ ⠅
/// 1.99 ┤                               ⠂           ⠁   ⠐ ⡀  ⠁⠈⠄⠁⠡○ ○ training 2.01
///      └┬────────────────────────────┬───────────────────────────┬
///       4,096                    270,903             528,510 words
/// Best on held-out words: 2.11 after epoch 5.
/// </code>
/// </example>
/// <example>
/// <para>An autoencoder holds no words out: it has one curve.</para>
/// <code>
/// Import-Corpus | Train-LmModel -Architecture EncoderDecoder -Objective Autoencode -EncodingSize 16 -Epochs 10 | Show-LmTraining
/// </code>
/// <code lang="text">
/// Sample: EncoderDecoder, Autoencode, 10 epochs, 3,140 words in 0.0s
///
/// perplexity (logarithmic scale)
///  412 ┤    ⠄⠄
///      │⠂ ⠂   ⠄⡀ ⡀ ⡀
///      │            ⠄ ⡀ ⡀
///  209 ┤                 ⠁    ⡀
///      │                  ⠁ ⠁ ⠠
///      │                       ⠐ ⠐ ⠐⢀
///  107 ┤                             ⡀
///      │                              ⠈ ⠐ ⠐
///      │                                   ⠂  ⡀ ⡀
/// 54.3 ┤                                    ⠁   ⢀
///      │                                          ⠄⢀ ⠂
///      │                                              ⠁⡀ ⠂ ⡀
/// 27.6 ┤                                                    ⠠ ⠠ ⢀○ ○ training 29.1
///      └┬────────────────────────────┬───────────────────────────┬
///       32                        1,613                3,140 words
/// No words were held out. In the last epoch the training words have 29.2.
/// </code>
/// </example>
/// <seealso cref="ExportLmPlotCommand"/>
/// <seealso cref="OptimizeLmModelCommand"/>
/// <seealso cref="MeasureLmModelCommand"/>
[Cmdlet(VerbsCommon.Show, "LmTraining", HelpUri = ProjectPage.Cmdlets + "Show-LmTraining.md")]
[OutputType(typeof(string))]
public sealed class ShowLmTrainingCommand : LmCmdlet
{
    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    private protected override void Process()
    {
        LanguageModel model = Model ?? Models.Required;
        IReadOnlyList<string> lines;
        try
        {
            lines = TrainingText.Lines(model, ScreenWidth());
        }
        catch (LmException fault)
        {
            // The next model of the pipeline may have been trained.
            Fail(fault, model);
            return;
        }
        WriteObject(lines, enumerateCollection: true);
    }

    private int ScreenWidth()
    {
        try
        {
            return Host.UI?.RawUI is { WindowSize.Width: > 0 and var width } ? width : TrainingText.MostColumns;
        }
        catch (Exception fault) when (fault is HostException or NotImplementedException or NotSupportedException or InvalidOperationException or IOException)
        {
            // Not every host has a screen, and each says so in its own way.
            return TrainingText.MostColumns;
        }
    }
}
