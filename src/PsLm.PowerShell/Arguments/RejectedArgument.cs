using System.Runtime.CompilerServices;

namespace PsLm.PowerShell;

/// <summary>Arguments that are at fault. PowerShell gives every fault of an argument transformation one id of its own, so a stand-in
/// goes through the binder instead, and the cmdlet that finds it tells the fault by its proper id.</summary>
internal static class RejectedArgument
{
    private static readonly ConditionalWeakTable<object, LmException> Faults = new();

    /// <summary>What to say where null is given for a parameter that stands for something of the session when it is left out.</summary>
    internal static LmException NothingGiven(string parameter) => new(LmError.OptionInvalid,
        $"-{parameter} is given, but there is nothing in it: the command that should have made it may have failed. Give a "
        + $"{KindOf(parameter)} or the path of its file, or leave -{parameter} out.", parameter);

    private static string KindOf(string parameter) => parameter switch
    {
        "Model" => "model",
        "Vocabulary" => "vocabulary",
        "InputObject" => "corpus, a model, a vocabulary",
        _ => "corpus",
    };

    /// <summary>A stand-in for a model.</summary>
    internal static LanguageModel Model(LmException fault) =>
        Marked(LanguageModel.Create(new ModelOptions { Architecture = Architecture.Direct }, PsLm.Vocabulary.FromCounts([])), fault);

    /// <summary>A stand-in for a vocabulary.</summary>
    internal static Vocabulary Vocabulary(LmException fault) => Marked(PsLm.Vocabulary.FromCounts([]), fault);

    /// <summary>A stand-in for a corpus.</summary>
    internal static Corpus Corpus(LmException fault) => Marked(EmptyCorpus(), fault);

    /// <summary>A corpus for stand-ins.</summary>
    internal static Corpus EmptyCorpus()
    {
        var builder = new CorpusBuilder(new CorpusOptions());
        builder.AddText("?");
        return builder.Build();
    }

    /// <summary>A stand-in for a text: told from every other text by its identity, whatever it says.</summary>
    internal static string Text(LmException fault) => Marked(new string('?', 1), fault);

    /// <summary>The fault that an argument, or one of several corpora, stands for; null where it is good.</summary>
    internal static LmException? FaultOf(object? argument) => argument switch
    {
        null => null,
        Corpus[] corpora => corpora.Select(FaultOf).FirstOrDefault(fault => fault is not null),
        _ => Faults.TryGetValue(argument, out LmException? fault) ? fault : null,
    };

    /// <summary>Throws the fault that an argument stands for.</summary>
    internal static void Check(object? argument)
    {
        if (FaultOf(argument) is { } fault) throw fault;
    }

    private static T Marked<T>(T standIn, LmException fault) where T : class
    {
        Faults.Add(standIn, fault);
        return standIn;
    }
}
