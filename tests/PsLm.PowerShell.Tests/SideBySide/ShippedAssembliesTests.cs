using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PsLm.PowerShell.Tests.SideBySide;

/// <summary>What lies in the module's folders, and what a session loads of it.</summary>
public sealed class ShippedAssembliesTests
{
    private static readonly string module = Path.GetDirectoryName(HostedSession.Manifest)!;

    [Fact]
    public void No_assembly_lies_in_the_module_twice()
    {
        string[] names = [.. Directory.EnumerateFiles(module, "*.dll", SearchOption.AllDirectories).Where(IsManaged).Select(path => Path.GetFileNameWithoutExtension(path))];
        Assert.Contains("Markdig", names);
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }

    [Fact]
    public void No_assembly_is_shipped_that_the_runtime_or_PowerShell_brings()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        HashSet<string> brought = [.. Directory.EnumerateFiles(runtime, "*.dll").Select(path => Path.GetFileNameWithoutExtension(path)), .. BroughtBy("System.Management.Automation")];
        Assert.Contains("System.Text.Json", brought);
        Assert.Contains("Newtonsoft.Json", brought);
        Assert.DoesNotContain(Directory.EnumerateFiles(module, "*.dll", SearchOption.AllDirectories), path => brought.Contains(Path.GetFileNameWithoutExtension(path)));
    }

    [Fact]
    public void Whose_each_library_is_and_under_which_licence_is_told()
    {
        string notices = File.ReadAllText(Path.Combine(module, "THIRD-PARTY-NOTICES.md"));
        foreach (string path in Directory.EnumerateFiles(module, "*.dll", SearchOption.AllDirectories))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            if (!name.StartsWith("PsLm", StringComparison.Ordinal)) Assert.Matches($@"(?m)^\|[^|]*\b{Regex.Escape(name)}\b", notices);
        }
        foreach (Match link in Regex.Matches(notices, @"\]\(([^)]+)\)")) Assert.NotEqual(0, new FileInfo(Path.Combine(module, link.Groups[1].Value)).Length);
    }

    [Fact]
    public void Our_assemblies_ask_for_what_lies_in_lib_so_that_nobody_else_can_answer()
    {
        string[] lib = [.. Directory.EnumerateFiles(Path.Combine(module, "lib"), "*.dll").Select(path => Path.GetFileNameWithoutExtension(path))];
        foreach (string own in (string[])["PsLm.dll", "PsLm.PowerShell.dll"])
        {
            AssemblyName[] asked = [.. References(Path.Combine(module, own)).Where(name => lib.Contains(name.Name))];
            Assert.NotEmpty(asked);
            Assert.All(asked, name => Assert.InRange(name.Version!.Major, 60_000, 65_534));
        }
    }

    private static IEnumerable<AssemblyName> References(string path)
    {
        using var file = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(path));
        System.Reflection.Metadata.MetadataReader metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(file);
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }

    private static bool IsManaged(string path)
    {
        using var file = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(path));
        return file.HasMetadata;
    }

    /// <summary>The assemblies of a package and of all that it rests on, as the list beside the tests names them.</summary>
    private static HashSet<string> BroughtBy(string package)
    {
        using JsonDocument list = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PsLm.PowerShell.Tests.deps.json")));
        JsonProperty[] packages = [.. list.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject()];
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>([package]);
        while (open.TryPop(out string? name))
        {
            if (!seen.Add(name)) continue;
            foreach (JsonElement entry in packages.Where(entry => entry.Name.StartsWith(name + "/", StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Value))
            {
                foreach (string part in (string[])["runtime", "runtimeTargets"])
                    if (entry.TryGetProperty(part, out JsonElement files))
                        foreach (JsonProperty file in files.EnumerateObject()) found.Add(Path.GetFileNameWithoutExtension(file.Name));
                if (entry.TryGetProperty("dependencies", out JsonElement below))
                    foreach (JsonProperty dependency in below.EnumerateObject()) open.Push(dependency.Name);
            }
        }
        return found;
    }
}
