using System.Globalization;
using PsLm.Files;
using PsLm.Text;

namespace PsLm.Models;

/// <summary>The bytes that a gzip file holds, up to a thousand times its own: beyond that it was made to fill memory.</summary>
/// <param name="gzip">Unpacks.</param>
/// <param name="packedLength">Bytes of the file.</param>
/// <param name="path">The file, for messages.</param>
internal sealed class UnpackedFile(GzipReader gzip, long packedLength, string path) : ForwardStream
{
    private const int MostExpansion = 1000;
    private long unpacked;
    private bool hasEnded;

    public override int Read(Span<byte> buffer)
    {
        if (hasEnded) return 0;
        int read;
        try
        {
            read = gzip.Read(buffer);
            hasEnded = read == 0;
        }
        catch (InvalidDataException fault)
        {
            throw ModelFileException.Invalid(path, unpacked, "the packed file " + fault.Message, fault);
        }
        unpacked += read;
        if (unpacked > packedLength * MostExpansion)
            throw new ModelFileException(LmError.ModelFileInvalid, path, unpacked, string.Create(CultureInfo.InvariantCulture,
                $"it unpacks to more than {MostExpansion:N0} times its {packedLength:N0} bytes"), "Unpack it yourself if that is right.");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) gzip.Dispose();
        base.Dispose(disposing);
    }
}
