using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace PsLm.PowerShell;

/// <summary>The models that a runspace remembers: the current one, and what an interrupted training had learnt.</summary>
internal sealed class SessionModels
{
    private static readonly ConditionalWeakTable<Runspace, SessionModels> Runspaces = new();

    /// <summary>Those of the runspace whose pipeline runs on this thread.</summary>
    internal static SessionModels Here => Runspaces.GetOrCreateValue(Runspace.DefaultRunspace
        ?? throw new PSInvalidOperationException("This thread belongs to no runspace."));

    /// <summary>What a question is asked of where no model is named.</summary>
    internal LanguageModel? Current { get; set; }

    /// <summary>What the last training had learnt when it was stopped.</summary>
    internal LanguageModel? Interrupted { get; set; }

    /// <summary>The current model.</summary>
    /// <exception cref="LmException"><see cref="LmError.NoCurrentModel"/>.</exception>
    internal LanguageModel Required => Current ?? throw new LmException(LmError.NoCurrentModel,
        "No model was given and this session has no current one. Train one (Import-Corpus | Train-LmModel), load one "
        + "(Import-LmModel queen.safetensors) or name one with -Model.");
}
