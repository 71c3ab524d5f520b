using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>The text of a value that stands where text is needed. Only text and plain values have one: what PowerShell writes for a list
/// or an object is not what its author wrote.</summary>
internal static class ValueText
{
    /// <summary>The texts of a value: itself, or the items of a list of strings; none for null.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The property that it comes from; null for an item of the pipeline.</param>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>.</exception>
    internal static IEnumerable<string> Of(object? value, string? name)
    {
        object? bare = ArgumentTypes.Bare(value);
        if (bare is null or DBNull) return [];
        if (One(bare) is { } text) return [text];
        if (bare is IList list and not (IDictionary or Array { Rank: > 1 }) && list.Count > 0 && list.Cast<object?>().All(item => ArgumentTypes.Bare(item) is string or null))
            return [.. list.Cast<object?>().Select(ArgumentTypes.Bare).OfType<string>()];
        throw new LmException(LmError.InputNotText, $"{(name is null ? "The item" : $"'{name}'")} is {Describe(bare)}, not text. "
            + "Pipe strings, files or folders, or name with -Property one that holds a string, a list of strings or a plain value; Select-Object makes one: "
            + "@{ Name = 'Text'; Expression = { ... } }.", name ?? "InputObject");
    }

    /// <summary>The text of a string or a plain value, alike in every culture; dates by ISO 8601. Null for what is neither.</summary>
    internal static string? One(object bare) => bare switch
    {
        string text => text,
        char or bool => Convert.ToString(bare, CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)bare).ToString("O", CultureInfo.InvariantCulture),
        ValueType and IFormattable => ((IFormattable)bare).ToString(null, CultureInfo.InvariantCulture),
        Uri or Version => bare.ToString(),
        _ => null,
    };

    /// <summary>A value to keep beside a text: lists and objects as PowerShell writes them, nested ones as JSON. An object for which
    /// PowerShell writes only the name of its type has no text, and is missing.</summary>
    internal static object? Kept(object? value)
    {
        object? bare = JsonText.Bare(value);
        if (bare is not null && JsonText.IsNested(bare)) return JsonText.Of(bare);
        if (bare is IDictionary table)
        {
            // A hashtable is written by its type's name; an object with the same values by its values.
            var values = new PSObject();
            foreach (DictionaryEntry entry in table)
                if (Convert.ToString(entry.Key, CultureInfo.InvariantCulture) is { Length: > 0 } key && values.Properties[key] is null)
                    values.Properties.Add(new PSNoteProperty(key, entry.Value));
            return values;
        }
        if (bare is null or DBNull or string or bool or IFormattable) return bare;
        PSObject item = PSObject.AsPSObject(bare);
        return bare is IList or PSObject ? item : (object?)JsonText.TextOf(item);
    }

    private static string Describe(object bare) => bare switch
    {
        byte[] => "a list of bytes",
        IDictionary => "a hashtable",
        IList { Count: 0 } => "an empty list",
        IList => "a list of values that are not all strings",
        ScriptBlock => "a script block",
        LanguageModel => "a model",
        Corpus => "a corpus",
        Exception or ErrorRecord => "an error",
        _ when PSObject.AsPSObject(bare).Properties.Select(property => property.Name).Take(6).ToArray() is { Length: > 0 } names =>
            $"an object with the properties {string.Join(", ", names.Take(5))}{(names.Length > 5 ? ", ..." : "")}",
        _ => "an object",
    };
}
