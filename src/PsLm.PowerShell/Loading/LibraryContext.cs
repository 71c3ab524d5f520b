using System.Diagnostics;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace PsLm.PowerShell;

/// <summary>The module's lib folder as a load context, and who is given what from it.</summary>
/// <remarks>Our own assemblies ask for these libraries by versions that nobody has (the build marks them: src/PsLm.References), and so are
/// given ours whatever others have loaded. Others are given ours only where they would have nothing: where they ask for a newer one than
/// was loaded before them, or where no copy lies beside them.</remarks>
internal sealed class LibraryContext : AssemblyLoadContext
{
    // What the build adds to the major version of a reference of ours (ReferenceMark.cs).
    private const int Mark = 60_000;

    // On our public face, so one for all where that is possible: loaded into the default context from beside the manifest.
    private static readonly string[] shared = ["Microsoft.Data.Analysis", "Microsoft.ML.DataView", "System.Numerics.Tensors"];

    private readonly string module;

    private LibraryContext(string module) : base("PsLm")
    {
        this.module = module;
        Folder = Path.Combine(module, "lib");
    }

    /// <summary>The lib folder.</summary>
    internal string Folder { get; }

    /// <summary>Makes the module's libraries known to the process.</summary>
    /// <param name="module">The folder of the manifest.</param>
    internal static LibraryContext Register(string module)
    {
        var context = new LibraryContext(module);
        // Asked before the copies beside other modules are looked for, so only with what is ours or has no other answer.
        Default.Resolving += (_, wanted) => wanted.Version?.Major >= Mark || IsOlderLoaded(wanted) ? context.Find(wanted) : null;
        // Asked when all else has failed.
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => context.Find(new AssemblyName(request.Name));
        return context;
    }

    /// <summary>Holds what we use of the shared libraries against what another module has loaded of them before us. An older one does
    /// not concern us (Find gives us ours); any other is ours too, and may lack something: editions of one library often carry one
    /// version.</summary>
    /// <exception cref="PSInvalidOperationException">It does.</exception>
    internal void CheckShared()
    {
        foreach (Assembly theirs in Default.Assemblies.Where(IsShared))
        {
            AssemblyName name = theirs.GetName();
            string path = Path.Combine(module, name.Name + ".dll");
            if (theirs.Location == path || name.Version < AssemblyName.GetAssemblyName(path).Version) continue;
            if (FaceUse.FirstMissing(theirs, typeof(Corpus).Assembly, typeof(LibraryContext).Assembly) is not { } missing) continue;
            throw new PSInvalidOperationException($"PsLm needs {name.Name} {Edition(path)}, and another module has loaded {Edition(theirs.Location)} into this "
                + $"session ({theirs.Location}), which lacks {missing}. Start a new session and import PsLm before that module.");
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => Find(assemblyName);

    /// <summary>Libraries of machine code lie by platform; of macOS's one holds both kinds of processor.</summary>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        (string platform, string ending) = NativePlatform.Here;
        string path = Path.Combine(Folder, "runtimes", platform, unmanagedDllName + ending);
        return File.Exists(path) ? LoadUnmanagedDllFromPath(path) : 0;
    }

    /// <summary>Our copy, where there is one that is at least as new as what is asked for; null else.</summary>
    private Assembly? Find(AssemblyName wanted)
    {
        bool isShared = shared.Contains(wanted.Name, StringComparer.OrdinalIgnoreCase);
        string path = Path.Combine(isShared ? module : Folder, wanted.Name + ".dll");
        if (!File.Exists(path)) return null;
        Version? version = wanted.Version is { Major: >= Mark } marked ? new Version(marked.Major - Mark, marked.Minor, marked.Build, marked.Revision) : wanted.Version;
        if (version > AssemblyName.GetAssemblyName(path).Version) return null;
        return isShared && !IsOlderLoaded(wanted) ? Default.LoadFromAssemblyPath(path) : LoadFromAssemblyPath(path);
    }

    private static bool IsShared(Assembly assembly) => shared.Contains(assembly.GetName().Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The version that its makers call it by, without the commit.</summary>
    private static string Edition(string path) => FileVersionInfo.GetVersionInfo(path) is { ProductVersion.Length: > 0 } info ? info.ProductVersion.Split('+')[0] : "another";

    private static bool IsOlderLoaded(AssemblyName wanted) => Default.Assemblies.Any(loaded =>
        loaded.GetName() is var name && string.Equals(name.Name, wanted.Name, StringComparison.OrdinalIgnoreCase) && name.Version < wanted.Version);
}
