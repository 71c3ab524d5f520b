namespace PsLm.PowerShell.Formatting;

/// <summary>Whether this process is one rank of several. mpirun gives each rank's standard output a pseudo-terminal (Open MPI 4.1.4: of
/// width 0), so that it looks like a screen although it goes to a file: neither colours nor progress belong there. A rank whose input is
/// a terminal is somebody's session (srun --pty), which keeps both.</summary>
internal static class RankOutput
{
    private static readonly string[] variables = ["OMPI_COMM_WORLD_RANK", "PMI_RANK", "SLURM_PROCID"];

    internal static bool IsPlain { get; } = variables.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))) && Console.IsInputRedirected;
}
