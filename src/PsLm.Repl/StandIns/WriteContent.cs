using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Provider;

namespace PsLm.Repl.StandIns;

/// <summary>What the commands share that write values into items, by the providers' own writers and parameters: -Encoding, -NoNewline
/// and so on where the item is a file.</summary>
public abstract class WriteContent : ItemStandIn, IDisposable
{
    private readonly List<(IContentWriter Writer, ItemNotes Notes)> open = [];
    private bool pathsArePiped;
    private bool opened;

    /// <summary>Paths, with wildcards or not; what is not there is made.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <summary>What is written.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object[]? Value { get; set; }

    /// <summary>Gives on what is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What the user is told that is done to an item.</summary>
    private protected abstract string Action { get; }

    /// <summary>Ends what is being written.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Brings an item to where writing begins; before its writer is there.</summary>
    private protected virtual void Prepare(ProviderCall call, string path)
    {
    }

    /// <summary>Brings a writer to where writing begins.</summary>
    private protected virtual void Prepare(IContentWriter writer)
    {
    }

    private protected override object? ProviderParameters(ProviderCall call) =>
        call.Content("GetContentWriterDynamicParameters", (LiteralPath ?? Path) is [{ } first, ..] ? first : ".");

    /// <inheritdoc/>
    protected override void BeginProcessing() => pathsArePiped = Path is null && LiteralPath is null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Off the pipeline each object has paths of its own.
        if (pathsArePiped) Dispose();
        if (!opened) Open();
        foreach ((IContentWriter writer, ItemNotes notes) in open)
        {
            IList written = writer.Write(Value ?? []);
            if (PassThru && written is { Count: > 0 }) WriteObject(notes.Put(written, written.Count));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Dispose();

    /// <summary>Ends what is being written.</summary>
    protected virtual void Dispose(bool disposing)
    {
        foreach ((IContentWriter writer, _) in open) writer.Close();
        open.Clear();
        opened = false;
    }

    private void Open()
    {
        opened = true;
        ProviderCall find = NewCall();
        ProviderCall call = NewCall(literal: true);
        // What is given on is what the writers wrote.
        call.PassThru = false;
        foreach (string path in LiteralPath ?? Path ?? [])
        {
            Try(find, () =>
            {
                foreach ((string full, ProviderInfo provider) in Targets(find, path))
                    if (ShouldProcess($"Path: {full}", Action)) Try(call, () => Open(call, full, provider));
            });
        }
    }

    private void Open(ProviderCall call, string path, ProviderInfo provider)
    {
        string full = $"{provider.ModuleName}\\{provider.Name}::{path}";
        if (provider.Name == "FileSystem" && !IsFree(path)) return;
        Prepare(call, full);
        foreach (IContentWriter writer in (Collection<IContentWriter>)call.Content("GetWriter", full)!)
        {
            Prepare(writer);
            open.Add((writer, new ItemNotes(this, path, provider)));
        }
    }

    private bool IsFree(string path)
    {
        try
        {
            TextFile.Claim(path);
            return true;
        }
        catch (IOException e)
        {
            WriteError(new ErrorRecord(e, "GetContentWriterIOError", ErrorCategory.WriteError, path));
            return false;
        }
    }

    private (string, ProviderInfo)[] Targets(ProviderCall call, string path)
    {
        if (LiteralPath is null && WildcardPattern.ContainsWildcardCharacters(path))
        {
            (string, ProviderInfo)[] found = [.. call.Resolve(path).Select(p => (p.ProviderPath, p.Provider))];
            if (found.Length == 0) Refuse($"'{path}' names nothing that is there, or -Include and -Exclude leave it out.");
            return found;
        }
        string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return [(full, provider)];
    }
}
