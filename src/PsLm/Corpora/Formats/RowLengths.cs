using System.Globalization;

namespace PsLm.Corpora;

/// <summary>Counts the rows whose number of fields differs from the header, so that one warning covers all of them.</summary>
internal sealed class RowLengths
{
    private long longer, shorter, firstLonger, firstShorter;
    private bool keepsRest;

    /// <summary>Adjusts a row to the length of the header. If the text is the last column, additional fields are joined to it, because an
    /// unquoted separator was part of the text.</summary>
    /// <param name="line">Line number of the row.</param>
    /// <param name="fields">Fields of the row.</param>
    /// <param name="header">Number of fields in the header.</param>
    /// <param name="separator">The character between the fields.</param>
    /// <param name="text">Index of the text column.</param>
    internal string[] Fit(long line, string[] fields, int header, char separator, int text)
    {
        // A row that ends before its text column is counted elsewhere, as a row without text.
        if (fields.Length < header && fields.Length > text && shorter++ == 0) firstShorter = line;
        // Additional fields that are all blank are dropped without a warning.
        if (fields.Length <= header || Array.TrueForAll(fields[header..], string.IsNullOrWhiteSpace)) return fields;
        if (longer++ == 0) firstLonger = line;
        if (text != header - 1) return fields;
        keepsRest = true;
        return [.. fields[..(header - 1)], string.Join(separator, fields[(header - 1)..])];
    }

    /// <summary>The warnings, at most two per file.</summary>
    internal IEnumerable<string> Warnings(string path, char separator)
    {
        if (longer > 0) yield return string.Create(CultureInfo.InvariantCulture,
            $"'{path}': {Rows(longer)} more fields than the header, the first in line {firstLonger}. {Rest} If {Name(separator)} does not separate the fields, name what does (-Delimiter, Delimiter).");
        if (shorter > 0) yield return string.Create(CultureInfo.InvariantCulture,
            $"'{path}': {Rows(shorter)} fewer fields than the header, the first in line {firstShorter}; the last columns are empty there.");
    }

    /// <summary>Start of a sentence about a number of rows.</summary>
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
