using System.Collections;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Objects as lines of CSV; the first one's properties are the columns.</summary>
/// <remarks>Written here and not by the library that reads: PowerShell leaves out the quotes that CSV needs where it is told to,
/// and tells nothing (no quotes) from an empty text.</remarks>
internal sealed class CsvText(char delimiter, CsvQuotes quotes, string[]? quoteFields)
{
    private readonly HashSet<string>? quoted = quoteFields is null ? null : new(quoteFields, StringComparer.OrdinalIgnoreCase);

    /// <summary>The columns, in order; null before the first object.</summary>
    internal IReadOnlyList<string>? Columns { get; set; }

    /// <summary>The columns that an object would make: its properties, or a dictionary's keys.</summary>
    internal static IReadOnlyList<string> ColumnsOf(PSObject item)
    {
        if (item.BaseObject is not IDictionary table) return [.. EngineMembers.PropertiesOf(item).Select(p => p.Name)];
        // A dictionary's own properties, such as Count, are no columns; those added to it are.
        IEnumerable<string> added = item.Properties.Where(p => p.MemberType != PSMemberTypes.Property).Select(p => p.Name);
        return [.. table.Keys.Cast<object>().Select(LanguagePrimitives.ConvertTo<string>), .. added];
    }

    /// <summary>The line of column names.</summary>
    internal string Header() => Line(c => c);

    /// <summary>The line of an object; what it lacks is an empty field.</summary>
    internal string Of(PSObject item) => Line(c => Field(item, c));

    private string Line(Func<string, string?> field) => string.Join(delimiter, Columns!.Select(c => Written(c, field(c))));

    private string? Written(string column, string? value) =>
        value is not null && HasQuotes(column, value) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private bool HasQuotes(string column, string value) => quoted?.Contains(column)
        ?? (quotes == CsvQuotes.Always || (quotes == CsvQuotes.AsNeeded && value.AsSpan().IndexOfAny(delimiter, '\n', '"') >= 0));

    private static string? Field(PSObject item, string column)
    {
        if (item.BaseObject is IDictionary table && table.Contains(column)) return table[column]?.ToString();
        try
        {
            return item.Properties[column]?.Value?.ToString();
        }
        catch (GetValueException)
        {
            // A property that cannot be read is an empty field, as in PowerShell.
            return null;
        }
    }
}
