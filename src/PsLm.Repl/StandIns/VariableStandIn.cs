using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>What the commands over variables share: the scope, and the engine's tables behind it.</summary>
public abstract class VariableStandIn : PSCmdlet
{
    /// <summary>global, script, local, or the number of scopes upward, 0 for this one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Scope { get; set; }

    private object Engine => EngineInternals.Get(typeof(SessionState), SessionState, "Internal")!;

    /// <summary>The variables of a scope; without one all that are seen from here.</summary>
    private protected IDictionary<string, PSVariable> Table(string? scope) => (IDictionary<string, PSVariable>)(scope is null
        ? EngineInternals.Call(Engine, "GetVariableTable")!
        : EngineInternals.Call(Engine, "GetVariableTableAtScope", scope)!);

    /// <summary>Puts a variable into a scope, in place of one that may be written to; -Force past what is read-only.</summary>
    private protected void Put(PSVariable variable, string scope, bool force) =>
        EngineInternals.Call(Engine, "NewVariableAtScope", variable, scope, force);

    /// <summary>Takes a variable out of a scope.</summary>
    private protected void TakeOut(PSVariable variable, string scope, bool force) =>
        EngineInternals.Call(Engine, "RemoveVariableAtScope", variable, scope, force);

    /// <summary>Does something with a variable; where the engine refuses, that is an error of its own.</summary>
    private protected bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception e) when (e is SessionStateException or PSArgumentException)
        {
            WriteError(new ErrorRecord(((IContainsErrorRecord)e).ErrorRecord, e));
            return false;
        }
    }
}
