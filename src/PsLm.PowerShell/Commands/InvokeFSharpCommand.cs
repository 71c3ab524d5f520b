using System.Management.Automation;
using PsLm.PowerShell.FSharp;

namespace PsLm.PowerShell.Commands;

/// <summary>Invoke-FSharp: runs F# over the session's variables, with the prelude open. The compiler starts at the first call.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "FSharp", DefaultParameterSetName = CodeSet)]
[OutputType(typeof(object))]
public sealed class InvokeFSharpCommand : LmCmdlet
{
    private const string CodeSet = "Code", PathSet = "Path";

    /// <summary>F# declarations and expressions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = CodeSet)]
    [TextArgument(nameof(Code))]
    [AllowEmptyString]
    public string Code { get; set; } = "";

    /// <summary>A script file (.fsx) to run instead. It sees the session's variables; what it binds is its own.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    public string Path { get; set; } = "";

    /// <summary>What the code sees as fsi.CommandLineArgs, behind the script's name.</summary>
    [Parameter]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[] ArgumentList { get; set; } = [];

    /// <summary>The variables that F# is to have. Default: all whose names F# can have and that have changed.</summary>
    [Parameter]
    public string[]? Name { get; set; }

    /// <summary>Gives what F# Interactive would print, as text, instead of the value of the last expression.</summary>
    [Parameter(ParameterSetName = CodeSet)]
    public SwitchParameter AsText { get; set; }

    private protected override void Process()
    {
        FSharpShell shell = FSharpShell.Here;
        FSharpOutcome outcome;
        try
        {
            outcome = ParameterSetName == PathSet
                ? shell.RunFile(Existing(), ArgumentList, SessionState, Name, PipelineStopToken)
                : shell.Run(Code, ArgumentList, SessionState, Name, PipelineStopToken);
        }
        catch (PSArgumentException fault)
        {
            ThrowTerminatingError(new ErrorRecord(fault, "OptionInvalid", ErrorCategory.InvalidArgument, fault.ParamName));
            return;
        }
        foreach (FSharpMessage message in outcome.Messages.Where(message => !message.IsError)) WriteWarning(message.ToString());
        foreach (string sentence in outcome.NotTakenBack) WriteWarning(sentence);
        if (AsText && outcome.Printed.Trim('\r', '\n') is { Length: > 0 } text) WriteObject(text);
        FSharpMessage[] errors = [.. outcome.Messages.Where(message => message.IsError)];
        // PowerShell's own view tears the lines of a ParserError apart, carets and all.
        if (errors.Length > 0) Fail(string.Join('\n', (object[])errors), outcome.Fault, ErrorCategory.InvalidArgument);
        else if (outcome.Fault is { } fault)
            Fail(FSharpMessage.Of(fault, ParameterSetName == PathSet ? null : Code, ParameterSetName == PathSet ? Path : null), fault, ErrorCategory.InvalidResult);
        else if (!AsText && outcome.Value is { } value) WriteObject(FSharpFunction.Wrap(value), enumerateCollection: true);
    }

    private string Existing()
    {
        string full = SessionPaths.Literal(SessionState.Path, Path);
        return File.Exists(full) ? full : throw new LmException(LmError.PathNotFound, $"There is no file '{full}'. Look at the spelling and at the current folder.", Path);
    }

    private void Fail(string message, Exception? fault, ErrorCategory category) =>
        WriteError(new ErrorRecord(new InvalidOperationException(message, fault), "FSharpError", category, ParameterSetName == PathSet ? Path : Code));
}
