using System.Globalization;
using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace PsLm.Repl.StandIns;

/// <summary>Writes objects as JSON.</summary>
[Cmdlet(VerbsData.ConvertTo, "Json")]
[OutputType(typeof(string))]
public sealed class ConvertToJson : PSCmdlet
{
    private readonly List<object?> items = [];
    private JsonTree? tree;

    /// <summary>What is written; several objects make an array.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>Levels below the first that are written out; what lies deeper becomes text, with a warning.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    /// <summary>Leaves out blanks and line ends.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <summary>Writes an array even of one object.</summary>
    [Parameter]
    public SwitchParameter AsArray { get; set; }

    /// <summary>Writes enumerations by name and not by number.</summary>
    [Parameter]
    public SwitchParameter EnumsAsStrings { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => items.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (items.Count == 0) return;
        tree = new JsonTree(Depth, () => WriteWarning($"Resulting JSON is truncated as serialization has exceeded the set depth of {Depth}."));
        JsonSerializerSettings settings = new()
        {
            TypeNameHandling = TypeNameHandling.None,
            Formatting = Compress ? Formatting.None : Formatting.Indented,
            Culture = CultureInfo.InvariantCulture,
        };
        if (EnumsAsStrings) settings.Converters.Add(new StringEnumConverter());
        try
        {
            WriteObject(JsonConvert.SerializeObject(tree.Of(items.Count > 1 || AsArray ? items.ToArray() : items[0]), settings));
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        if (tree is { } running) running.Stopped = true;
    }
}
