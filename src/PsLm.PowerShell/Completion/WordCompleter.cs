using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsLm.PowerShell;

/// <summary>Offers words of the model, corpus or vocabulary that the command line names or is given, else of the current model: the more
/// frequent first, those of the case that was typed before others.</summary>
public sealed class WordCompleter : IArgumentCompleter
{
    private const int Most = 100;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) => Completions.Of(() =>
    {
        ArgumentNullException.ThrowIfNull(commandAst);
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        string begun = Completions.Bare(wordToComplete, out char quote);
        bool isPattern = commandName?.EndsWith("Get-Vocabulary", StringComparison.OrdinalIgnoreCase) == true;
        return WordsOf(commandAst, fakeBoundParameters) is not { } words ? [] : Beginning(words, begun).Select(id =>
        {
            string word = words.WordAt(id), value = isPattern ? WildcardPattern.Escape(word) : word;
            return new CompletionResult(Completions.Quoted(value, quote), word, CompletionResultType.ParameterValue,
                $"{word}: {Formatting.FormatViews.Count(words.CountOf(id))} times, {Formatting.FormatViews.Percent(words.FrequencyOf(id))}");
        });
    });

    private static Vocabulary? WordsOf(CommandAst command, IDictionary bound)
    {
        object? model = CommandLineState.Given(bound, "Model");
        var line = CommandLineState.Here();
        return Owned(model is string path ? line.PlaceOf(path) : model) ?? Owned(CommandLineState.Given(bound, "InputObject"))
            ?? Owned(line.Piped(command)) ?? SessionModels.Here.Current?.Vocabulary;
    }

    private static Vocabulary? Owned(object? owner) => owner switch
    {
        Corpus corpus => corpus.Vocabulary,
        LanguageModel model => model.Vocabulary,
        Vocabulary vocabulary => vocabulary,
        FileInfo file => ModelFileWords.Of(file),
        _ => null,
    };

    /// <summary>The ids of words that begin so. Ids go by frequency, so the first found are the most frequent.</summary>
    private static IEnumerable<int> Beginning(Vocabulary words, string begun)
    {
        var exact = new List<int>();
        var others = new List<int>();
        for (int id = 0; id < words.Size && exact.Count < Most; id++)
        {
            string word = words.WordAt(id);
            if (!word.StartsWith(begun, StringComparison.OrdinalIgnoreCase) || word.Any(char.IsControl)) continue;
            // Where nothing is typed, nobody looks for a full stop or <unk>.
            if (begun.Length == 0 && !(word.Length > 0 && char.IsLetterOrDigit(word[0]))) continue;
            if (word.StartsWith(begun, StringComparison.Ordinal)) exact.Add(id);
            else if (others.Count < Most) others.Add(id);
        }
        return exact.Concat(others).Take(Most);
    }
}
