using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PsLm.References;

/// <summary>Asks for libraries in a version that nobody has: 60,000 is added to the major version of a reference.</summary>
/// <remarks>In the default load context one name stands for one assembly, and a library that another module has loaded, of a newer version,
/// is given to whoever asks for an older one, though half of what it had may be gone. What asks for version 60,034 is never given somebody's
/// 35: the runtime turns to the module's own resolver, which knows by the number who asks. The four numbers lie in a row of fixed width,
/// so that nothing else in the file moves.</remarks>
internal static class ReferenceMark
{
    /// <summary>What is added. The resolver takes it away again (LibraryContext.cs).</summary>
    private const ushort Mark = 60_000;

    /// <summary>The assembly with its references to the named libraries marked.</summary>
    /// <param name="image">The assembly's file.</param>
    /// <param name="libraries">Simple names.</param>
    /// <exception cref="BadImageFormatException">It is no assembly.</exception>
    internal static byte[] On(byte[] image, IReadOnlySet<string> libraries)
    {
        byte[] marked = [.. image];
        using var file = new PEReader(new MemoryStream(image, writable: false));
        MetadataReader metadata = file.GetMetadataReader();
        int table = file.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef);
        int width = metadata.GetTableRowSize(TableIndex.AssemblyRef);
        foreach (AssemblyReferenceHandle handle in metadata.AssemblyReferences)
        {
            AssemblyReference reference = metadata.GetAssemblyReference(handle);
            if (!libraries.Contains(metadata.GetString(reference.Name))) continue;
            Span<byte> major = marked.AsSpan(table + (MetadataTokens.GetRowNumber(handle) - 1) * width, sizeof(ushort));
            BinaryPrimitives.WriteUInt16LittleEndian(major, checked((ushort)(reference.Version.Major + Mark)));
        }
        return marked;
    }
}
