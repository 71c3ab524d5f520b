using System.Management.Automation;
using Microsoft.Data.Analysis;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertFrom-DataFrame: the rows of a data frame as objects, a property a column, for Where-Object and its fellows.</summary>
[Cmdlet(VerbsData.ConvertFrom, "DataFrame")]
[OutputType(typeof(PSCustomObject))]
public sealed class ConvertFromDataFrameCommand : LmCmdlet
{
    /// <summary>The frame.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public DataFrame? DataFrame { get; set; }

    private protected override void Process()
    {
        DataFrameColumn[] columns = [.. DataFrame!.Columns];
        string[] names = PropertyNames(columns);
        for (long row = 0; row < DataFrame.Rows.Count; row++)
        {
            var item = new PSObject();
            for (int i = 0; i < columns.Length; i++) item.Properties.Add(new PSNoteProperty(names[i], columns[i][row]));
            WriteObject(item);
        }
    }

    /// <summary>Names of properties differ in more than case, and are not empty; those of columns need not.</summary>
    private string[] PropertyNames(DataFrameColumn[] columns)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string[] names = new string[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            string name = columns[i].Name is { Length: > 0 } given ? given : $"Column{i}";
            for (int number = 2; !taken.Add(name); number++) name = $"{columns[i].Name}{number}";
            names[i] = name;
            if (name != columns[i].Name) WriteWarning($"Column {i}, '{columns[i].Name}', becomes the property '{name}': a property's name is not empty, and differs from others in more than case.");
        }
        return names;
    }
}
