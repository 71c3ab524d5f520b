using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Puts the lines that Get-Content read from one file together again, so that <c>Get-Content notes.txt | Import-Corpus</c>
/// gives what <c>Import-Corpus notes.txt</c> does. Get-Content marks each line with the path of its file.</summary>
internal sealed class LineGatherer(CorpusBuilder builder)
{
    private readonly List<string> lines = [];
    private string? file;

    /// <summary>The file that a string was read from; null where it was not.</summary>
    internal static string? FileOf(PSObject text) => text.Properties["PSPath"]?.Value?.ToString();

    internal void Add(string line, string from)
    {
        if (from != file) Flush();
        file = from;
        // Get-Content -Raw gives a whole file with its line ends.
        lines.AddRange(line.Contains('\n', StringComparison.Ordinal) ? line.TrimEnd('\n').Split('\n') : [line]);
    }

    /// <summary>Ends the file whose lines were gathered.</summary>
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
