using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PsLm.PowerShell.FSharp;

/// <summary>The variables that PowerShell sets itself or asks for its preferences.</summary>
internal static class AutomaticVariables
{
    private static readonly Lazy<HashSet<string>> Names = new(() => new HashSet<string>(
        InitialSessionState.CreateDefault2().Variables.Select(variable => variable.Name).Concat((
            "args input this _ PSItem Matches MyInvocation PSBoundParameters PSScriptRoot PSCommandPath PSCmdlet LASTEXITCODE foreach switch Error StackTrace "
            + "PROFILE PID HOME PWD ShellId Host ExecutionContext true false null PSVersionTable PSEdition PSHOME NestedPromptLevel ConsoleFileName PSCulture "
            + "PSUICulture IsWindows IsLinux IsMacOS IsCoreCLR EnabledExperimentalFeatures OutputEncoding PSStyle PSDefaultParameterValues PSModuleAutoLoadingPreference "
            + "PSNativeCommandArgumentPassing PSNativeCommandUseErrorActionPreference PSEmailServer PSSessionApplicationName PSSessionConfigurationName PSSessionOption "
            + "PSSenderInfo Event EventArgs EventSubscriber Sender PSDebugContext MaximumHistoryCount WhatIfPreference ConfirmPreference ErrorView FormatEnumerationLimit "
            + "InformationPreference LogCommandHealthEvent LogCommandLifecycleEvent PSLogUserData ? ^ $").Split(' ')),
        StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether a name is PowerShell's own.</summary>
    internal static bool Contains(string name) => Names.Value.Contains(name) || name.EndsWith("Preference", StringComparison.OrdinalIgnoreCase);

    /// <summary>The variables that users made, those of the caller's scopes included.</summary>
    internal static IEnumerable<PSVariable> Others(SessionState state) =>
        state.InvokeProvider.ChildItem.Get("Microsoft.PowerShell.Core\\Variable::", recurse: false)
            .Select(item => item.BaseObject).OfType<PSVariable>()
            .Where(variable => !Contains(variable.Name) && !variable.Name.StartsWith("__", StringComparison.Ordinal));
}
