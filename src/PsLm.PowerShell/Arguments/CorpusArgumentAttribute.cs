using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Says what to do where something else stands in the place of a <see cref="Corpus"/>: a path or a text, mostly.</summary>
public sealed class CorpusArgumentAttribute : ArgumentTransformationAttribute
{
    private const int LongestQuote = 40;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => OwnTypes.Each(inputData, One);

    private static object? One(object? input) => OwnTypes.Bare(input) is { } other and not Corpus
        ? RefusedArgument.Corpus(new LmException(LmError.OptionInvalid, NoCorpus(other), nameof(Corpus)))
        : input;

    private static string NoCorpus(object other) => other switch
    {
        string text => $"'{(text.Length > LongestQuote ? text[..LongestQuote] + "..." : text)}' is text, not a corpus. Import-Corpus makes one of a file: "
            + "Import-Corpus ./book.txt | Train-LmModel; or of texts in the pipeline: Get-Content notes.txt | Import-Corpus | Train-LmModel.",
        FileSystemInfo file => $"'{file.Name}' is a file or folder, not a corpus. Import-Corpus makes one: Import-Corpus ./{file.Name} | Train-LmModel.",
        _ => $"A {other.GetType().Name} is not a corpus. Import-Corpus makes one of files, of texts, or of objects: $rows | Import-Corpus -Property Text.",
    };
}
