using System.Runtime.CompilerServices;

namespace PsLm.PowerShell;

/// <summary>Paths where a parameter takes a corpus. They go through the binder as stand-ins, and the cmdlet imports them, since only the
/// cmdlet knows the words to import with, can show progress, and can be stopped.</summary>
internal static class CorpusPath
{
    private static readonly ConditionalWeakTable<Corpus, object> Places = new();

    /// <summary>A stand-in for the corpus at a path.</summary>
    /// <param name="place">A string, a <see cref="FileSystemInfo"/>, or an array of these for one corpus of several files.</param>
    internal static Corpus StandIn(object place)
    {
        Corpus corpus = RejectedArgument.EmptyCorpus();
        Places.Add(corpus, place);
        return corpus;
    }

    /// <summary>The path that a corpus stands for, as it was given; null for a real corpus.</summary>
    internal static object? Of(object? corpus) => corpus is Corpus known && Places.TryGetValue(known, out object? place) ? place : null;
}
