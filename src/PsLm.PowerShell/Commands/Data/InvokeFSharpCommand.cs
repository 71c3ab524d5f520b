using System.Management.Automation;
using PsLm.PowerShell.FSharp;

namespace PsLm.PowerShell.Commands;

/// <summary>Invoke-FSharp: runs F# code on the session's variables, with the prelude open. The compiler starts at the first call.</summary>
/// <remarks>
/// <para>F# and PowerShell share the session's variables. The code can use every variable whose name is valid in F#, with its type. Each
/// let binding becomes a variable; a function becomes an object with the method Invoke. The cmdlet returns the value of the last
/// expression; the items of a list or an array are returned one by one.</para>
/// <para>The prelude is open: Corpus.sample, Model.train, Model.nextWord, Word.similar and more, with the piped value as the last argument.
/// Definitions remain until the session ends. The compiler starts at the first call, which takes two to four seconds. Code that does not
/// compile or fails causes the error FSharpError, with the line and the column.</para>
/// </remarks>
/// <example>
/// <para>Evaluate an expression.</para>
/// <code>Invoke-FSharp '[ for n in 1 .. 3 -> n * n ]'</code>
/// <code lang="text">
/// 1
/// 4
/// 9
/// </code>
/// </example>
/// <example>
/// <para>Define a function in F# and call it in PowerShell with a PowerShell variable.</para>
/// <code>
/// $name = 'queen'
/// Invoke-FSharp 'let shout (word: string) = word.ToUpper() + "!"'
/// $shout.Invoke($name)
/// </code>
/// <code lang="text">
/// QUEEN!
/// </code>
/// </example>
/// <example>
/// <para>Return the text that F# Interactive prints.</para>
/// <code>Invoke-FSharp 'let answer = 6 * 7' -AsText</code>
/// <code lang="text">
/// val answer: int = 42
/// </code>
/// </example>
/// <seealso cref="OptimizeLmModelCommand"/>
/// <seealso cref="GetNextWordCommand"/>
[Cmdlet(VerbsLifecycle.Invoke, "FSharp", DefaultParameterSetName = CodeSet, HelpUri = ProjectPage.Cmdlets + "Invoke-FSharp.md")]
[OutputType(typeof(object))]
public sealed class InvokeFSharpCommand : LmCmdlet
{
    private const string CodeSet = "Code", PathSet = "Path";

    /// <summary>F# declarations and expressions, as in F# Interactive.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = CodeSet)]
    [TextArgument(nameof(Code))]
    [AllowEmptyString]
    public string Code { get; set; } = "";

    /// <summary>Path of a script file (.fsx) to run instead. It can use the session's variables; its bindings do not become session
    /// variables.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    public string Path { get; set; } = "";

    /// <summary>Arguments that the code reads from fsi.CommandLineArgs, after the script's name.</summary>
    [Parameter]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[] ArgumentList { get; set; } = [];

    /// <summary>The variables to pass to F#. Default: all whose names F# can have and that have changed.</summary>
    [Parameter]
    public string[]? Name { get; set; }

    /// <summary>Returns the text that F# Interactive prints instead of the value of the last expression.</summary>
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
        // // Not a ParserError: PowerShell's view of that category breaks the lines, including the caret lines.
        if (errors.Length > 0) Fail(string.Join('\n', (object[])errors), outcome.Fault, ErrorCategory.InvalidArgument);
        else if (outcome.Fault is { } fault)
            Fail(FSharpMessage.Of(fault, ParameterSetName == PathSet ? null : Code, ParameterSetName == PathSet ? SessionPaths.Literal(SessionState.Path, Path) : null), fault, ErrorCategory.InvalidResult);
        else if (!AsText && outcome.Value is { } value) WriteObject(FSharpFunction.Wrap(value), enumerateCollection: true);
    }

    private string Existing()
    {
        string full = SessionPaths.Literal(SessionState.Path, Path);
        return SourceFiles.IsFile(full) ? full : throw new LmException(LmError.PathNotFound, $"There is no file '{full}'. Look at the spelling and at the current folder.", Path);
    }

    private void Fail(string message, Exception? fault, ErrorCategory category) =>
        WriteError(new ErrorRecord(new InvalidOperationException(message, fault), "FSharpError", category, ParameterSetName == PathSet ? Path : Code));
}
