using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using Microsoft.Data.Analysis;

namespace PsLm.PowerShell.Commands;

/// <summary>Gathers objects as the rows of a data frame. A property becomes a column when it first appears; its value is missing in rows
/// that lack it. Names that differ only in case are the same column, as in PowerShell.</summary>
/// <param name="wanted">The properties to take, wildcards allowed; none = all.</param>
internal sealed class RowGatherer(IReadOnlyList<string> wanted)
{
    private const string Objects = "objects", Texts = "strings", Values = "plain values";

    // // Null for a property that is not wanted: reading its value may be expensive.
    private readonly OrderedDictionary<string, List<object?>?> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly WildcardPattern[] patterns =
        [.. wanted.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
    private string? kind;
    private int rows;

    internal bool IsEmpty => rows == 0;

    /// <summary>Adds a row; a row that causes an error is not counted.</summary>
    internal void Add(object? row)
    {
        if (!ReferenceEquals(row, AutomationNull.Value) && ArgumentTypes.Bare(row) is not (null or DBNull) && row is { } item) AddItem(PSObject.AsPSObject(item));
        rows++;
    }

    /// <summary>Returns the frame of all rows.</summary>
    internal DataFrame ToDataFrame()
    {
        if (columns.Count == 0) throw new LmException(LmError.NothingRead, rows == 0
            ? "Nothing came through the pipeline. Check the command before ConvertTo-DataFrame; a data frame has a row at least."
            : "Nothing that came has a property or a value. Check the command before ConvertTo-DataFrame.");
        IEnumerable<string> names = patterns.Length == 0 ? columns.Keys : patterns.SelectMany(Named).Distinct(StringComparer.Ordinal);
        return new DataFrame(names.Select(name => FrameColumns.Create(name, Filled(columns[name]!))));
    }

    private void AddItem(PSObject item)
    {
        object bare = item.BaseObject;
        string found = bare switch
        {
            string or char => Texts,
            bool or (ValueType and IFormattable) => Values,
            _ => Objects,
        };
        RefuseNoRow(item, bare);
        if (found != (kind ?? found))
            throw new LmException(LmError.InputNotText, $"One of the {found} came among {kind}; the rows of a frame are of one kind. "
                + "Pipe that kind alone, or give a bare value a name: [pscustomobject]@{ Text = $_ }.", item);
        if (found != Objects) Put(found == Texts ? "Text" : "Value", () => bare);
        else if (bare is IDictionary table) AddKeys(table);
        else foreach (PSPropertyInfo property in item.Properties) Put(property.Name, () => ValueOf(property));
        kind = found;
    }

    private static void RefuseNoRow(PSObject item, object bare)
    {
        if (bare is DataFrame)
            throw new LmException(LmError.InputNotText, "A DataFrame is one already, and no row of another. "
                + "Its rows are had by ConvertFrom-DataFrame: $a, $b | ConvertFrom-DataFrame | ConvertTo-DataFrame joins two.", item);
        if (bare is IList and not IDictionary)
            throw new LmException(LmError.InputNotText, "A list is not a row: its values have no names. "
                + "Pipe its items, or give each a name: [pscustomobject]@{ First = $_[0]; Second = $_[1] }.", item);
    }

    private void AddKeys(IDictionary table)
    {
        (string Name, object? Value)[] entries =
            [.. table.Cast<DictionaryEntry>().Select(entry => (Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry.Value))];
        if (entries.GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twins)
            throw new LmException(LmError.InputNotText, $"The keys {string.Join(" and ", twins.Select(twin => $"'{twin.Name}'"))} of one row "
                + "differ in case alone; names of columns differ in more. Rename one of them.", table);
        // // The order of a plain hashtable differs between processes.
        if (table is Hashtable and not IOrderedDictionary) Array.Sort(entries, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach ((string name, object? value) in entries) Put(name, () => Plain(value));
    }

    private void Put(string name, Func<object?> value)
    {
        if (!columns.TryGetValue(name, out List<object?>? column))
            columns.Add(name, column = patterns.Length == 0 || patterns.Any(pattern => pattern.IsMatch(name)) ? [] : null);
        if (column is not null && column.Count <= rows) Filled(column).Add(value());
    }

    /// <summary>Extends a column with missing values to the current number of rows.</summary>
    private List<object?> Filled(List<object?> column)
    {
        while (column.Count < rows) column.Add(null);
        return column;
    }

    private IEnumerable<string> Named(WildcardPattern pattern, int index)
    {
        string[] names = [.. columns.Keys.Where(pattern.IsMatch)];
        return names.Length > 0 ? names : throw new LmException(LmError.ColumnNotFound,
            $"No object has a property '{wanted[index]}'. There {(columns.Count == 1 ? "is" : "are")} {string.Join(", ", columns.Keys)}.", wanted[index]);
    }

    /// <summary>Value of a property; null if it cannot be read, as in Select-Object and Export-Csv.</summary>
    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.IsGettable ? Plain(property.Value) : null;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private static object? Plain(object? value) => ReferenceEquals(value, AutomationNull.Value) ? null : ValueText.Kept(value);
}
