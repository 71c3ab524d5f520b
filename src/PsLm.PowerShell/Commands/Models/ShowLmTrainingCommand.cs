using System.Management.Automation;
using System.Management.Automation.Host;
using PsLm.PowerShell.Pictures;

namespace PsLm.PowerShell.Commands;

/// <summary>Show-LmTraining: draws the training of a model as text: perplexity over words.</summary>
/// <remarks>
/// <para>The solid line with full circles is the held-out perplexity, of words that were not trained on. The dotted line is the training
/// perplexity, with 100 to 200 points for each training, so one epoch also has a curve. Full circles mark epochs. If the lines diverge, the
/// model overfits. Perplexity is exp(loss), so the scale is logarithmic: equal distances are equal factors. Values of the first twentieth
/// of the training do not extend the scale. The model's property Curve has the points.</para>
/// <para>The lines are plain text, 80 columns wide or as wide as a narrower screen, and can be redirected like any text. A model that was
/// trained further has one curve. An untrained model has no curve and causes an error.</para>
/// </remarks>
/// <example>
/// <para>Show the training of the current model.</para>
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
/// <para>An autoencoder holds out no words and has one curve.</para>
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
            // // Not terminating: the next model of the pipeline may have been trained.
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
            // // Hosts without a screen throw different exceptions.
            return TrainingText.MostColumns;
        }
    }
}
