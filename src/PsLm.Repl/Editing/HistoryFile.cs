using System.Text.Json;

namespace PsLm.Repl.Editing;

/// <summary>The F# history of all sessions in a file that only its owner may read: one JSON string per line. A file that cannot be read
/// or written stops nobody from working.</summary>
/// <param name="path">The file.</param>
internal sealed class HistoryFile(string path)
{
    /// <summary>A second: on a busy machine a session may be long in its turn.</summary>
    private const int Tries = 200;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where the history is kept: what PSLM_HISTORY names, else the user's data folder; null where PSLM_HISTORY is empty.</summary>
    internal static string? DefaultPath()
    {
        if (Environment.GetEnvironmentVariable("PSLM_HISTORY") is { } named) return named.Length > 0 ? named : null;
        string folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length > 0 ? Path.Combine(folder, "pslm", "fsharp_history") : null;
    }

    /// <summary>The entries, the oldest first; a file that has grown far beyond them is cut to them.</summary>
    internal IReadOnlyList<string> Read()
    {
        try
        {
            if (!File.Exists(path)) return [];
            string[] lines = File.ReadAllLines(path);
            string[] kept = lines[Math.Max(lines.Length - History.Most, 0)..];
            if (lines.Length > 2 * History.Most) Locked(file => Write(file, string.Concat(kept.Select(line => line + "\n")), isWhole: true));
            return [.. kept.Select(Parse).OfType<string>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Adds an entry behind those of all sessions.</summary>
    internal void Append(string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Locked(file => Write(file, JsonSerializer.Serialize(text, Readable) + "\n", isWhole: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The entry stays in this session.
        }
    }

    /// <summary>Opens the file for one process at a time; the others wait their turn, a few milliseconds as a rule.</summary>
    private void Locked(Action<FileStream> write)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (int tried = 1; ; tried++)
        {
            try
            {
                using var file = new FileStream(path, options);
                write(file);
                return;
            }
            catch (IOException) when (tried < Tries && File.Exists(path))
            {
                Thread.Sleep(5);
            }
        }
    }

    private static void Write(FileStream file, string text, bool isWhole)
    {
        if (isWhole) file.SetLength(0);
        file.Seek(0, SeekOrigin.End);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }

    private static string? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
