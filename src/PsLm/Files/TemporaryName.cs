namespace PsLm.Files;

/// <summary>What is written lies beside its target until it is whole, as <c>.name.guid.tmp</c>.</summary>
internal static class TemporaryName
{
    private const int NameChars = 40;

    /// <summary>What is older, and locked by nobody, was left by a writer that was killed, where nothing else tells of the writer.</summary>
    internal static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>A new name.</summary>
    internal static string For(string target) => Path.Join(Path.GetDirectoryName(target), $".{NameOf(target)}.{TemporaryWriter.Name()}.tmp");

    /// <summary>Finds what was left of the same target, and perhaps more.</summary>
    internal static string Pattern(string target) => "." + new string('?', NameOf(target).Length) + ".*.tmp";

    /// <summary>Whether a path was made by <see cref="For"/> for this target.</summary>
    internal static bool IsOf(string path, string target)
    {
        string file = Path.GetFileName(path), name = NameOf(target);
        return file.Length == name.Length + 38 && file.StartsWith($".{name}.", StringComparison.Ordinal) && file.EndsWith(".tmp", StringComparison.Ordinal)
            && Guid.TryParseExact(file.AsSpan(name.Length + 2, 32), "N", out _);
    }

    /// <summary>Whether a path was made by <see cref="For"/> for any target, by a process that has ended.</summary>
    internal static bool IsLeft(string path)
    {
        ReadOnlySpan<char> file = Path.GetFileName(path.AsSpan());
        return file.Length > 38 && file[0] == '.' && file[^37] == '.' && file.EndsWith(".tmp", StringComparison.Ordinal) && TemporaryWriter.IsGone(file[^36..^4]);
    }

    /// <summary>Files changed before this are abandoned.</summary>
    internal static DateTimeOffset LeftBefore(string path, TimeProvider time) => IsLeft(path) ? DateTimeOffset.MaxValue : time.GetUtcNow() - Abandoned;

    /// <summary>A name may have 255 bytes, and so may the temporary one.</summary>
    private static string NameOf(string target)
    {
        string name = Path.GetFileName(target);
        if (name.Length <= NameChars) return name;
        return name[..(char.IsHighSurrogate(name[NameChars - 1]) ? NameChars - 1 : NameChars)];
    }
}
