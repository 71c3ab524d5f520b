using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace PsLm.Repl.StandIns;

/// <summary>One item of a -Property: a name, with wildcards or not, a script block, or a hashtable with an expression.</summary>
/// <param name="Expression">What gives the value.</param>
/// <param name="Name">The given name of a calculated one.</param>
/// <param name="Descending">Whether a sort runs down here; null where it was not said.</param>
internal sealed record PropertyColumn(PSPropertyExpression Expression, string? Name, bool? Descending)
{
    /// <summary>Reads the items of a -Property.</summary>
    /// <param name="items">As they were given.</param>
    /// <param name="keys">The keys that a hashtable may have: full names, each to be shortened.</param>
    /// <exception cref="PSArgumentException">A key that is not among them, or no expression.</exception>
    internal static PropertyColumn[] Read(object[] items, params string[] keys) => [.. items.Select(i => Read(i, keys))];

    /// <summary>The value for an object; null where it has none or the expression fails, as in PowerShell.</summary>
    internal object? ValueOf(PSObject item) => Expression.GetValues(item) is [var only, ..] && only.Exception is null ? only.Result : null;

    private static PropertyColumn Read(object item, string[] keys)
    {
        object plain = PlainValue.Of(item);
        if (plain is not IDictionary table) return new(Of(plain), null, null);
        PSPropertyExpression? expression = null;
        string? name = null;
        bool? descending = null;
        foreach (DictionaryEntry entry in table)
        {
            switch (Array.Find(keys, k => k.StartsWith((string)entry.Key, StringComparison.OrdinalIgnoreCase)))
            {
                case "Expression":
                    expression = Of(PlainValue.Of(entry.Value)!);
                    break;
                case "Name" or "Label":
                    name = Convert.ToString(entry.Value, CultureInfo.InvariantCulture);
                    break;
                case "Descending":
                    descending = LanguagePrimitives.IsTrue(entry.Value);
                    break;
                case "Ascending":
                    descending = !LanguagePrimitives.IsTrue(entry.Value);
                    break;
                default:
                    throw new PSArgumentException($"The key '{entry.Key}' is not known here. Allowed: {string.Join(", ", keys)}.");
            }
        }
        return new(expression ?? throw new PSArgumentException("A calculated property needs an Expression."), name, descending);
    }

    private static PSPropertyExpression Of(object value) => value is ScriptBlock block
        ? new(block)
        : new(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
}
