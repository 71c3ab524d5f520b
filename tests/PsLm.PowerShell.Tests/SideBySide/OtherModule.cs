using System.Management.Automation;
using System.Reflection;
using System.Reflection.Emit;

namespace PsLm.PowerShell.Tests.SideBySide;

/// <summary>Somebody else's binary module: one cmdlet, Get- and the library's name, and beside it a library that has the name of one of
/// ours, another version and another face. The cmdlet gives what the library says, and only the right library says it.</summary>
internal static class OtherModule
{
    /// <summary>Writes both assemblies into a folder of their own.</summary>
    /// <param name="folder">Where that folder is made.</param>
    /// <param name="library">The library's name.</param>
    /// <param name="version">The library's version.</param>
    /// <returns>The path to import.</returns>
    internal static string Write(string folder, string library, string version)
    {
        string place = Directory.CreateDirectory(Path.Combine(folder, $"Others-{library}-{version}")).FullName;
        MethodInfo says = WriteLibrary(Path.Combine(place, library + ".dll"), new AssemblyName(library) { Version = Version.Parse(version) });
        string path = Path.Combine(place, $"Others.{library}.dll");
        WriteCmdlet(path, library.Replace(".", "", StringComparison.Ordinal), says);
        return path;
    }

    private static MethodInfo WriteLibrary(string path, AssemblyName name)
    {
        var assembly = new PersistedAssemblyBuilder(name, typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule(name.Name!).DefineType("Others.Face", TypeAttributes.Public | TypeAttributes.Class);
        MethodBuilder says = type.DefineMethod("Says", MethodAttributes.Public | MethodAttributes.Static, typeof(string), []);
        ILGenerator body = says.GetILGenerator();
        body.Emit(OpCodes.Ldstr, $"{name.Name} {name.Version}");
        body.Emit(OpCodes.Ret);
        type.CreateType();
        assembly.Save(path);
        return says;
    }

    private static void WriteCmdlet(string path, string noun, MethodInfo says)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Path.GetFileNameWithoutExtension(path)) { Version = new Version(1, 0, 0, 0) }, typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule(noun).DefineType("Others.Get" + noun, TypeAttributes.Public | TypeAttributes.Class, typeof(Cmdlet));
        type.SetCustomAttribute(new CustomAttributeBuilder(typeof(CmdletAttribute).GetConstructor([typeof(string), typeof(string)])!, ["Get", noun]));
        type.DefineDefaultConstructor(MethodAttributes.Public);
        ILGenerator body = type.DefineMethod("ProcessRecord", MethodAttributes.Family | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(void), []).GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Call, says);
        body.Emit(OpCodes.Call, typeof(Cmdlet).GetMethod(nameof(Cmdlet.WriteObject), [typeof(object)])!);
        body.Emit(OpCodes.Ret);
        type.CreateType();
        assembly.Save(path);
    }
}
