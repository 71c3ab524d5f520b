using System.Management.Automation;
using System.Management.Automation.Provider;
using System.Text;

namespace PsLm.Repl.StandIns;

/// <summary>Writes values to a file, one a line, in place of what it held.</summary>
[Cmdlet(VerbsCommon.Set, "Content", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class SetContent : PathStandIn
{
    private readonly List<TextWriter> files = [];
    private readonly List<IContentWriter> others = [];
    private bool opened;

    /// <summary>Paths, with wildcards or not; a file that is not there is made.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <summary>What is written.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object[]? Value { get; set; }

    /// <summary>Writes no line ends.</summary>
    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    /// <summary>Gives the values on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>UTF-8 without a byte-order mark where nothing else is said.</summary>
    [Parameter]
    [TextEncoding]
    public Encoding Encoding { get; set; } = new UTF8Encoding(false);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!opened) Open();
        foreach (object? value in Value ?? [])
        {
            object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
            string text = LanguagePrimitives.ConvertTo<string>(value);
            foreach (TextWriter file in files)
            {
                if (NoNewline) file.Write(text);
                else file.WriteLine(text);
            }
            foreach (IContentWriter other in others) other.Write(new object?[] { plain });
            if (PassThru) WriteObject(value);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!opened) Open();
        Close();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => Close();

    private void Open()
    {
        opened = true;
        foreach (string path in LiteralPath ?? Path ?? [])
        {
            try
            {
                foreach ((string full, ProviderInfo provider) in Targets(path))
                {
                    if (!ShouldProcess(full, "Set Content")) continue;
                    if (provider.Name == "FileSystem") files.Add(new StreamWriter(full, append: false, Encoding));
                    else others.AddRange(InvokeProvider.Content.GetWriter([$"{provider.ModuleName}\\{provider.Name}::{full}"], false, true));
                }
            }
            catch (Exception e) when (IsAboutPath(e))
            {
                Report(e, path);
            }
        }
    }

    private IEnumerable<(string, ProviderInfo)> Targets(string path)
    {
        if (LiteralPath is null && WildcardPattern.ContainsWildcardCharacters(path)) return Resolve([path]);
        string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return [(full, provider)];
    }

    private void Close()
    {
        foreach (TextWriter file in files) file.Dispose();
        foreach (IContentWriter other in others) other.Close();
        files.Clear();
        others.Clear();
    }
}
