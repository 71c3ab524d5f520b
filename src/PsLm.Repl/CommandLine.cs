using System.Reflection;

namespace PsLm.Repl;

/// <summary>The command line: what to run, and the arguments that are the script's own.</summary>
/// <param name="Mode">What is asked for.</param>
/// <param name="Text">The file's full path, the text of -c, or what is wrong with the command line.</param>
/// <param name="Arguments">What follows the file or the text, as it was typed.</param>
internal sealed record CommandLine(RunMode Mode, string Text, IReadOnlyList<string> Arguments)
{
    internal const string Help = """
        usage: pslm                          a prompt with the PsLm module loaded: PowerShell, and F# after #fsharp
               pslm FILE.ps1 [ARGUMENT ...]  runs a PowerShell script
               pslm FILE.fsx [ARGUMENT ...]  runs an F# script
               pslm -c TEXT [ARGUMENT ...]   runs PowerShell; its arguments are in $args
               pslm -e TEXT [ARGUMENT ...]   runs F#; its arguments are in fsi.CommandLineArgs
               ... | pslm                    runs standard input: PowerShell, F# from a line #fsharp on, until #pwsh
               pslm --help | --version

        Exit status: the script's own; 1 for an unhandled error, or a text (-c, -e, standard input) whose last command
        failed; 2 for wrong usage; 130 for Ctrl+C. Errors, warnings, verbose and debug messages go to standard error.

        """;

    /// <summary>This program's version.</summary>
    internal static string Version { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Reads the arguments of the process; a wrong command line is a mode of its own.</summary>
    internal static CommandLine Parse(string[] args)
    {
        if (args.Length == 0) return new(RunMode.Prompt, "", []);
        string first = args[0];
        string[] rest = args[1..];
        return first switch
        {
            "-h" or "--help" => new(RunMode.Help, "", []),
            "--version" => new(RunMode.Version, "", []),
            "-c" when rest.Length == 0 => Wrong("-c takes the text to run: pslm -c 'Get-LmModel'."),
            "-c" => new(RunMode.Text, rest[0], rest[1..]),
            "-e" when rest.Length == 0 => Wrong("-e takes the F# to run: pslm -e '1 + 1'."),
            "-e" => new(RunMode.FSharpText, rest[0], rest[1..]),
            _ when first.StartsWith('-') => Wrong($"'{first}' is no option of pslm. Allowed: -c, -e, --help, --version, or a .ps1 or .fsx file."),
            _ => File(first, rest),
        };
    }

    private static CommandLine File(string path, string[] arguments)
    {
        if (string.IsNullOrWhiteSpace(path)) return Wrong("the file's name is empty. Allowed: a .ps1 or .fsx file, -c, -e, --help, --version.");
        string full = Path.GetFullPath(path);
        string extension = Path.GetExtension(path);
        if (!System.IO.File.Exists(full)) return Wrong($"there is no file '{path}'. A command is run by: pslm -c '{path}'");
        if (!extension.Equals(".ps1", StringComparison.OrdinalIgnoreCase) && !IsFSharp(path))
            return Wrong($"'{path}' ends neither in .ps1 nor in .fsx; pslm runs PowerShell and F# scripts.");
        return new(RunMode.File, full, arguments);
    }

    /// <summary>Whether a file's name is an F# script's.</summary>
    internal static bool IsFSharp(string path) => Path.GetExtension(path).Equals(".fsx", StringComparison.OrdinalIgnoreCase);

    private static CommandLine Wrong(string message) => new(RunMode.Wrong, message, []);
}
