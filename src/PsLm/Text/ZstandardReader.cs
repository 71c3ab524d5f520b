using ZstdSharp;

namespace PsLm.Text;

/// <summary>Unpacks Zstandard (RFC 8878), one frame after the other.</summary>
/// <param name="source">The packed bytes.</param>
internal sealed class ZstandardReader(Stream source) : IUnpacker
{
    private readonly DecompressionStream frames = new(source, checkEndOfStream: true, leaveOpen: true);

    /// <summary>Whether bytes begin as a frame does, or as one to be passed over.</summary>
    internal static bool Begins(ReadOnlySpan<byte> bytes) => bytes is [0x28, 0xB5, 0x2F, 0xFD, ..] or [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18, ..];

    public int Read(Span<byte> buffer)
    {
        try
        {
            return frames.Read(buffer);
        }
        catch (EndOfStreamException fault)
        {
            throw new InvalidDataException("is cut short", fault);
        }
        catch (ZstdException fault)
        {
            throw new InvalidDataException("is damaged: its packed data is wrong", fault);
        }
    }

    public void Dispose() => frames.Dispose();
}
