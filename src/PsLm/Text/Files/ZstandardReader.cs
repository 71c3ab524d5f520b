using System.Globalization;
using PsLm.Memory;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace PsLm.Text;

/// <summary>Decompresses Zstandard (RFC 8878), one frame after the other.</summary>
internal sealed class ZstandardReader : IUnpacker
{
    private const int LeastWindow = 27, LargestWindow = 31;

    private readonly DecompressionStream frames;
    private readonly int largest;

    /// <summary>Uses a stream of compressed bytes.</summary>
    internal ZstandardReader(Stream source)
    {
        frames = new(source, checkEndOfStream: true, leaveOpen: true);
        // A frame declares its window size, and the decoder allocates that much. Allow zstd's default of 2^27 bytes, and more if memory
        // permits.
        for (largest = LargestWindow; largest > LeastWindow && !MemoryLimit.Has(2L << largest); largest--) { }
        frames.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, largest);
    }

    /// <summary>Whether bytes begin with a frame or a skippable frame.</summary>
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
        catch (ZstdException fault) when (fault.Code == ZSTD_ErrorCode.ZSTD_error_frameParameter_windowTooLarge)
        {
            if (largest == LargestWindow) throw new UnpackException(LmError.InputNotText, "refers back further than Zstandard can (more than 2 GiB): it is damaged. Get the file again.", fault);
            throw new UnpackException(LmError.MemoryExceeded, string.Create(CultureInfo.InvariantCulture,
                $"refers back further than memory allows here ({1L << largest:N0} bytes). Unpack it yourself (zstd -d --long=31), or pack it with a smaller window (zstd --long=27)."), fault);
        }
        catch (ZstdException fault) when (fault.Code is ZSTD_ErrorCode.ZSTD_error_dictionary_wrong or ZSTD_ErrorCode.ZSTD_error_dictionary_corrupted)
        {
            throw new UnpackException(LmError.InputNotText, "was packed with a dictionary, which is not in it. Unpack it yourself: zstd -d -D DICTIONARY.", fault);
        }
        catch (Exception fault) when (fault is OutOfMemoryException or ZstdException { Code: ZSTD_ErrorCode.ZSTD_error_memory_allocation })
        {
            throw new UnpackException(LmError.MemoryExceeded, "needs more memory to be unpacked than there is. Close other programs, or unpack it yourself.", fault);
        }
        catch (ZstdException fault)
        {
            throw new InvalidDataException("is damaged: its packed data is wrong", fault);
        }
    }

    public void Dispose() => frames.Dispose();
}
