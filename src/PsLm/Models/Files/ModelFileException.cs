using System.Globalization;

namespace PsLm;

/// <summary>A file that cannot be taken for a model: <see cref="LmError.ModelFileInvalid"/>, or
/// <see cref="LmError.ModelFileTruncated"/> where it ends before its data does.</summary>
public sealed class ModelFileException : LmException
{
    internal ModelFileException(LmError error, string file, long offset, string reason, string advice, Exception? inner = null)
        : base(error, string.Create(CultureInfo.InvariantCulture, $"'{file}' cannot be loaded: {reason} (byte {offset:N0}). {advice}"), file, inner)
    {
        File = file;
        Offset = offset;
        Reason = reason;
    }

    /// <summary>The file's full path.</summary>
    public string File { get; }

    /// <summary>The byte at which the fault was found, from 0; the place where the file ends for one that is cut short.</summary>
    public long Offset { get; }

    /// <summary>What is wrong, without path and advice.</summary>
    public string Reason { get; }

    internal static ModelFileException Invalid(string file, long offset, string reason, Exception? inner = null) =>
        new(LmError.ModelFileInvalid, file, offset, reason, "The file is damaged, or not written by PsLm: copy it again, or export the model again.", inner);

    internal static ModelFileException Newer(string file, long offset, string reason) =>
        new(LmError.ModelFileInvalid, file, offset, reason, "The file was made by a newer PsLm: update the module, or export the model from the one that made it in an older form.");

    internal static ModelFileException Truncated(string file, long length, Int128 needed) =>
        new(LmError.ModelFileTruncated, file, length,
            string.Create(CultureInfo.InvariantCulture, $"the file is cut short, {length:N0} of {needed:N0} bytes are there"),
            "Copy it again from where it came, or export the model again.");
}
