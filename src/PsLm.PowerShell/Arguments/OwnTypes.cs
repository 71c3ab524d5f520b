using System.Collections;
using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Tells objects from text, so that a model in the pipeline is never taken for a prompt.</summary>
internal static class OwnTypes
{
    internal static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>An argument with something done to it, or to each of its items where it is an array or another list.</summary>
    internal static object? Each(object? argument, Func<object?, object?> change) =>
        Bare(argument) is IList many ? many.Cast<object?>().Select(change).ToArray() : change(argument);

    /// <summary>What to say where an object stands in the place of text.</summary>
    /// <param name="type">The name of its type.</param>
    /// <param name="parameter">The parameter that takes text.</param>
    internal static LmException NotText(string type, string parameter)
    {
        string next = type switch
        {
            nameof(LanguageModel) => $"Give the text by -{parameter} and the model comes from the pipeline: $model | Get-NextWord -Prompt \"Once upon a\".",
            nameof(Corpus) => "Train a model on the corpus first: $corpus | Train-LmModel.",
            nameof(FileInfo) => "Its content is had by Get-Content.",
            _ => $"Give a string, or an object that has a property {parameter}.",
        };
        return new LmException(LmError.InputNotText, $"A {type} stands where -{parameter} takes text. {next}", type);
    }
}
