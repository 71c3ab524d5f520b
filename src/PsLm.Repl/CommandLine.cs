namespace PsLm.Repl;

/// <summary>The command line: what to run, and the arguments that are the script's own.</summary>
/// <param name="Mode">What is asked for.</param>
/// <param name="Text">The file's full path, the text of -c, or what is wrong with the command line.</param>
/// <param name="Arguments">What follows the file or the text, as it was typed.</param>
internal sealed record CommandLine(RunMode Mode, string Text, IReadOnlyList<string> Arguments)
{
    internal const string Help = """
        usage: pslm                          a PowerShell prompt with the PsLm module loaded
               pslm FILE.ps1 [ARGUMENT ...]  runs a script
               pslm -c TEXT [ARGUMENT ...]   runs a text; its arguments are in $args
               ... | pslm                    runs standard input as one script
               pslm --help | --version

        Exit status: the script's own; 1 for an unhandled error, or a text (-c, standard input) whose last command
        failed; 2 for wrong usage; 130 for Ctrl+C. Errors, warnings, verbose and debug messages go to standard error.
        F# scripts run by: dotnet fsi FILE.fsx

        """;

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
            _ when first.StartsWith('-') => Wrong($"'{first}' is no option of pslm. Allowed: -c, --help, --version, or a .ps1 file."),
            _ => File(first, rest),
        };
    }

    private static CommandLine File(string path, string[] arguments)
    {
        string full = Path.GetFullPath(path);
        string extension = Path.GetExtension(path);
        if (extension.Equals(".fsx", StringComparison.OrdinalIgnoreCase))
            return Wrong($"'{path}' is an F# script, which pslm does not run. Run it by: dotnet fsi {path}");
        if (!System.IO.File.Exists(full)) return Wrong($"there is no file '{path}'. A command is run by: pslm -c '{path}'");
        if (!extension.Equals(".ps1", StringComparison.OrdinalIgnoreCase))
            return Wrong($"'{path}' does not end in .ps1; pslm runs PowerShell scripts.");
        return new(RunMode.File, full, arguments);
    }

    private static CommandLine Wrong(string message) => new(RunMode.Wrong, message, []);
}
