namespace PsLm.Text;

/// <summary>Unpacks a compressed file as it streams by, and knows a whole one from one that is cut short.</summary>
internal interface IUnpacker : IDisposable
{
    /// <summary>Unpacks on.</summary>
    /// <param name="buffer">Takes the bytes.</param>
    /// <returns>How many; 0 at the end.</returns>
    /// <exception cref="InvalidDataException">The data is cut short or damaged; the message says how, in words that follow "it".</exception>
    /// <exception cref="UnpackException">It is sound, and cannot be unpacked here.</exception>
    int Read(Span<byte> buffer);
}
