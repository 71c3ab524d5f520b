using System.Management.Automation;

namespace PsLm.Help;

/// <summary>The two parameters that PowerShell adds to a cmdlet that changes something.</summary>
internal sealed class ConfirmingParameters
{
    [Parameter]
    [Alias("wi")]
    public SwitchParameter WhatIf { get; set; }

    [Parameter]
    [Alias("cf")]
    public SwitchParameter Confirm { get; set; }

    internal static string TextOf(string name) => name == nameof(WhatIf)
        ? "Tells what would be done, and does nothing."
        : "Asks before anything is done.";
}
