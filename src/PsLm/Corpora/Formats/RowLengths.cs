using System.Globalization;

namespace PsLm.Corpora;

/// <summary>Counts the rows of a file that do not have as many fields as its header, so that one warning tells all of them.</summary>
internal sealed class RowLengths
{
    private long longer, shorter, firstLonger, firstShorter;
    private bool keepsRest;

    /// <summary>Brings a row to the header's length. Separators without quotes in the last column belong to its text, where that is the
    /// column of the text: the fields are put together again.</summary>
    /// <param name="line">The row's line.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="header">Fields of the header.</param>
    /// <param name="separator">What stood between the fields.</param>
    /// <param name="text">The column of the text.</param>
    internal string[] Fit(long line, string[] fields, int header, char separator, int text)
    {
        // A row that ends before its text is counted among those without text.
        if (fields.Length < header && fields.Length > text && shorter++ == 0) firstShorter = line;
        // Empty fields at the end hold nothing that could be lost.
        if (fields.Length <= header || Array.TrueForAll(fields[header..], string.IsNullOrWhiteSpace)) return fields;
        if (longer++ == 0) firstLonger = line;
        if (text != header - 1) return fields;
        keepsRest = true;
        return [.. fields[..(header - 1)], string.Join(separator, fields[(header - 1)..])];
    }

    /// <summary>What is said of the rows, once a file.</summary>
    internal IEnumerable<string> Warnings(string path, char separator)
    {
        if (longer > 0) yield return string.Create(CultureInfo.InvariantCulture,
            $"'{path}': {Rows(longer)} more fields than the header, the first in line {firstLonger}. {Rest} If {Name(separator)} does not separate the fields, name what does (-Delimiter, Delimiter).");
        if (shorter > 0) yield return string.Create(CultureInfo.InvariantCulture,
            $"'{path}': {Rows(shorter)} fewer fields than the header, the first in line {firstShorter}; the last columns are empty there.");
    }

    /// <summary>The beginning of a sentence on a number of rows.</summary>
    internal static string Rows(long count) => count == 1 ? "1 row has" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} rows have");

    private string Rest => keepsRest ? "The rest of each row is kept as the end of its text." : "The fields behind the header's last column were left out; put texts with separators in quotes.";

    private static string Name(char separator) => separator switch
    {
        ',' => "a comma",
        ';' => "a semicolon",
        '\t' => "a tab",
        ' ' => "a blank",
        _ => $"'{Printable.Of(separator.ToString())}'",
    };
}
