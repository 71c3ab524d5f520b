using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Tells whether there is such a path.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = ByPath)]
[OutputType(typeof(bool))]
public sealed class TestPath : PathStandIn
{
    /// <summary>Paths, with wildcards or not.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[]? Path { get; set; }

    /// <summary>Any, Container (a folder) or Leaf (a file); Any where nothing is said.</summary>
    [Parameter]
    [Alias("Type")]
    public TestPathType PathType { get; set; } = TestPathType.Any;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string?[] paths = LiteralPath ?? Path ?? [];
        if (paths.Length == 0) Refuse();
        foreach (string? path in paths)
        {
            if (path is null) Refuse();
            else WriteObject(!string.IsNullOrWhiteSpace(path) && Exists(path));
        }
    }

    private void Refuse()
    {
        PSArgumentNullException missing = new("Path", "Test-Path needs a path and was given none: null or an empty list.");
        WriteError(new ErrorRecord(missing, "NullPathNotPermitted", ErrorCategory.InvalidArgument, Path));
    }

    private bool Exists(string path)
    {
        try
        {
            bool literal = LiteralPath is not null;
            if (!InvokeProvider.Item.Exists(path, force: false, literal)) return false;
            if (PathType == TestPathType.Any) return true;
            bool container = InvokeProvider.Item.IsContainer(literal ? WildcardPattern.Escape(path) : path);
            return container == (PathType == TestPathType.Container);
        }
        catch (Exception e) when (IsAboutPath(e))
        {
            // No drive, no right to look: nothing that can be said to be there.
            return false;
        }
    }
}
