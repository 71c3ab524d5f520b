using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace PsLm.PowerShell;

/// <summary>Finds the assemblies that lie in the module's lib folder, on demand and in a load context of our own, so that
/// another module with an older copy of the same library meets neither ours nor we theirs.</summary>
/// <remarks>There is no counterpart for removal: assemblies of the default context stay for the life of the process, other
/// runspaces may be using them, and what they need must still be found.</remarks>
public sealed class ModuleAssemblies : IModuleAssemblyInitializer
{
    private static readonly Lazy<LibraryContext> Library = new(Register);

    /// <summary>Called by PowerShell as the module is imported; registers once a process.</summary>
    public void OnImport() => _ = Library.Value;

    /// <summary>The module's lib folder.</summary>
    internal static string Folder { get; } = Path.Combine(Path.GetDirectoryName(typeof(ModuleAssemblies).Assembly.Location)!, "lib");

    private static LibraryContext Register()
    {
        var context = new LibraryContext(Folder);
        AssemblyLoadContext.Default.Resolving += (_, name) => context.Find(name);
        return context;
    }

    /// <summary>The module's lib folder as a load context.</summary>
    private sealed class LibraryContext(string folder) : AssemblyLoadContext("PsLm")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => Find(assemblyName);

        /// <summary>Libraries of machine code lie by platform; of macOS's one holds both kinds of processor.</summary>
        protected override nint LoadUnmanagedDll(string unmanagedDllName)
        {
            (string platform, string ending) = NativePlatform.Here;
            string path = Path.Combine(folder, "runtimes", platform, unmanagedDllName + ending);
            return File.Exists(path) ? LoadUnmanagedDllFromPath(path) : 0;
        }

        /// <summary>Our copy, where there is one that is at least as new as what is asked for; null else.</summary>
        internal Assembly? Find(AssemblyName wanted)
        {
            string path = Path.Combine(folder, wanted.Name + ".dll");
            if (!File.Exists(path)) return null;
            return wanted.Version is null || AssemblyName.GetAssemblyName(path).Version >= wanted.Version
                ? LoadFromAssemblyPath(path)
                : null;
        }
    }
}
