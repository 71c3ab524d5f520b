using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace PsLm.Repl.StandIns;

/// <summary>The commands of this folder: PowerShell's everyday ones, which the engine alone does not bring.</summary>
/// <remarks>Each stands in only where the session finds no real one, and has PowerShell's parameter names for the common uses.
/// What one does not do fails by binding; nothing is done differently in silence. One more: a public cmdlet in a file of this
/// folder, and its rows in the tests' StandInTable. They belong to pslm and never to the module.</remarks>
internal static class StandIn
{
    /// <summary>The names of all stand-ins, by the attributes of this assembly's cmdlets.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        [.. typeof(StandIn).Assembly.GetExportedTypes().Select(t => t.GetCustomAttribute<CmdletAttribute>()).OfType<CmdletAttribute>()
            .Select(a => $"{a.VerbName}-{a.NounName}").Order(StringComparer.Ordinal)];

    /// <summary>Adds the stand-ins whose command a session does not have.</summary>
    internal static void Register(Runspace runspace)
    {
        using System.Management.Automation.PowerShell find = System.Management.Automation.PowerShell.Create(runspace);
        // One search for all: a name by itself that no module has is looked for in every folder of the path.
        HashSet<string> real = [.. find.AddCommand("Get-Command").AddParameter("Name", "*-*")
            .AddParameter("CommandType", CommandTypes.Cmdlet | CommandTypes.Function)
            .AddParameter("ErrorAction", ActionPreference.Ignore).Invoke<CommandInfo>().Where(c => !IsEngineFunction(c)).Select(c => c.Name)];
        string[] missing = [.. Names.Where(n => !real.Contains(n))];
        if (missing.Length == 0) return;
        using System.Management.Automation.PowerShell add = System.Management.Automation.PowerShell.Create(runspace);
        // In a module of their own name: pslm.dll's would be one with the PsLm module's, since case does not tell them apart.
        add.AddScript("""
            param([string] $path, [string[]] $names)
            New-Module -Name PsLm.StandIns -ArgumentList $path, $names {
                param($path, $names)
                Import-Module -Name $path -Cmdlet $names -ErrorAction Stop
                Export-ModuleMember -Cmdlet $names
            } | Import-Module -Global
            # A function of the same name would go before the command.
            $names | Where-Object { $ExecutionContext.InvokeProvider.Item.Exists("function:$_") } |
                ForEach-Object { $ExecutionContext.InvokeProvider.Item.Remove("function:$_", $false, $true, $true) }
            """, useLocalScope: true).AddArgument(typeof(StandIn).Assembly.Location).AddArgument(missing).Invoke();
    }

    // The engine's own Clear-Host, the only one with a stand-in, runs clear(1) and writes its escapes past the host into any pipe.
    private static bool IsEngineFunction(CommandInfo command) => command is FunctionInfo { Source: "" };
}
