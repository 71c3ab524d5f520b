using System.Runtime.Loader;

namespace PsLm.Help;

/// <summary>Writes the help that Get-Help shows, or the same text as Markdown pages, from a built assembly of cmdlets and the
/// documentation beside it. A cmdlet, parameter or example that lacks its text fails the build by name.</summary>
/// <remarks>It knows cmdlets in general and nothing of this module: the assembly comes as an argument, since the module's build runs
/// this tool.</remarks>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        bool isPages = arguments is ["--pages", _, _, _];
        if (!isPages && arguments.Length is not (2 or 3))
        {
            Console.Error.WriteLine("""
                Usage: PsLm.Help ASSEMBLY OUTPUT [DOCUMENTATION]
                       PsLm.Help --pages ASSEMBLY FOLDER TOPICS
                The first writes MAML. The second writes a Markdown page for each cmdlet; TOPICS is the way from these to the about_ topics.
                """);
            return 2;
        }
        string assembly = Path.GetFullPath(arguments[isPages ? 1 : 0]);
        string documentation = !isPages && arguments.Length == 3 ? arguments[2] : Path.ChangeExtension(assembly, ".xml");
        var faults = new List<string>();
        IReadOnlyList<CommandText> commands = Read(assembly, documentation, faults);
        // The form in which MSBuild knows an error of a tool.
        foreach (string fault in faults) Console.Error.WriteLine($"PsLm.Help : error HELP: {fault}");
        if (faults.Count > 0) return 1;
        if (isPages)
        {
            PageFolder.Write(commands, arguments[2], arguments[3]);
            return 0;
        }
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
