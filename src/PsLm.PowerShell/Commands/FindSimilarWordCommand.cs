using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Find-SimilarWord: the words whose encodings are nearest to a word's, or to a sum of words.</summary>
[Cmdlet(VerbsCommon.Find, "SimilarWord", DefaultParameterSetName = WordSet)]
[OutputType(typeof(SimilarWord))]
public sealed class FindSimilarWordCommand : LmCmdlet
{
    private const string WordSet = "Word", SumSet = "Sum";

    /// <summary>Words, each asked about by itself.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = WordSet)]
    [TextArgument(nameof(Word))]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Word { get; set; } = [];

    /// <summary>Words that are added: king - man + woman is -Plus king, woman -Minus man.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SumSet)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Plus { get; set; } = [];

    /// <summary>Words that are taken away.</summary>
    [Parameter(ParameterSetName = SumSet)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Minus { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Words a question. Default 10.</summary>
    [Parameter]
    public int Top { get; set; } = 10;

    private protected override void Process()
    {
        if (ParameterSetName == SumSet)
        {
            WriteObject(SimilarWord.Analogy(Model ?? Models.Required, Plus, Minus, Top), enumerateCollection: true);
            return;
        }
        Each(Word, word =>
        {
            RefusedArgument.Check(word);
            WriteObject(SimilarWord.Find(Model ?? Models.Required, word, Top), enumerateCollection: true);
        });
    }
}
