using System.Management.Automation;
using System.Text;

namespace PsLm.Repl.StandIns;

/// <summary>A file that a command writes text to.</summary>
internal sealed class TextFile : IDisposable
{
    private readonly string path;
    private readonly bool unlocked;

    /// <summary>Opens a file, the old text kept where it is to be appended to.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="encoding">Of the new text; a byte-order mark is written to an empty file alone.</param>
    /// <param name="append">Behind what the file holds.</param>
    /// <param name="keep">A file that is there is an error.</param>
    /// <param name="force">A read-only file is written to, and is read-only again behind it.</param>
    internal TextFile(string path, Encoding encoding, bool append, bool keep, bool force)
    {
        this.path = path;
        if (!keep) Claim(path);
        unlocked = force && File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly);
        if (unlocked) File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
        FileMode mode = append ? FileMode.Append : keep ? FileMode.CreateNew : FileMode.Create;
        Writer = new StreamWriter(new FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite), encoding);
    }

    /// <summary>Takes the text.</summary>
    internal StreamWriter Writer { get; }

    /// <summary>Refuses to write to a file that this session or another is reading or writing: emptied under its reader it would be
    /// lost, and read while it grows it has no end.</summary>
    /// <exception cref="IOException">Somebody has the file open.</exception>
    internal static void Claim(string path)
    {
        // An empty file has nothing to lose, and what is no file but a device or a pipe has no length.
        if (new FileInfo(path) is not { Exists: true, Length: > 0 }) return;
        try
        {
            // .NET locks each file that it opens, shared or, as here, for one alone, on Unix by flock.
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None).Dispose();
        }
        catch (UnauthorizedAccessException)
        {
            // Written it may be, though not read: that is for the one who opens it to say.
        }
        catch (IOException e)
        {
            throw new IOException($"'{path}' is being read or written. To write to it what it holds, read all of it first: (Get-Content FILE) | ...", e);
        }
    }

    /// <summary>The one file that a path names: of those that are there, or one that may not be there yet.</summary>
    /// <exception cref="PSInvalidOperationException">No file or several fit, or the path is none of a file.</exception>
    internal static string Find(PSCmdlet command, string path, bool literal)
    {
        PathIntrinsics paths = command.SessionState.Path;
        ProviderInfo provider;
        string[] found = literal || !WildcardPattern.ContainsWildcardCharacters(path)
            ? [paths.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
            : [.. paths.GetResolvedProviderPathFromPSPath(path, out provider)];
        if (provider.Name != "FileSystem") throw new PSInvalidOperationException($"'{path}' is on no drive of files.");
        return found.Length switch
        {
            1 => found[0],
            0 => throw new PSInvalidOperationException($"No file fits '{path}'."),
            _ => throw new PSInvalidOperationException($"'{path}' fits {found.Length} files; one at a time is allowed."),
        };
    }

    /// <summary>Whether an exception tells of the file and not of a fault here.</summary>
    internal static bool IsAboutFile(Exception e) =>
        e is IOException or UnauthorizedAccessException or SessionStateException or PSInvalidOperationException or PSArgumentException
            or ExtendedTypeSystemException;

    /// <summary>The error record of such an exception.</summary>
    internal static ErrorRecord ErrorOf(Exception e, string path) => e is IContainsErrorRecord { ErrorRecord: { } known }
        ? new ErrorRecord(known, e)
        : new ErrorRecord(e, "FileOpenFailure", ErrorCategory.OpenError, path);

    public void Dispose()
    {
        Writer.Dispose();
        if (unlocked) File.SetAttributes(path, File.GetAttributes(path) | FileAttributes.ReadOnly);
    }
}
