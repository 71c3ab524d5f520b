using System.Collections;
using System.Management.Automation;
using Microsoft.Data.Analysis;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertTo-DataFrame: converts objects to the rows of a data frame with one column per property.</summary>
/// <remarks>
/// <para>Each column gets the narrowest type that fits all of its values: whole numbers, numbers, booleans, dates, or text. The columns of
/// a CSV are text; a column becomes numeric if every field is a number, read independently of the culture. If an object lacks a property,
/// the value is missing in its row.</para>
/// <para>The output is a Microsoft.Data.Analysis.DataFrame, returned after the last object; all rows are in memory.</para>
/// </remarks>
/// <example>
/// <para>Convert the rows of a CSV.</para>
/// <code>
/// 'Text,Stars', 'A good book.,5', 'A dull book.,2' |
///     ConvertFrom-Csv | ConvertTo-DataFrame
/// </code>
/// <code lang="text">
/// DataFrame: 2 rows, 2 columns
/// Text          Stars
/// ------------  -----
/// A good book.      5
/// A dull book.      2
/// </code>
/// </example>
/// <example>
/// <para>Convert only some properties, in a given order.</para>
/// <code>
/// Import-Corpus | Get-Vocabulary king, queen |
///     ConvertTo-DataFrame Word, Count
/// </code>
/// <code lang="text">
/// DataFrame: 2 rows, 2 columns
/// Word   Count
/// -----  -----
/// queen   1205
/// king    1167
/// </code>
/// </example>
/// <seealso cref="ConvertFromDataFrameCommand"/>
/// <seealso cref="ImportCorpusCommand"/>
[Cmdlet(VerbsData.ConvertTo, "DataFrame", HelpUri = ProjectPage.Cmdlets + "ConvertTo-DataFrame.md")]
[OutputType(typeof(DataFrame))]
public sealed class ConvertToDataFrameCommand : LmCmdlet
{
    private RowGatherer? rows;

    /// <summary>Objects, whose properties become the columns, or hashtables, whose keys do. Also strings, for a column Text, or numbers and
    /// other plain values, for a column Value. <c>$null</c> is a row without values.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>The columns, in this order, wildcards allowed. Default: every property that any of the objects has, in the order in which
    /// they come up.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string[] Property { get; set; } = [];

    private protected override void Begin() => rows = new RowGatherer(Property);

    private protected override void Process()
    {
        // // The pipeline passes the items of a list; -InputObject passes the list itself.
        if (!MyInvocation.ExpectingInput && InputObject?.BaseObject is IList list and not IDictionary) Each(list.Cast<object?>(), rows!.Add);
        else rows!.Add(InputObject);
    }

    private protected override void End()
    {
        // // If every item failed, an error was written for each.
        if (!rows!.IsEmpty || !HasFailed) WriteObject(rows.ToDataFrame());
    }
}
