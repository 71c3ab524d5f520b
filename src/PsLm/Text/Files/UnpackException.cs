namespace PsLm.Text;

/// <summary>A compressed file is valid, but cannot be decompressed here.</summary>
/// <param name="error">Error code.</param>
/// <param name="message">The error and what to do, as a phrase after the file name.</param>
/// <param name="inner">The original exception.</param>
internal sealed class UnpackException(LmError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Error code.</summary>
    internal LmError Error => error;
}
