namespace PsLm.Text;

/// <summary>Decompresses a stream and detects truncated data.</summary>
internal interface IUnpacker : IDisposable
{
    /// <summary>Decompresses the next bytes.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    /// <returns>Number of bytes; 0 at the end.</returns>
    /// <exception cref="InvalidDataException">The data is truncated or damaged; the message is a phrase that follows the file
    /// name.</exception>
    /// <exception cref="UnpackException">The data is valid, but cannot be decompressed here.</exception>
    int Read(Span<byte> buffer);
}
