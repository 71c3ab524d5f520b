using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-Vocabulary: the words that a model or a corpus knows.</summary>
[Cmdlet(VerbsCommon.Get, "Vocabulary")]
[OutputType(typeof(VocabularyWord))]
public sealed class GetVocabularyCommand : LmCmdlet
{
    /// <summary>A corpus, a model or a vocabulary. Default: the session's current model.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Words, wildcards allowed; upper and lower case differ. Default: all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Word { get; set; } = [];

    /// <summary>At most so many, the most frequent first after the special words. Default: all.</summary>
    [Parameter]
    public int Top { get; set; } = int.MaxValue;

    private protected override void Process()
    {
        if (Top < 1) throw new LmException(LmError.OptionInvalid, $"Top is {Top}; allowed is 1 or more.", nameof(Top));
        Vocabulary words = VocabularyOwner.WordsOf(InputObject, Models);
        WildcardPattern[] patterns = [.. Word.Select(word => new WildcardPattern(word, WildcardOptions.CultureInvariant))];
        foreach (string missing in Word.Where(word => !WildcardPattern.ContainsWildcardCharacters(word)).Select(WildcardPattern.Unescape).Where(word => !words.TryGetId(word, out _)))
            Fail(new LmException(LmError.WordUnknown, $"'{missing}' is not among the {Formatting.Views.Count(words.Size)} words. Closest: {string.Join(", ", words.Closest(missing))}.", missing), missing);
        int left = Top;
        for (int id = 0; id < words.Size && left > 0; id++)
        {
            string word = words.WordAt(id);
            if (patterns.Length > 0 && !patterns.Any(pattern => pattern.IsMatch(word))) continue;
            WriteObject(new VocabularyWord(id, word, words.CountOf(id), words.FrequencyOf(id)));
            left--;
        }
    }
}
