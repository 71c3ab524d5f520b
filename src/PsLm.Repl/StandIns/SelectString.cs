using System.Management.Automation;
using System.Text;

namespace PsLm.Repl.StandIns;

/// <summary>Finds the lines of files, or the strings off the pipeline, that fit a pattern.</summary>
[Cmdlet(VerbsCommon.Select, "String", DefaultParameterSetName = ByPath)]
[OutputType(typeof(MatchInfo), typeof(bool), typeof(string))]
public sealed class SelectString : PSCmdlet
{
    private const string ByPath = "File";
    private const string ByLiteralPath = "LiteralFile";
    private const string ByObject = "Object";
    private LinePatterns patterns = null!;
    private MatchWindow window = null!;
    private ulong count;
    private bool done;

    /// <summary>What is looked through: strings, files, or what was found before.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>Regular expressions, one of which a line fits.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string[] Pattern { get; set; } = [];

    /// <summary>Files, with wildcards or not.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByPath, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <summary>Files taken as they are, or off the pipeline's PSPath.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[]? LiteralPath { get; set; }

    /// <summary>Gives the lines alone, as strings.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <summary>The patterns are plain text.</summary>
    [Parameter]
    public SwitchParameter SimpleMatch { get; set; }

    /// <summary>Tells A from a.</summary>
    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    /// <summary>Gives whether there is such a line: true, and for files false too.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Gives the first line of each file.</summary>
    [Parameter]
    public SwitchParameter List { get; set; }

    /// <summary>Marks nothing in the lines shown.</summary>
    [Parameter]
    public SwitchParameter NoEmphasis { get; set; }

    /// <summary>Patterns, one of which a file's whole path fits.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Include { get; set; }

    /// <summary>Patterns that no file's whole path fits.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Exclude { get; set; }

    /// <summary>Gives the lines that fit no pattern.</summary>
    [Parameter]
    public SwitchParameter NotMatch { get; set; }

    /// <summary>Finds all places in a line and not the first alone.</summary>
    [Parameter]
    public SwitchParameter AllMatches { get; set; }

    /// <summary>UTF-8 where nothing else is said; a byte-order mark goes before it.</summary>
    [Parameter]
    [TextEncoding]
    public Encoding Encoding { get; set; } = new UTF8Encoding(false);

    /// <summary>So many lines before and behind; one number for both, or two.</summary>
    [Parameter]
    [ValidateCount(1, 2)]
    [ValidateRange(0, int.MaxValue)]
    public int[] Context { get; set; } = [0];

    private bool WithContext => Context[0] > 0 || Context[^1] > 0;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Raw && Quiet) Refuse("-Raw gives the lines and -Quiet gives none: leave out one of them.");
        patterns = LinePatterns.Of(this);
        window = NewWindow();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (done) return;
        IEnumerable<string>? files = ParameterSetName != ByObject ? (LiteralPath ?? Path ?? []).SelectMany(Files)
            : InputObject?.BaseObject is FileInfo file ? [file.FullName]
            : null;
        if (files is not null)
        {
            // As with the real command, a path that names nothing ends it, and folders are passed over.
            bool any = false;
            foreach (string path in files)
            {
                any = SearchFile(path);
                if (any && Quiet) return;
            }
            if (Quiet) WriteObject(List ? null : (object)false);
            return;
        }
        count++;
        MatchInfo? before = InputObject?.BaseObject as MatchInfo;
        string line = before?.Line ?? LanguagePrimitives.ConvertTo<string>(InputObject);
        if (before is not null && WithContext)
        {
            WriteWarning("-Context is left out of account: what comes was found before, and the lines around it are not known.");
            Context = [0];
            window = NewWindow();
        }
        MatchInfo? found = patterns.Find(line, null, count, WithContext);
        foreach (MatchInfo ready in window.Next(line, found is null ? null : before?.Again() ?? found)) GiveOffPipeline(ready);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (MatchInfo ready in window.End()) GiveOffPipeline(ready);
    }

    private MatchWindow NewWindow() => new(Context[0], Context[^1]);

    private IEnumerable<string> Files(string path)
    {
        ProviderInfo provider;
        IReadOnlyList<string> files = LiteralPath is not null
            ? [SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
            : SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);
        if (provider.Name == "FileSystem") return files;
        PSArgumentException other = new($"'{path}' is on the drive of {provider.Name}, which has no files to look through.");
        WriteError(new ErrorRecord(other, "ProcessingFile", ErrorCategory.InvalidArgument, path));
        return [];
    }

    /// <summary>Gives what a file has, and whether there was any.</summary>
    private bool SearchFile(string path)
    {
        if (Directory.Exists(path) || !Fits(Include, path, none: true) || Fits(Exclude, path, none: false)) return false;
        bool any = false;
        try
        {
            foreach (MatchInfo found in FoundIn(path))
            {
                Give(found);
                any = true;
                if (Quiet || List) break;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            PSArgumentException unread = new($"The file {path} cannot be read: {e.Message}", e);
            WriteError(new ErrorRecord(unread, "ProcessingFile", ErrorCategory.InvalidArgument, path));
        }
        return any;
    }

    private IEnumerable<MatchInfo> FoundIn(string path)
    {
        MatchWindow lines = NewWindow();
        ulong number = 0;
        foreach (string line in System.IO.File.ReadLines(path, Encoding))
            foreach (MatchInfo ready in lines.Next(line, patterns.Find(line, path, ++number, WithContext))) yield return ready;
        foreach (MatchInfo ready in lines.End()) yield return ready;
    }

    private void Give(MatchInfo found)
    {
        if (Raw) WriteObject(found.Line);
        else if (Quiet && !List) WriteObject(true);
        else WriteObject(PowerShellsOwn(found));
    }

    private void GiveOffPipeline(MatchInfo found)
    {
        if (done) return;
        Give(found);
        done = Quiet;
    }

    // The engine brings the view of what the real command gives, by the type's name.
    private static PSObject PowerShellsOwn(MatchInfo found)
    {
        PSObject shown = new(found);
        shown.TypeNames.Insert(0, "Microsoft.PowerShell.Commands.MatchInfo");
        return shown;
    }

    private static bool Fits(string[]? wildcards, string path, bool none) =>
        wildcards is null ? none : Array.Exists(wildcards, w => WildcardPattern.Get(w, WildcardOptions.IgnoreCase).IsMatch(path));

    private void Refuse(string message) =>
        ThrowTerminatingError(new ErrorRecord(new PSArgumentException(message), "InvalidParameterCombination", ErrorCategory.InvalidArgument, null));
}
