namespace PsLm.Files;

/// <summary>Names of temporary files: <c>.name.writer.tmp</c> in the folder of the target, where writer has 32 hexadecimal
/// digits.</summary>
internal static class TemporaryName
{
    private const int NameChars = 40;

    /// <summary>Age after which an unlocked temporary file counts as abandoned if the state of its writer is unknown.</summary>
    internal static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>Returns a new name.</summary>
    internal static string For(string target) => Path.Join(Path.GetDirectoryName(target), $".{NameOf(target)}.{TemporaryWriter.Name()}.tmp");

    /// <summary>Pattern that matches all temporary names of a target, and possibly others.</summary>
    internal static string Pattern(string target) => "." + new string('?', NameOf(target).Length) + ".*.tmp";

    /// <summary>Whether <see cref="For"/> created a path for this target.</summary>
    internal static bool IsOf(string path, string target)
    {
        string file = Path.GetFileName(path), name = NameOf(target);
        return file.Length == name.Length + 38 && file.StartsWith($".{name}.", StringComparison.Ordinal) && file.EndsWith(".tmp", StringComparison.Ordinal)
            && Guid.TryParseExact(file.AsSpan(name.Length + 2, 32), "N", out _);
    }

    /// <summary>Whether <see cref="For"/> created a path, for any target, in a process that has ended.</summary>
    internal static bool IsLeft(string path)
    {
        ReadOnlySpan<char> file = Path.GetFileName(path.AsSpan());
        return file.Length > 38 && file[0] == '.' && file[^37] == '.' && file.EndsWith(".tmp", StringComparison.Ordinal) && TemporaryWriter.IsGone(file[^36..^4]);
    }

    /// <summary>Files last written before this time are abandoned.</summary>
    internal static DateTimeOffset LeftBefore(string path, TimeProvider time) => IsLeft(path) ? DateTimeOffset.MaxValue : time.GetUtcNow() - Abandoned;

    /// <summary>The first 40 characters of the name, because the temporary name too may have at most 255 bytes.</summary>
    private static string NameOf(string target)
    {
        string name = Path.GetFileName(target);
        if (name.Length <= NameChars) return name;
        return name[..(char.IsHighSurrogate(name[NameChars - 1]) ? NameChars - 1 : NameChars)];
    }
}
