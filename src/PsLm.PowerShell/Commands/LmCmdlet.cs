using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>What all our cmdlets share: the wall that turns the engine's exceptions into error records. A fault of one item
/// is told and the next item is taken; a fault of the call itself ends the command.</summary>
public abstract partial class LmCmdlet : PSCmdlet
{
    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(CheckedBegin, null, isItem: false);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        // Begin has seen what was named; what is at fault only now came through the pipeline, and its next item may be good.
        if ((PipedFault() ?? Refused()) is { } fault) Fail(fault, null);
        else Guard(Process, null, isItem: true);
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End, null, isItem: false);

    /// <summary>Refuses 0 where the engine takes it for a default: who writes 0 at the prompt means 0.</summary>
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

    /// <summary>Whether a refused argument is a fault of the item: not where the item belongs to another parameter.</summary>
    private protected virtual bool IsFault(string parameter) => true;

    private LmException? Refused() => MyInvocation.BoundParameters.Where(given => IsFault(given.Key)).Select(given => RejectedArgument.FaultOf(given.Value)
        ?? (given.Value is null && StandsForTheSession(given.Key) ? RejectedArgument.NothingGiven(given.Key) : null)).FirstOrDefault(fault => fault is not null);

    private protected virtual void Begin() { }

    private protected virtual void Process() { }

    private protected virtual void End() { }

    /// <summary>Does something for each item; an item at fault does not keep the others from their turn.</summary>
    private protected void Each<T>(IEnumerable<T> items, Action<T> action)
    {
        foreach (T item in items)
            Guard(() => action(item), item, isItem: true);
    }

    /// <summary>Whether any item was at fault so far.</summary>
    private protected bool HasFailed { get; private set; }

    private protected SessionModels Models => SessionModels.Here;

    /// <summary>Tells the fault of an item and goes on.</summary>
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
