using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Joins the lines that Get-Content read from one file, so that <c>Get-Content notes.txt | Import-Corpus</c> returns the same
/// corpus as <c>Import-Corpus notes.txt</c>. Get-Content adds the path of the file to each line.</summary>
internal sealed class LineGatherer(CorpusBuilder builder)
{
    private readonly List<string> lines = [];
    private string? file;

    /// <summary>Path of the file that a string was read from; null if it was not read from a file.</summary>
    internal static string? FileOf(PSObject text) => text.Properties["PSPath"]?.Value?.ToString();

    internal void Add(string line, string from)
    {
        if (from != file) Flush();
        file = from;
        // // Get-Content -Raw returns a whole file including line ends.
        lines.AddRange(line.Contains('\n', StringComparison.Ordinal) ? line.TrimEnd('\n').Split('\n') : [line]);
    }

    /// <summary>Adds the gathered lines to the builder as one file.</summary>
    internal void Flush()
    {
        if (file is null) return;
        int drive = file.IndexOf("::", StringComparison.Ordinal);
        string source = drive < 0 ? file : file[(drive + 2)..];
        builder.AddLines(lines, source, Path.GetFileNameWithoutExtension(source));
        lines.Clear();
        file = null;
    }
}
