namespace PsLm.Text;

/// <summary>A packed file that is sound, and cannot be unpacked here.</summary>
/// <param name="error">What is at fault.</param>
/// <param name="message">How, and what to do, in words that follow the file's name.</param>
/// <param name="inner">What told so.</param>
internal sealed class UnpackException(LmError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What is at fault.</summary>
    internal LmError Error => error;
}
