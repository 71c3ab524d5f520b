using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;
using Microsoft.Data.Analysis;

namespace PsLm.PowerShell;

/// <summary>Offers the columns of the file, frame, corpus or objects that the command line names or is given. Of a file the head alone is
/// read.</summary>
public sealed class ColumnCompleter : IArgumentCompleter
{
    private const int MostSeen = 1000, MostFiles = 10;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) => Completions.Of(() =>
    {
        ArgumentNullException.ThrowIfNull(commandAst);
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        string begun = Completions.Bare(wordToComplete, out char quote);
        return Names(commandAst, fakeBoundParameters)
            .Where(name => name.Length > 0 && name.StartsWith(begun, StringComparison.OrdinalIgnoreCase) && !name.Any(char.IsControl))
            .Distinct(StringComparer.Ordinal)
            .Select(name => new CompletionResult(Completions.Quoted(name, quote), name, CompletionResultType.ParameterValue, name));
    });

    private static IReadOnlyList<string> Names(CommandAst command, IDictionary bound)
    {
        var line = CommandLineState.Here();
        foreach (string parameter in (string[])["Path", "LiteralPath"])
            if (First(CommandLineState.Given(bound, parameter)) is string path) return OfPlace(line.PlaceOf(path), bound);
        object? rows = CommandLineState.Given(bound, "InputObject") ?? CommandLineState.Given(bound, "Corpus") ?? line.Piped(command);
        // What an import takes for a file is an object with properties elsewhere.
        bool isImport = command.GetCommandName()?.EndsWith("Import-Corpus", StringComparison.OrdinalIgnoreCase) == true;
        return isImport && First(rows) is FileSystemInfo place ? OfPlace(place, bound) : OfRow(First(rows), bound);
    }

    private static object? First(object? value) => value is IList { Count: > 0 } list and not IDictionary ? CommandLineState.Bare(list[0]) : value;

    private static IReadOnlyList<string> OfRow(object? row, IDictionary bound) => row switch
    {
        null or string or ValueType => [],
        DataFrame frame => [.. frame.Columns.Select(column => column.Name)],
        Corpus corpus => OfRow(corpus.Documents, bound),
        CsvObjects csv => OfFile(csv.File.FullName, bound),
        OrderedDictionary<string, object?> names => [.. names.Keys],
        IDictionary table => [.. table.Keys.OfType<string>()],
        var other => [.. PSObject.AsPSObject(other).Properties.Select(property => property.Name)],
    };

    private static IReadOnlyList<string> OfPlace(FileSystemInfo? place, IDictionary bound) => place switch
    {
        FileInfo file => OfFile(file.FullName, bound),
        DirectoryInfo folder => folder.EnumerateFiles().Take(MostSeen).OrderBy(file => file.Name, StringComparer.Ordinal).Take(MostFiles)
            .Select(file => OfFile(file.FullName, bound)).FirstOrDefault(names => names.Count > 0) ?? [],
        _ => [],
    };

    private static IReadOnlyList<string> OfFile(string path, IDictionary bound)
    {
        object? format = CommandLineState.Given(bound, "Format"), encoding = CommandLineState.Given(bound, "Encoding");
        return SourceColumns.Of(path, new CorpusOptions
        {
            Format = LanguagePrimitives.TryConvertTo(format, out CorpusFormat known) ? known : CorpusFormat.Auto,
            Encoding = encoding is null ? Encoding.UTF8 : EncodingArgumentAttribute.Of(encoding),
        });
    }
}
