using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Lets a parameter that takes a <see cref="Corpus"/>, or several, take paths too: <see cref="LmCmdlet"/> imports them.</summary>
public sealed class CorpusArgumentAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes several corpora; else several paths are one corpus.</summary>
    public bool IsSeveral { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (ArgumentTypes.Bare(inputData) is not System.Collections.IList { Count: > 0 } many) return One(inputData);
        object?[] items = [.. many.Cast<object?>().Select(ArgumentTypes.Bare)];
        if (!IsSeveral && items.Length > 1 && items.All(item => item is string or FileSystemInfo)) return CorpusPath.StandIn(items);
        object?[] corpora = [.. items.Select(One)];
        return corpora.FirstOrDefault(corpus => RejectedArgument.FaultOf(corpus) is not null)
            ?? (IsSeveral ? corpora : corpora.Length == 1 ? corpora[0] : RejectedArgument.Corpus(new LmException(LmError.OptionInvalid,
                $"{corpora.Length} corpora are given, where one is taken. Merge-Corpus makes one of several; several are piped one by one.", nameof(Corpus))));
    }

    private static object? One(object? input) => ArgumentTypes.Bare(input) switch
    {
        null or Corpus => input,
        string or FileSystemInfo => CorpusPath.StandIn(ArgumentTypes.Bare(input)!),
        var other => RejectedArgument.Corpus(new LmException(LmError.OptionInvalid, $"{ArgumentTypes.Described(other)} is not a corpus. Give a corpus or the path of "
            + "its text. Import-Corpus makes one of files, of texts, or of objects: $rows | Import-Corpus -Property Text.", nameof(Corpus))),
    };
}
