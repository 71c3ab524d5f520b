using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Shows how far a work has come.</summary>
[Cmdlet(VerbsCommunications.Write, "Progress")]
public sealed class WriteProgress : PSCmdlet
{
    /// <summary>The work.</summary>
    [Parameter(Position = 0)]
    public string? Activity { get; set; }

    /// <summary>Where it stands.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Status { get; set; } = "Processing";

    /// <summary>Tells works apart that go on at once.</summary>
    [Parameter(Position = 2)]
    [ValidateRange(0, int.MaxValue)]
    public int Id { get; set; }

    /// <summary>0 to 100; -1 where it is not known.</summary>
    [Parameter]
    [ValidateRange(-1, 100)]
    public int PercentComplete { get; set; } = -1;

    /// <summary>-1 where it is not known.</summary>
    [Parameter]
    public int SecondsRemaining { get; set; } = -1;

    /// <summary>What is being done of it.</summary>
    [Parameter]
    public string CurrentOperation { get; set; } = "";

    /// <summary>The work that this one is a part of; -1 for none.</summary>
    [Parameter]
    [ValidateRange(-1, int.MaxValue)]
    public int ParentId { get; set; } = -1;

    /// <summary>The work is done.</summary>
    [Parameter]
    public SwitchParameter Completed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (string.IsNullOrEmpty(Activity) && !Completed)
        {
            PSArgumentException missing = new("-Activity says what is going on: give it, or -Completed.");
            ThrowTerminatingError(new ErrorRecord(missing, "MissingActivity", ErrorCategory.InvalidArgument, Activity));
        }
        ProgressRecord record = string.IsNullOrEmpty(Activity) ? new ProgressRecord(Id) : new ProgressRecord(Id, Activity, Status);
        record.ParentActivityId = ParentId;
        record.PercentComplete = PercentComplete;
        record.SecondsRemaining = SecondsRemaining;
        record.CurrentOperation = CurrentOperation;
        record.RecordType = Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing;
        base.WriteProgress(record);
    }
}
