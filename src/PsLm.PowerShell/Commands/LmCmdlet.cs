using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Base class of all cmdlets; converts the engine's exceptions to error records. An error of one item is not terminating; an error
/// of the call ends the command.</summary>
public abstract partial class LmCmdlet : PSCmdlet
{
    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(CheckedBegin, null, isItem: false);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        // // Begin has checked the named arguments. An error found only now comes from the pipeline, and its next item may be valid.
        if ((PipedFault() ?? Refused()) is { } fault) Fail(fault, null);
        else Guard(Process, null, isItem: true);
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End, null, isItem: false);

    /// <summary>Rejects an explicit 0 for a parameter whose 0 means the default in the engine.</summary>
    private protected void RefuseZero(string parameter, double value, string allowed)
    {
        if (value == 0 && MyInvocation.BoundParameters.ContainsKey(parameter))
            throw new LmException(LmError.OptionInvalid, $"{parameter} is 0; allowed is {allowed}.", parameter);
    }

    private void CheckedBegin()
    {
        named.UnionWith(MyInvocation.BoundParameters.Keys);
        if (Refused() is { } fault) throw fault;
        Begin();
    }

    /// <summary>Whether a rejected argument is an error; false if the item belongs to another parameter.</summary>
    private protected virtual bool IsFault(string parameter) => true;

    private LmException? Refused() => MyInvocation.BoundParameters.Where(given => IsFault(given.Key)).Select(given => RejectedArgument.FaultOf(given.Value)
        ?? (given.Value is null && StandsForTheSession(given.Key) ? RejectedArgument.NothingGiven(given.Key) : null)).FirstOrDefault(fault => fault is not null);

    private protected virtual void Begin() { }

    private protected virtual void Process() { }

    private protected virtual void End() { }

    /// <summary>Runs an action for each item; an error of one item does not stop the others.</summary>
    private protected void Each<T>(IEnumerable<T> items, Action<T> action)
    {
        foreach (T item in items)
            Guard(() => action(item), item, isItem: true);
    }

    /// <summary>Whether any item has failed so far.</summary>
    private protected bool HasFailed { get; private set; }

    private protected SessionModels Models => SessionModels.Here;

    /// <summary>Writes a non-terminating error for an item.</summary>
    private protected void Fail(LmException exception, object? item)
    {
        HasFailed = true;
        WriteError(LmErrors.Record(exception, item ?? MyInvocation.MyCommand.Name));
    }

    private void Guard(Action action, object? item, bool isItem)
    {
        try
        {
            action();
        }
        catch (LmException exception)
        {
            if (!isItem || exception is ModelAnswerException || LmErrors.EndsTheCommand(exception.Error, isOwnerPiped: IsPiped("Model") || IsPiped("Corpus")))
                ThrowTerminatingError(LmErrors.Record(exception, item ?? MyInvocation.MyCommand.Name));
            Fail(exception, item);
        }
        catch (OperationCanceledException) when (PipelineStopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
