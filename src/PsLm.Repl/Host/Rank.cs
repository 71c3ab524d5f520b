namespace PsLm.Repl;

/// <summary>A process that mpirun or srun starts as one of several. mpirun gives it a pseudo-terminal for what goes to a file (Open MPI
/// 4.1.4), so the console takes a file for a screen.</summary>
internal static class Rank
{
    /// <summary>Whether this process is a rank.</summary>
    internal static bool IsOne { get; } = new[] { "OMPI_COMM_WORLD_RANK", "PMI_RANK", "SLURM_PROCID" }
        .Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));

    /// <summary>Keeps escape sequences out of the output: for a terminal that can do nothing, neither the runtime's console nor PowerShell
    /// writes any. Both look once, before the first output.</summary>
    internal static void MakePlain()
    {
        Environment.SetEnvironmentVariable("TERM", "dumb");
        Environment.SetEnvironmentVariable("NO_COLOR", "1");
    }
}
