using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PsLm.Repl;

/// <summary>The session that PowerShell's console host opens: as in pwsh, with the PsLm module loaded and F# at the prompt.</summary>
internal static class ShellState
{
    /// <summary>The prompt while a line is F#.</summary>
    internal const string FSharpPrompt = "F#> ";

    internal const string FSharpPromptCommand = "Get-FSharpPrompt";

    /// <summary>Makes the state.</summary>
    /// <param name="manifest">Of the PsLm module.</param>
    /// <param name="isPrompt">Whether somebody will type.</param>
    internal static InitialSessionState Create(string manifest, bool isPrompt)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        // Found by their first command, these two would hold up the first pipeline for longer than they hold up the prompt.
        state.ImportPSModule(isPrompt ? [manifest, "Microsoft.PowerShell.Management", "Microsoft.PowerShell.Utility"] : [manifest]);
        state.Commands.Add(new SessionStateCmdletEntry(ReadPslmLineCommand.Name, typeof(ReadPslmLineCommand), null));
        state.Commands.Add(new SessionStateFunctionEntry(FSharpPromptCommand, $"'{FSharpPrompt}'"));
        // The host reads a line with the command PSConsoleHostReadLine, a function of PSReadLine that profiles and editors replace.
        // PowerShell finds an alias before a function, so the alias stays in effect when the function is replaced.
        state.Commands.Add(new SessionStateAliasEntry(ReadPslmLineCommand.HostCommand, ReadPslmLineCommand.Name));
        if (Rank.IsOne && !isPrompt) state.Variables.Add(new SessionStateVariableEntry("ProgressPreference", ActionPreference.SilentlyContinue, "A rank's output goes to a file."));
        return state;
    }
}
