using System.Collections;
using System.Management.Automation;
using System.Text;

namespace PsLm.Repl.StandIns;

/// <summary>Gives what comes on, and keeps it too: in a file, as it would be shown, or in a variable.</summary>
[Cmdlet("Tee", "Object", DefaultParameterSetName = "File")]
public sealed class TeeObject : PSCmdlet, IDisposable
{
    private readonly List<object?> kept = [];
    private SteppablePipeline? file;

    /// <summary>What comes.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The file; with wildcards, those that name one file that is there.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "File")]
    [Alias("Path")]
    public string? FilePath { get; set; }

    /// <summary>The file, its name taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralFile")]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

    /// <summary>Behind what the file holds.</summary>
    [Parameter(ParameterSetName = "File")]
    public SwitchParameter Append { get; set; }

    /// <summary>UTF-8 without a byte-order mark where nothing else is said.</summary>
    [Parameter(ParameterSetName = "File")]
    [Parameter(ParameterSetName = "LiteralFile")]
    [TextEncoding]
    public Encoding Encoding { get; set; } = new UTF8Encoding(false);

    /// <summary>The variable's name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Variable")]
    public string? Variable { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Variable is not null) kept.Add(InputObject);
        else (file ??= Open()).Process(InputObject);
        WriteObject(InputObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        file?.End();
        if (Variable is not null) SessionState.PSVariable.Set(Variable, kept.Count < 2 ? kept.FirstOrDefault() : kept.ToArray());
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    // With the first object: where nothing comes, no file is touched.
    private SteppablePipeline Open()
    {
        Hashtable given = new() { ["Encoding"] = Encoding, ["Append"] = Append.IsPresent };
        if (LiteralPath is null) given["FilePath"] = FilePath;
        else given["LiteralPath"] = LiteralPath;
        SteppablePipeline writer = ScriptBlock.Create("param($given) Out-File @given").GetSteppablePipeline(CommandOrigin.Internal, [given]);
        writer.Begin(this);
        return writer;
    }
}
