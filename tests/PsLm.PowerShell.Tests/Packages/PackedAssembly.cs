using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PsLm.PowerShell.Tests.Packages;

/// <summary>What an assembly's file says of itself, without loading it.</summary>
internal sealed class PackedAssembly
{
    private PackedAssembly(Stream content)
    {
        using PEReader reader = new(content);
        IsCompiledAhead = reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
        MetadataReader metadata = reader.GetMetadataReader();
        Identity = metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        foreach (DebugDirectoryEntry entry in reader.ReadDebugDirectory().Where(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb))
        {
            using MetadataReaderProvider symbols = reader.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
            MetadataReader pdb = symbols.GetMetadataReader();
            Sources = [.. pdb.Documents.Select(handle => pdb.GetString(pdb.GetDocument(handle).Name))];
        }
    }

    /// <summary>Whether machine code for one kind of processor lies in it.</summary>
    internal bool IsCompiledAhead { get; }

    /// <summary>The same for two files of one compilation, compiled ahead or not.</summary>
    internal Guid Identity { get; }

    /// <summary>The source files that the symbols within it name.</summary>
    internal IReadOnlyList<string> Sources { get; } = [];

    internal static PackedAssembly Read(string path) => new(new MemoryStream(File.ReadAllBytes(path)));

    internal static PackedAssembly Read(ZipArchiveEntry entry) => new(new MemoryStream(Bytes(entry)));

    internal static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
