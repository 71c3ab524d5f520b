using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Finds the assemblies that lie in the module's lib folder, on demand and in a load context of our own, so that
/// another module with another version of the same library meets neither ours nor we theirs.</summary>
/// <remarks>There is no counterpart for removal: assemblies of the default context stay for the life of the process, other
/// runspaces may be using them, and what they need must still be found.</remarks>
public sealed class ModuleAssemblies : IModuleAssemblyInitializer
{
    private static readonly Lazy<LibraryContext> Library = new(() => LibraryContext.Register(Path.GetDirectoryName(typeof(ModuleAssemblies).Assembly.Location)!));

    /// <summary>Called by PowerShell as the module is imported; registers once a process.</summary>
    /// <exception cref="PSInvalidOperationException">Another module has loaded a library that we share with our users, in a version that
    /// lacks what we need.</exception>
    public void OnImport() => Library.Value.CheckShared();

    /// <summary>The module's lib folder.</summary>
    internal static string Folder => Library.Value.Folder;
}
