using System.Reflection;

namespace PsLm.Repl;

/// <summary>The command line of pslm as PowerShell's: what pwsh knows is passed on, what only pslm knows (F#, standard input in two
/// languages) becomes a command text for it.</summary>
/// <param name="Arguments">For PowerShell's console host.</param>
/// <param name="Fault">What is wrong with the command line; null for nothing.</param>
/// <param name="IsVersion">Whether only the version is wanted.</param>
/// <param name="IsPrompt">Whether nothing is to be run but what is typed.</param>
internal sealed record CommandLine(IReadOnlyList<string> Arguments, string? Fault = null, bool IsVersion = false, bool IsPrompt = false)
{
    internal const string Help = """
        usage: pslm                          a prompt with the PsLm module loaded: PowerShell, and F# after #fsharp
               pslm FILE.ps1 [ARGUMENT ...]  runs a PowerShell script
               pslm FILE.fsx [ARGUMENT ...]  runs an F# script; its arguments are in fsi.CommandLineArgs
               pslm -c TEXT                  runs PowerShell
               pslm -e TEXT [ARGUMENT ...]   runs F#
               ... | pslm                    runs standard input: PowerShell, F# from a line #fsharp on, until #pwsh
               pslm --help | --version

        All parameters of pwsh are allowed, before these: -NoProfile, -NonInteractive, -NoExit, -WorkingDirectory, -File,
        -CommandWithArgs, ... Exit status: the script's own; 1 if the last command failed; 64 for wrong usage; as pwsh.

        """;

    // Prefixes of names are allowed, down to the length given: -nop for -NoProfile.
    private static readonly (string Name, int Least)[] Flags =
        [("noprofile", 3), ("nologo", 3), ("noninteractive", 4), ("noprofileloadtime", 17), ("login", 1), ("mta", 3), ("sta", 3)];

    private static readonly (string Name, int Least)[] Valued =
        [("workingdirectory", 2), ("wd", 2), ("executionpolicy", 2), ("ep", 2), ("settingsfile", 8), ("outputformat", 1), ("inputformat", 3), ("custompipename", 3)];

    /// <summary>This program's version.</summary>
    internal static string Version => VersionOf(typeof(CommandLine));

    /// <summary>The first line of a prompt.</summary>
    internal static string Banner => $"pslm {Version}: PsLm, PowerShell {VersionOf(typeof(System.Management.Automation.PSObject))}, F# after #fsharp, #help";

    /// <summary>Translates the arguments of the process.</summary>
    /// <param name="args">As they were typed.</param>
    /// <param name="input">Opens standard input where it is a file or a pipe; null at a terminal.</param>
    internal static CommandLine Translate(string[] args, Func<Stream>? input)
    {
        if (args is ["--version" or "-version" or "-v"]) return new([], IsVersion: true);
        int at = 0;
        while (at < args.Length && Name(args[at]) is { } name && (Is(name, Flags) || Is(name, Valued))) at += Is(name, Valued) ? 2 : 1;
        string[] before = args[..Math.Min(at, args.Length)];
        if (at >= args.Length) return input is null || at > args.Length ? new(args, IsPrompt: true) : new([.. before, "-Command", ReadInput(input)]);
        string first = args[at];
        // The host would end by an exception: it has the session's state already.
        if (Name(first) == "configurationfile") return Wrong("-ConfigurationFile is not possible: pslm configures the session itself. Use pwsh for it.");
        string[] rest = args[(at + 1)..];
        if (first is "-e" or "-E")
            return rest.Length == 0 ? Wrong("-e takes the F# to run: pslm -e '1 + 1'.") : new([.. before, "-Command", Submission.FSharpText(rest[0], rest[1..])]);
        if (Name(first) is null && Path.GetExtension(first).Equals(".fsx", StringComparison.OrdinalIgnoreCase))
            return File.Exists(first)
                ? new([.. before, "-Command", Submission.FSharpFile(Path.GetFullPath(first), rest)])
                : Wrong($"there is no file '{first}'. Check the spelling and the current folder, {Environment.CurrentDirectory}.");
        return new(args);
    }

    // Behind the version is the commit: 0.1.0+HASH, 7.6.9 SHA: HASH+HASH.
    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', ' ')[0];

    private static string? Name(string argument) => argument.Length > 1 && argument[0] == '-' ? argument.TrimStart('-').ToLowerInvariant() : null;

    private static bool Is(string name, (string Name, int Least)[] known) =>
        Array.Exists(known, one => name.Length >= one.Least && one.Name.StartsWith(name, StringComparison.Ordinal));

    private static string ReadInput(Func<Stream> input)
    {
        using StreamReader reader = new(input());
        return Submission.Compose(reader.ReadToEnd());
    }

    private static CommandLine Wrong(string message) => new([], message);
}
