using System.Collections;
using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Tells objects from text, so that a model in the pipeline is never taken for a prompt.</summary>
internal static class ArgumentTypes
{
    internal static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>An argument with something done to it, or to each of its items where it is an array or another list.</summary>
    internal static object? Each(object? argument, Func<object?, object?> change) =>
        Bare(argument) is IList many ? many.Cast<object?>().Select(change).ToArray() : change(argument);

    /// <summary>An object in words, for a message: "A model", "A number".</summary>
    internal static string Described(object value) => value switch
    {
        LanguageModel => "A model",
        Corpus => "A corpus",
        Vocabulary => "A vocabulary",
        Microsoft.Data.Analysis.DataFrame => "A DataFrame",
        FileSystemInfo => "A file or folder",
        string => "A text",
        bool => "A truth value",
        IConvertible and ValueType and not Enum => "A number",
        IDictionary => "A hashtable",
        IEnumerable => "A list",
        _ => "An object",
    };

    /// <summary>What to say where an object stands in the place of text.</summary>
    /// <param name="value">The object.</param>
    /// <param name="parameter">The parameter that takes text.</param>
    internal static LmException NotText(object value, string parameter)
    {
        string next = value switch
        {
            LanguageModel => $"The model comes from the pipeline or by -Model, and the text by -{parameter}: $model | {Example(parameter)}.",
            Corpus => "Train a model on the corpus first: $corpus | Train-LmModel.",
            FileSystemInfo => "Get-Content reads its text.",
            _ => $"Give a string, or an object that has a property {parameter}.",
        };
        return new LmException(LmError.InputNotText, $"{Described(value)} is given where -{parameter} takes text. {next}", value.GetType().Name);
    }

    private static string Example(string parameter) => parameter switch
    {
        "Prompt" => "Get-NextWord -Prompt 'Once upon a'",
        "Text" => "Measure-LmText 'Once upon a time'",
        _ => "Get-Vocabulary qu*",
    };
}
