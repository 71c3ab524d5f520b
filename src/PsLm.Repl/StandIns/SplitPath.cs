using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives a part of paths: the folder above where nothing is said.</summary>
[Cmdlet(VerbsCommon.Split, "Path", DefaultParameterSetName = ByParent)]
[OutputType(typeof(string), typeof(bool))]
public sealed class SplitPath : ProviderStandIn
{
    private const string ByParent = "ParentSet";
    private const string ByLeaf = "LeafSet";
    private const string ByLeafBase = "LeafBaseSet";
    private const string ByExtension = "ExtensionSet";
    private const string ByQualifier = "QualifierSet";
    private const string ByNoQualifier = "NoQualifierSet";
    private const string ByIsAbsolute = "IsAbsoluteSet";
    private const string ByLiteralPath = "LiteralPathSet";

    /// <summary>Paths, of things that need not be there.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByParent, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByLeaf, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByLeafBase, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByExtension, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByQualifier, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByNoQualifier, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByIsAbsolute, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <summary>Paths taken as they are, whose folder is asked for.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[]? LiteralPath { get; set; }

    /// <summary>All but the last part.</summary>
    [Parameter(ParameterSetName = ByParent)]
    public SwitchParameter Parent { get; set; }

    /// <summary>The last part.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLeaf)]
    public SwitchParameter Leaf { get; set; }

    /// <summary>The last part without its extension.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLeafBase)]
    public SwitchParameter LeafBase { get; set; }

    /// <summary>The last part's extension, with its point.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByExtension)]
    public SwitchParameter Extension { get; set; }

    /// <summary>The drive with its colon, or the provider with its two.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByQualifier)]
    public SwitchParameter Qualifier { get; set; }

    /// <summary>All but the drive or provider.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByNoQualifier)]
    public SwitchParameter NoQualifier { get; set; }

    /// <summary>Whether the path begins at a drive or a root.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByIsAbsolute)]
    public SwitchParameter IsAbsolute { get; set; }

    /// <summary>Splits what is there under the path, wildcards and all.</summary>
    [Parameter]
    public SwitchParameter Resolve { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProviderCall call = new(this, LiteralPath is not null);
        foreach (string path in LiteralPath ?? Path ?? [])
        {
            Try(call, () =>
            {
                string[] found = Resolve ? [.. call.Resolve(path).Select(p => p.Path)] : [path];
                foreach (string one in found) Try(call, () => Split(call, one));
            });
        }
    }

    private void Split(ProviderCall call, string path)
    {
        switch (ParameterSetName)
        {
            case ByIsAbsolute:
                WriteObject(SessionState.Path.IsPSAbsolute(path, out _));
                break;
            case ByQualifier when QualifierLength(path) == 0:
                FormatException none = new($"Cannot parse path because path '{path}' does not have a qualifier specified.");
                WriteError(new ErrorRecord(none, "ParsePathFormatError", ErrorCategory.InvalidArgument, path));
                break;
            case ByQualifier:
                WriteObject(path[..QualifierLength(path)]);
                break;
            case ByNoQualifier:
                WriteObject(WithoutQualifier(path));
                break;
            case ByLeaf:
                WriteObject(call.Leaf(path));
                break;
            case ByLeafBase:
                WriteObject(System.IO.Path.GetFileNameWithoutExtension(call.Leaf(path)));
                break;
            case ByExtension:
                WriteObject(System.IO.Path.GetExtension(call.Leaf(path)));
                break;
            default:
                WriteObject(call.Parent(path));
                break;
        }
    }

    private string WithoutQualifier(string path)
    {
        if (SessionState.Path.IsProviderQualified(path)) return path[QualifierLength(path)..];
        // A name alone with its colon is left as it is, and so is a drive that there is not.
        return SessionState.Path.IsPSAbsolute(path, out string drive) && path.Length > drive.Length + 1 && path[drive.Length] == ':'
            ? path[(drive.Length + 1)..]
            : path;
    }

    private int QualifierLength(string path)
    {
        if (SessionState.Path.IsProviderQualified(path)) return path.IndexOf("::", StringComparison.Ordinal) + 2;
        return path.IndexOf(':', StringComparison.Ordinal) + 1;
    }
}
