using System.Globalization;
using System.Management.Automation;
using System.Text;
using CsvHelper;

namespace PsLm.Repl.StandIns;

/// <summary>The records of CSV texts as objects whose values are all text; the first record has the names where none are given.</summary>
/// <remarks>As PowerShell has it: lines that begin with # before the names are comments (#TYPE gives the objects a type's name), blanks
/// before a field are dropped, empty lines are left out.</remarks>
internal sealed class CsvObjects(char delimiter, string[]? header, Action<string> warn)
{
    private readonly CsvReaderOptions options = new() { Separator = delimiter, HasHeader = false, TrimWhitespace = true };
    private string[]? names = header is null ? null : Distinct(header);
    private string? typeName;
    private bool warned;

    /// <summary>The names of the columns, once they are known.</summary>
    internal IReadOnlyList<string>? Names => names;

    /// <summary>Reads a text, the names from the first one alone.</summary>
    internal IEnumerable<PSObject> Read(TextReader reader)
    {
        if (reader.Peek() == '#') ReadType(reader.ReadLine()!);
        using CsvReader parser = CsvReader.Create(reader, options);
        while (parser.Read())
        {
            string[] fields = [.. Enumerable.Range(0, parser.FieldCount).Select(i => Field(parser, i))];
            if (fields is [""]) continue;
            if (names is null) ReadNames(fields);
            else yield return Object(fields);
        }
    }

    // The library drops blanks on both sides; those behind a field without quotes belong to it.
    private static string Field(CsvReader parser, int index)
    {
        string raw = Encoding.UTF8.GetString(parser.GetRawSpan(index)).TrimStart(' ', '\t');
        return raw.StartsWith('"') ? parser.GetString(index) : raw;
    }

    private void ReadType(string line)
    {
        const string Mark = "#Type";
        if (typeName is not null || !line.StartsWith(Mark, StringComparison.OrdinalIgnoreCase)) return;
        if (line[Mark.Length..].Trim() is { Length: > 0 } name) typeName = name;
    }

    private void ReadNames(string[] fields)
    {
        const string Fields = "#Fields: ";
        int count = fields.Length;
        while (count > 1 && fields[count - 1].Length == 0) count--;
        fields = fields[..count];
        if (fields[0].StartsWith(Fields, StringComparison.Ordinal)) fields[0] = fields[0][Fields.Length..];
        else if (fields[0].StartsWith('#')) return;
        names = Distinct(fields);
    }

    private static string[] Distinct(string[] names)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        string? twice = Array.Find(names, n => n.Length > 0 && !seen.Add(n));
        return twice is null ? names : throw new ExtendedTypeSystemException($"The member \"{twice}\" is already present.");
    }

    private PSObject Object(string[] fields)
    {
        PSObject result = new();
        int unnamed = 0;
        for (int i = 0; i < names!.Length; i++)
        {
            string name = names[i].Length > 0 ? names[i] : string.Create(CultureInfo.InvariantCulture, $"H{++unnamed}");
            result.Properties.Add(new PSNoteProperty(name, i < fields.Length ? fields[i] : null), preValidated: unnamed == 0);
        }
        if (unnamed > 0 && !warned)
        {
            warned = true;
            warn("One or more headers were not specified. Default names starting with \"H\" have been used in place of any missing headers.");
        }
        if (typeName is not null)
        {
            result.TypeNames.Clear();
            result.TypeNames.Add(typeName);
            result.TypeNames.Add("CSV:" + typeName);
        }
        return result;
    }
}
