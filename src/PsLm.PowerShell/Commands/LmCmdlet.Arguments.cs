using System.Management.Automation;

namespace PsLm.PowerShell;

/// <content>Resolves arguments: a path given as a corpus, and an explicit null that must not mean the session's default.</content>
public abstract partial class LmCmdlet
{
    private readonly HashSet<string> named = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(Corpus StandIn, Vocabulary? Words), Corpus> imported = [];

    /// <summary>Whether a parameter was not named, so that its value comes from the pipeline.</summary>
    private protected bool IsPiped(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter) && !named.Contains(parameter);

    /// <summary>Returns the corpus of an argument: the corpus itself, or the imported text of a path.</summary>
    /// <param name="corpus">The argument.</param>
    /// <param name="words">Vocabulary to import a path with; null = count the words of the text.</param>
    /// <param name="tokenizer">Tokenizer for the text of a path; null = default.</param>
    /// <exception cref="LmException">The errors of an import.</exception>
    private protected Corpus Imported(Corpus corpus, Vocabulary? words = null, Tokenizer? tokenizer = null)
    {
        if (CorpusPath.Of(corpus) is not { } place) return corpus;
        if (imported.TryGetValue((corpus, words), out Corpus? known)) return known;
        return imported[(corpus, words)] = Import(place, new CorpusOptions { Vocabulary = words, Tokenizer = tokenizer?.Options ?? new TokenizerOptions() });
    }

    private Corpus Import(object place, CorpusOptions options)
    {
        IReadOnlyList<string> paths = place switch
        {
            object[] places => [.. places.SelectMany(Places)],
            _ => Places(place),
        };
        if (paths is [var folder] && CorpusFolder.IsPrepared(folder)) return CorpusFolder.Open(folder, null, PipelineStopToken);
        using var bar = new ImportBar(this);
        if (paths is [var only] && Directory.Exists(only)) options = options with { Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(only)) };
        var builder = new CorpusBuilder(options, bar, PipelineStopToken);
        foreach (string file in paths.SelectMany(path => SourceFiles.Find(path))) builder.AddFile(file);
        if (builder.Faults.Count > 0) throw builder.Faults[0];
        foreach (string warning in builder.Warnings) WriteWarning(warning);
        return builder.Build();
    }

    private IReadOnlyList<string> Places(object place) => place switch
    {
        FileSystemInfo file => [file.FullName],
        string path when WildcardPattern.ContainsWildcardCharacters(path) => Paths(path, SessionPaths.Wild),
        _ => Paths((string)place, (paths, literal) => [SessionPaths.Literal(paths, literal)]),
    };

    private IReadOnlyList<string> Paths(string path, Func<PathIntrinsics, string, IReadOnlyList<string>> find)
    {
        if (path.Length == 0) throw RejectedArgument.NothingGiven(nameof(Corpus));
        IReadOnlyList<string> found = find(SessionState.Path, path);
        return found.All(Path.Exists) ? found : throw new LmException(LmError.PathNotFound, $"'{Formatting.ShortText.Of(path)}' is not a corpus, and there is no file or folder of that "
            + "name. Give a corpus or the path of its text; text itself goes through Import-Corpus: Get-Content notes.txt | Import-Corpus | Train-LmModel.", path);
    }

    /// <summary>Returns an error for a string in the pipeline: it is text, never a path.</summary>
    private LmException? PipedFault() => MyInvocation.BoundParameters.Where(given => !named.Contains(given.Key)).Select(given => CorpusPath.Of(given.Value)).OfType<string>()
        .Select(text => new LmException(LmError.InputNotText, $"'{Formatting.ShortText.Of(text)}' is text, not a corpus. Import-Corpus makes one of texts in the pipeline: "
            + $"Get-Content notes.txt | Import-Corpus | {MyInvocation.InvocationName}; a path is named with -Corpus.", text)).FirstOrDefault();

    private bool StandsForTheSession(string parameter) => GetType().GetProperty(parameter)?.PropertyType is { } type
        && (type == typeof(LanguageModel) || type == typeof(LanguageModel[]) || type == typeof(Corpus) || type == typeof(Vocabulary));
}
