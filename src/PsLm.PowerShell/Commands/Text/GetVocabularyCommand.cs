using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-Vocabulary: returns the words of the vocabulary of a model or a corpus.</summary>
/// <remarks>
/// <para>A vocabulary numbers its words. Id 0 is <c>&lt;unk&gt;</c>, which replaces every word that is not in the vocabulary. Id 1 is
/// <c>&lt;eos&gt;</c>, the end of a sentence. The others follow by descending count. Count is the number of occurrences in the text from
/// which the vocabulary was counted. Frequency is the share of all words, 0 to 1.</para>
/// <para>A word without wildcards that is not in the vocabulary causes the error WordUnknown, which names the closest words.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>The most frequent words of the current model.</para>
/// <code>Get-Vocabulary -Top 5</code>
/// <code lang="text">
///      Id Word                                Count Frequency
///      -- ----                                ----- ---------
///       0 &lt;unk>                                   0     0.00%
///       1 &lt;eos>                              11,173    10.04%
///       2 .                                  11,173    10.04%
///       3 the                                 8,624     7.75%
///       4 The                                 7,342     6.60%
/// </code>
/// </example>
/// <example>
/// <para>Words of a corpus, selected with wildcards.</para>
/// <code>Import-Corpus | Get-Vocabulary qu*, king</code>
/// <code lang="text">
///      Id Word                                Count Frequency
///      -- ----                                ----- ---------
///      12 queen                               1,205     1.08%
///      13 king                                1,167     1.05%
///     194 quiet                                 100     0.09%
/// </code>
/// </example>
/// <seealso cref="ExportVocabularyCommand"/>
/// <seealso cref="ConvertToTokenCommand"/>
/// <seealso cref="MeasureCorpusCommand"/>
[Cmdlet(VerbsCommon.Get, "Vocabulary", HelpUri = ProjectPage.Cmdlets + "Get-Vocabulary.md")]
[OutputType(typeof(VocabularyWord))]
public sealed class GetVocabularyCommand : VocabularyCmdlet
{
    /// <summary>A corpus, a model or a vocabulary. Default: the session's current model.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Words, wildcards allowed, case-sensitive. Default: all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [TextArgument(nameof(Word))]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[] Word { get; set; } = [];

    /// <summary>Maximum number of words, 1 or more: the special words first, then by descending count. Default: all.</summary>
    [Parameter]
    public int Top { get; set; } = int.MaxValue;

    private protected override void Process()
    {
        if (Top < 1) throw new LmException(LmError.OptionInvalid, $"Top is {Top}; allowed is 1 or more.", nameof(Top));
        foreach (string word in Word) RejectedArgument.Check(word);
        Vocabulary words = WordsOf(InputObject);
        WildcardPattern[] patterns = [.. Word.Select(word => new WildcardPattern(word, WildcardOptions.CultureInvariant))];
        foreach (string missing in Word.Where(word => !WildcardPattern.ContainsWildcardCharacters(word)).Select(WildcardPattern.Unescape).Where(word => !words.TryGetId(word, out _)))
        {
            string closest = string.Join(", ", words.Closest(missing).Select(near => $"'{Formatting.ShortText.Of(near)}'"));
            Fail(new LmException(LmError.WordUnknown, $"'{Formatting.ShortText.Of(missing)}' is not among the {Formatting.FormatViews.Count(words.Size)} words."
                + (closest.Length > 0 ? $" Closest: {closest}." : "") + " Upper and lower case differ; wildcards find parts of words.", missing), missing);
        }
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
