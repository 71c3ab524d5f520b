using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Tells of an error and goes on; the preference is $ErrorActionPreference or -ErrorAction.</summary>
[Cmdlet(VerbsCommunications.Write, "Error", DefaultParameterSetName = ByMessage)]
public sealed class WriteError : PSCmdlet
{
    private const string ByMessage = "NoException";
    private const string ByException = "WithException";
    private const string ByRecord = "ErrorRecord";

    /// <summary>What went wrong.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByMessage, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ByException)]
    [AllowNull]
    [AllowEmptyString]
    [Alias("Msg")]
    public string? Message { get; set; }

    /// <summary>The exception behind it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByException)]
    [ValidateNotNull]
    public Exception? Exception { get; set; }

    /// <summary>A record that is given on.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByRecord)]
    [ValidateNotNull]
    public ErrorRecord? ErrorRecord { get; set; }

    /// <summary>The kind of error.</summary>
    [Parameter(ParameterSetName = ByMessage)]
    [Parameter(ParameterSetName = ByException)]
    public ErrorCategory Category { get; set; } = ErrorCategory.NotSpecified;

    /// <summary>A name for the error.</summary>
    [Parameter(ParameterSetName = ByMessage)]
    [Parameter(ParameterSetName = ByException)]
    public string ErrorId { get; set; } = "";

    /// <summary>What it happened to.</summary>
    [Parameter(ParameterSetName = ByMessage)]
    [Parameter(ParameterSetName = ByException)]
    public object? TargetObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ErrorRecord record = ErrorRecord is null ? Make() : new ErrorRecord(ErrorRecord, null);
        // An error that a function tells of is the function's. In a script the line itself says more than where the script was called.
        if (GetVariableValue("MyInvocation") is InvocationInfo { MyCommand.CommandType: CommandTypes.Function } caller)
        {
            EngineInternals.Call(record, "SetInvocationInfo", caller);
            EngineInternals.Set(record, "PreserveInvocationInfoOnce", true);
            record.CategoryInfo.Activity = "Write-Error";
        }
        base.WriteError(record);
    }

    private ErrorRecord Make()
    {
        string id = ErrorId.Length > 0 ? ErrorId : Exception?.GetType().FullName ?? "Microsoft.PowerShell.Commands.WriteErrorException";
        ErrorRecord record = new(Exception ?? new WriteErrorException(Message ?? ""), id, Category, TargetObject);
        if (Exception is not null && !string.IsNullOrEmpty(Message)) record.ErrorDetails = new ErrorDetails(Message);
        return record;
    }
}
