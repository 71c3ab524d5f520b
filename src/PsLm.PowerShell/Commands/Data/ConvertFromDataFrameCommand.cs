using System.Management.Automation;
using Microsoft.Data.Analysis;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertFrom-DataFrame: converts the rows of a data frame to objects with one property per column.</summary>
/// <remarks>
/// <para>A data frame stores its values by columns, so Where-Object, Sort-Object and Format-Table do not see its rows. This cmdlet writes
/// one object per row, with a property for each column. The objects stream, whatever the length of the frame.</para>
/// <para>A column without a name, or with a name that differs from another only in case, is renamed, and a warning is written. A missing
/// value is $null.</para>
/// </remarks>
/// <example>
/// <para>Find the longest stories of the sample.</para>
/// <code>
/// (Import-Corpus).Documents | ConvertFrom-DataFrame |
///     Sort-Object TokenCount -Descending |
///     Select-Object -First 2 -Property Id, TokenCount
/// </code>
/// <code lang="text">
///   Id TokenCount
///   -- ----------
/// 1056        104
///  149        102
/// </code>
/// </example>
/// <example>
/// <para>Select rows and convert them to CSV.</para>
/// <code>
/// $frame = 'Word,Count', 'queen,3', 'king,2' | ConvertFrom-Csv |
///     ConvertTo-DataFrame
/// $frame | ConvertFrom-DataFrame | Where-Object Count -gt 2 |
///     ConvertTo-Csv
/// </code>
/// <code lang="text">
/// "Word","Count"
/// "queen","3"
/// </code>
/// </example>
/// <seealso cref="ConvertToDataFrameCommand"/>
/// <seealso cref="ImportCorpusCommand"/>
[Cmdlet(VerbsData.ConvertFrom, "DataFrame", HelpUri = ProjectPage.Cmdlets + "ConvertFrom-DataFrame.md")]
[OutputType(typeof(PSCustomObject))]
public sealed class ConvertFromDataFrameCommand : LmCmdlet
{
    /// <summary>The data frame: the Documents of a corpus, or any other Microsoft.Data.Analysis.DataFrame.</summary>
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

    /// <summary>Property names must be unique regardless of case and not empty; column names need not be.</summary>
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
