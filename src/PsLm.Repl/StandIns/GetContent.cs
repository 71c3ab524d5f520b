using System.Management.Automation;
using System.Text;

namespace PsLm.Repl.StandIns;

/// <summary>Gives the lines of a file, each with where it comes from.</summary>
[Cmdlet(VerbsCommon.Get, "Content", DefaultParameterSetName = ByPath)]
[OutputType(typeof(string))]
public sealed class GetContent : PathStandIn
{
    /// <summary>Paths, with wildcards or not.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <summary>So many lines from the start; -1 is all.</summary>
    [Parameter]
    [Alias("First", "Head")]
    public long TotalCount { get; set; } = -1;

    /// <summary>So many lines from the end; -1 is all.</summary>
    [Parameter]
    [Alias("Last")]
    [ValidateRange(-1, int.MaxValue)]
    public int Tail { get; set; } = -1;

    /// <summary>Gives the whole file as one string.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <summary>UTF-8 where nothing else is said; a byte-order mark goes before it.</summary>
    [Parameter]
    [TextEncoding]
    public Encoding Encoding { get; set; } = new UTF8Encoding(false);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Tail >= 0 && TotalCount >= 0) Refuse("-TotalCount and -Tail exclude each other: give one of them.");
        if (Raw && (Tail >= 0 || TotalCount >= 0)) Refuse("-Raw gives the whole file: leave out -TotalCount and -Tail.");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach ((string path, ProviderInfo provider) in Resolve(Path))
        {
            if (provider.Name == "FileSystem" && Directory.Exists(path))
            {
                UnauthorizedAccessException folder = new($"'{path}' is a folder: its files are given by Get-ChildItem.");
                WriteError(new ErrorRecord(folder, "GetContainerContentException", ErrorCategory.PermissionDenied, path));
                continue;
            }
            try
            {
                Give(path, provider);
            }
            catch (Exception e) when (IsAboutPath(e))
            {
                Report(e, path);
            }
        }
    }

    private void Give(string path, ProviderInfo provider)
    {
        ItemNotes notes = new(this, path, provider);
        if (Raw && provider.Name == "FileSystem")
        {
            // An empty file has no text to give, and the real command gives none either.
            if (File.ReadAllText(path, Encoding) is { Length: > 0 } text) WriteObject(notes.Put(text, 1));
            return;
        }
        IEnumerable<object> lines = ContentLines.Read(this, path, provider, Encoding);
        if (Raw) lines = [string.Join(Environment.NewLine, lines.Select(l => LanguagePrimitives.ConvertTo<string>(l)))];
        // TakeLast numbers the lines anew, while the real command does not number them at all from the end.
        if (Tail >= 0) lines = lines.TakeLast(Tail);
        long count = 0;
        foreach (object line in lines)
        {
            if (count == TotalCount) break;
            WriteObject(notes.Put(line, ++count));
        }
    }

    private void Refuse(string message) =>
        ThrowTerminatingError(new ErrorRecord(new PSArgumentException(message), "InvalidParameterCombination", ErrorCategory.InvalidArgument, null));
}
