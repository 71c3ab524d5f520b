using FSharp.Compiler.IO;
using Microsoft.FSharp.Core;

namespace PsLm.PowerShell.FSharp;

/// <summary>The compiler service's files, with the assemblies of the running framework mapped into memory.</summary>
/// <remarks>A session references all of them. By default each is read whole for its headers, and again for its metadata: 65 MB of arrays,
/// most of them large enough to start a collection of generation 2.</remarks>
internal sealed class MappedFramework : DefaultFileSystem
{
    private static readonly string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <inheritdoc/>
    public override Stream OpenFileForReadShim(string filePath, FSharpOption<bool>? useMemoryMappedFile, FSharpOption<bool>? shouldShadowCopy) =>
        base.OpenFileForReadShim(filePath, useMemoryMappedFile is not null && Path.GetDirectoryName(filePath) == folder ? true : useMemoryMappedFile, shouldShadowCopy);
}
