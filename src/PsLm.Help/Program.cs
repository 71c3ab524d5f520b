using System.Runtime.Loader;

namespace PsLm.Help;

/// <summary>Writes the help that Get-Help shows, from a built assembly of cmdlets and the documentation beside it: what the sources
/// say, in MAML. A cmdlet, parameter or example that lacks its text fails the build by name.</summary>
/// <remarks>It knows cmdlets in general and nothing of this module: the assembly comes as an argument, since the module's build runs
/// this tool.</remarks>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments.Length is not (2 or 3))
        {
            Console.Error.WriteLine("Usage: PsLm.Help ASSEMBLY OUTPUT [DOCUMENTATION]");
            return 2;
        }
        string assembly = Path.GetFullPath(arguments[0]);
        string documentation = arguments.Length == 3 ? arguments[2] : Path.ChangeExtension(assembly, ".xml");
        var faults = new List<string>();
        IReadOnlyList<CommandText> commands = Read(assembly, documentation, faults);
        // The form in which MSBuild knows an error of a tool.
        foreach (string fault in faults) Console.Error.WriteLine($"PsLm.Help : error HELP: {fault}");
        if (faults.Count > 0) return 1;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(arguments[1]))!);
        Maml.Document(commands).Save(arguments[1]);
        return 0;
    }

    private static List<CommandText> Read(string assembly, string documentation, List<string> faults)
    {
        string folder = Path.GetDirectoryName(assembly)!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        Type[] cmdlets = [.. AssemblyLoadContext.Default.LoadFromAssemblyPath(assembly).GetExportedTypes()
            .Where(type => !type.IsAbstract && CommandName.Of(type) is not null)
            .OrderBy(CommandName.Of, StringComparer.Ordinal)];
        if (cmdlets.Length == 0) faults.Add($"{assembly} has no cmdlets.");
        var reader = new CommandReader(DocFile.Load(documentation, assembly), new DocText(cmdlets), faults);
        return [.. cmdlets.Select(reader.Read)];
    }
}
