using System.ComponentModel;
using System.Diagnostics;

namespace PsLm.Benchmarks.Compare;

/// <summary>A program that is run for what it prints: each measurement has a process of its own, and so its own peak of memory.</summary>
/// <param name="File">The program.</param>
/// <param name="Arguments">What it is given.</param>
internal sealed record ChildProcess(string File, params string[] Arguments)
{
    /// <summary>Variables set for it beside ours.</summary>
    internal IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder that it runs in; empty for ours.</summary>
    internal string Folder { get; init; } = "";

    /// <summary>Runs it to its end.</summary>
    /// <param name="input">What it reads on its standard input.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="ChildFaultException">It is not there, or did not end in order.</exception>
    internal string Run(string input = "")
    {
        var start = new ProcessStartInfo(File, Arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in Environment) start.Environment[name] = value;
        // A builder that stays behind would take part in the next measurement.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Start(start);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0) return output;
        // What went wrong first; what follows comes of it.
        string reason = errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault("it said nothing");
        throw new ChildFaultException($"{Path.GetFileName(File)} ended with {process.ExitCode}: {reason}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new ChildFaultException($"{Path.GetFileName(start.FileName)} is not on this machine");
        }
    }
}
