namespace PsLm.PowerShell.Formatting;

/// <summary>Whether this process is one rank of several. mpirun gives each rank's standard output a pseudo-terminal (Open MPI 4.1.4: of
/// width 0), so that it looks like a screen although it goes to a file: neither colours nor progress belong there. A rank whose input is
/// a terminal is somebody's session (srun --pty), which keeps both.</summary>
internal static class RankOutput
{
    private static readonly string[] variables = ["OMPI_COMM_WORLD_RANK", "PMI_RANK", "SLURM_PROCID"];

    /// <summary>Whether this process writes plain output.</summary>
    internal static bool IsPlain { get; } = variables.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))) && !IsTyped();

    /// <summary>Whether standard input is a terminal. Ranks run on Linux in practice; elsewhere this is not known.</summary>
    private static bool IsTyped() => OperatingSystem.IsLinux() && new FileInfo("/proc/self/fd/0").LinkTarget is { } input
        && (input.StartsWith("/dev/pts/", StringComparison.Ordinal) || input.StartsWith("/dev/tty", StringComparison.Ordinal));
}
