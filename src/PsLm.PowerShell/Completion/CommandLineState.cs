using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsLm.PowerShell;

/// <summary>What a command line being typed tells of values that are there already. Nothing on it is run: variables are looked up,
/// constants read, and properties asked of our own objects alone.</summary>
internal sealed class CommandLineState
{
    private const int MostSteps = 16;
    private static readonly HashSet<string> fileCommands = new(["Get-Item", "gi", "Get-ChildItem", "gci", "ls", "dir", "Import-LmModel"], StringComparer.OrdinalIgnoreCase);
    private readonly SessionState session;

    private CommandLineState(SessionState session) => this.session = session;

    /// <summary>That of the runspace in which completion runs.</summary>
    internal static CommandLineState Here()
    {
        using var shell = global::System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        return new((SessionState)shell.AddScript("$ExecutionContext.SessionState").Invoke()[0].BaseObject);
    }

    /// <summary>Where relative paths start.</summary>
    internal PathIntrinsics Paths => session.Path;

    /// <summary>The value given to a parameter, so far as it is known.</summary>
    internal static object? Given(IDictionary bound, string parameter) => Bare(bound[parameter]);

    /// <summary>A value without its wrapping; an object made of properties alone keeps it.</summary>
    internal static object? Bare(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    /// <summary>What comes down the pipeline to a command: a value, a file or folder that it is read from, <see cref="CsvObjects"/>, or null
    /// where only running would tell.</summary>
    internal object? Piped(CommandAst command)
    {
        if (command.Parent is not PipelineAst pipeline) return null;
        int place = pipeline.PipelineElements.IndexOf(command);
        return place < 1 ? null : pipeline.PipelineElements[place - 1] switch
        {
            CommandExpressionAst { Expression: var expression } => ValueOf(expression, MostSteps),
            CommandAst before => OfCommand(before),
            _ => null,
        };
    }

    /// <summary>The file or folder that a path on the line leads to; of a wildcard the first.</summary>
    internal FileSystemInfo? PlaceOf(string path)
    {
        string? full = WildcardPattern.ContainsWildcardCharacters(path) ? SessionPaths.Wild(Paths, path).FirstOrDefault() : SessionPaths.Literal(Paths, path);
        return full is null ? null : Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
    }

    private object? OfCommand(CommandAst command) => command.GetCommandName() switch
    {
        null => null,
        // What is chosen or sorted has the properties that it had.
        var name when name.Equals("Where-Object", StringComparison.OrdinalIgnoreCase) || name.Equals("Sort-Object", StringComparison.OrdinalIgnoreCase) => Piped(command),
        var name when name.Equals("Import-Csv", StringComparison.OrdinalIgnoreCase) => PathOf(command) is FileInfo file ? new CsvObjects(file) : null,
        var name when fileCommands.Contains(name) => PathOf(command),
        _ => null,
    };

    private FileSystemInfo? PathOf(CommandAst command) =>
        command.CommandElements.Skip(1).OfType<StringConstantExpressionAst>().FirstOrDefault() is { Value: var path } ? PlaceOf(path) : null;

    private object? ValueOf(ExpressionAst expression, int steps) => steps == 0 ? null : expression switch
    {
        VariableExpressionAst { VariablePath: { IsVariable: true } path } => Bare(session.PSVariable.GetValue(path.UserPath)),
        ConstantExpressionAst constant => constant.Value,
        ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst { Expression: var inner }] } } => ValueOf(inner, steps - 1),
        ArrayLiteralAst { Elements: [var first, ..] } => ValueOf(first, steps - 1),
        ConvertExpressionAst { Child: HashtableAst table } => NamesOf(table),
        HashtableAst table => NamesOf(table),
        InvokeMemberExpressionAst => null,
        MemberExpressionAst { Static: false, Member: StringConstantExpressionAst member } chain => PropertyOf(ValueOf(chain.Expression, steps - 1), member.Value),
        IndexExpressionAst { Index: ConstantExpressionAst { Value: int index } } item when ValueOf(item.Target, steps - 1) is IList list
            && index >= -list.Count && index < list.Count => Bare(list[index < 0 ? list.Count + index : index]),
        _ => null,
    };

    private static OrderedDictionary<string, object?> NamesOf(HashtableAst table)
    {
        var names = new OrderedDictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach ((ExpressionAst key, _) in table.KeyValuePairs)
            if (key is StringConstantExpressionAst { Value: var name }) names.TryAdd(name, null);
        return names;
    }

    // Getters of ours are cheap and never throw; others may do anything.
    private static object? PropertyOf(object? owner, string name) => owner is not null && owner.GetType().Assembly == typeof(Corpus).Assembly
        ? Bare(PSObject.AsPSObject(owner).Properties[name]?.Value) : null;
}
