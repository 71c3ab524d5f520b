using System.IO.Compression;
using System.Management.Automation;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PsLm.PowerShell.Tests.Repl;
using PsLm.Repl;

namespace PsLm.PowerShell.Tests.Packages;

/// <summary>The packages as a user takes them: from a folder, into a place of one's own, far from the repository.</summary>
public sealed partial class PackageTests(PackedSolution packed) : IClassFixture<PackedSolution>
{
    private const string Story = "Once upon a time there was a queen. The queen sat on the throne. Once upon a time there was a king. The king sat on the throne.\n";
    private static readonly string Stories = string.Concat(Enumerable.Repeat(Story, 20));

    private string Engine => $"PsLm.{packed.Version}";
    private string Tool => $"PsLm.Repl.{packed.Version}";
    private static string Module => $"gallery/PsLm.{CommandLine.Version}";

    [Fact]
    public void Three_packages_are_made_and_no_other()
    {
        string[] made = [.. Directory.EnumerateFiles(packed.Packages, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(packed.Packages, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Assert.Equal(((string[])[$"{Engine}.nupkg", $"{Tool}.nupkg", $"{Module}.nupkg"]).Order(StringComparer.Ordinal), made);
    }

    [Fact]
    public void What_is_packed_runs_on_every_processor_and_tells_no_place_of_this_machine()
    {
        // What the test looks for can be found.
        Assert.True(PackedAssembly.Read(typeof(object).Assembly.Location).IsCompiledAhead);
        int seen = 0;
        foreach (string name in (string[])[Engine, Tool, Module])
        {
            using ZipArchive package = packed.Open(name);
            foreach (ZipArchiveEntry entry in package.Entries)
            {
                byte[] content = PackedAssembly.Bytes(entry);
                Assert.False(Holds(content, HostedSession.Root), $"{name}: {entry.FullName} tells where it was built.");
                if (!entry.Name.StartsWith("PsLm", StringComparison.Ordinal) || !entry.Name.EndsWith(".dll", StringComparison.Ordinal)) continue;
                PackedAssembly assembly = PackedAssembly.Read(entry);
                Assert.False(assembly.IsCompiledAhead, $"{name}: {entry.FullName} is compiled ahead.");
                Assert.NotEmpty(assembly.Sources);
                if (Pslm.Configuration != "Release") continue;
                Assert.All(assembly.Sources, source => Assert.Matches("^/_/(src|module)/", source));
                seen++;
            }
        }
        // The engine three times, the cmdlets and the F# prelude twice, pslm.
        Assert.Equal(Pslm.Configuration == "Release" ? 8 : 0, seen);
    }

    [Fact]
    public void Every_package_and_the_manifest_name_the_project_of_the_build()
    {
        string project = Metadata("ProjectUrl"), changes = project + "/blob/main/.github/CHANGELOG.md";
        Assert.True(File.Exists(Path.Combine(HostedSession.Root, ".github", "CHANGELOG.md")));
        foreach (string name in (string[])[Engine, Tool, Module])
        {
            using ZipArchive package = packed.Open(name);
            XElement about = About(package);
            Assert.Equal((project, changes), (Value(about, "projectUrl"), Value(about, "releaseNotes")));
            XElement repository = about.Descendants().Single(element => element.Name.LocalName == "repository");
            Assert.Equal(("git", project), (repository.Attribute("type")!.Value, repository.Attribute("url")!.Value));
        }
        using HostedSession session = new();
        PSModuleInfo manifest = session.Good($"Test-ModuleManifest '{HostedSession.Manifest}'").Single<PSModuleInfo>();
        Assert.Equal((project, project + "/blob/main/LICENSE", changes), (manifest.ProjectUri.OriginalString, manifest.LicenseUri.OriginalString, manifest.ReleaseNotes));
        // What names the packages of the engine and the tool names the module too.
        using ZipArchive engine = packed.Open(Engine);
        Assert.Superset(Value(About(engine), "tags").Split(' ').ToHashSet(), manifest.Tags.ToHashSet());
    }

    [Fact]
    public void The_engine_comes_with_documentation_licence_and_what_it_needs()
    {
        using ZipArchive package = packed.Open(Engine);
        Assert.Superset(new HashSet<string>(["README.md", "LICENSE", "lib/net10.0/PsLm.dll", "lib/net10.0/PsLm.xml"]), package.Entries.Select(entry => entry.FullName).ToHashSet());
        XElement about = About(package);
        Assert.Equal(("PsLm", packed.Version, "MIT", "README.md"), (Value(about, "id"), Value(about, "version"), Value(about, "license"), Value(about, "readme")));
        Assert.NotEqual("", Value(about, "description"));
        Assert.Contains("language-model", Value(about, "tags").Split(' '));
        string[] needed = [.. about.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];
        Assert.Superset(new HashSet<string>(["Microsoft.Data.Analysis", "System.Numerics.Tensors"]), needed.ToHashSet());
        Assert.DoesNotContain(needed, id => id.Contains("Analyzers", StringComparison.Ordinal) || id.Contains("Automation", StringComparison.Ordinal));
    }

    [Fact]
    public void The_engine_is_used_by_a_program_of_ones_own()
    {
        string readme = File.ReadAllText(Path.Combine(HostedSession.Root, "src", "PsLm", "README.md")).ReplaceLineEndings("\n");
        string project = Assert.Single(Readme.Blocks, block => block.Language == "xml").Text
            .Replace("../PsLm/packages", packed.Packages, StringComparison.Ordinal)
            .Replace($"\"{CommandLine.Version}\"", $"\"{packed.Version}\"", StringComparison.Ordinal);
        Assert.Contains(packed.Version, project, StringComparison.Ordinal);
        packed.File("program/program.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
            <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
            {project}</Project>
            """);
        packed.File("program/Program.cs", CSharp().Match(readme).Groups[1].Value);
        packed.File("program/queen.txt", Stories);
        string others = Metadata("PackageRoot");

        PackedSolution.Run(packed.In("program"), "build", "--disable-build-servers", "-v", "quiet", "-warnaserror", "-p:NuGetAudit=false",
            $"-p:RestorePackagesPath={packed.In("restored")}", $"-p:RestoreFallbackFolders={others}");
        string printed = PackedSolution.Run(packed.In("program"), packed.In("program/bin/Debug/net10.0/program.dll"));

        Assert.Equal(3, printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("throne ", printed, StringComparison.Ordinal);
        Assert.True(File.Exists(packed.In("program/queen.safetensors")));
        // The package was taken, and nothing of it stays behind.
        Assert.True(Directory.Exists(packed.In($"restored/pslm/{packed.Version}")));
        Assert.False(Directory.Exists(Path.Combine(others, "pslm", packed.Version)));
    }

    [Fact]
    public void FSharp_Interactive_takes_the_engine_and_the_prelude_from_the_package()
    {
        string readme = File.ReadAllText(Path.Combine(HostedSession.Root, "src", "PsLm", "README.md")).ReplaceLineEndings("\n");
        string[] lines = FSharp().Match(readme).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("#i \"nuget: /", lines[0], StringComparison.Ordinal);
        Assert.Equal("#r \"nuget: PsLm\"", lines[1]);

        string printed = FSharpInteractive.Run(packed.Folder, Metadata("PackageRoot"), string.Join('\n',
            [$"#i \"\"\"nuget: {packed.Packages}\"\"\"", $"#r \"nuget: PsLm, {packed.Version}\"", .. lines[2..], ";;", "#quit;;", ""]));

        // The printer of the prelude shows a prediction by its one line.
        Assert.Contains("val it: PsLm.WordPrediction list =", printed, StringComparison.Ordinal);
        Assert.Contains("[1. throne 0.", printed, StringComparison.Ordinal);
        Assert.True(Directory.Exists(packed.In($"restored/pslm/{packed.Version}")));
    }

    [Fact]
    public void The_packages_prelude_is_the_modules_without_what_only_the_module_needs()
    {
        using ZipArchive package = packed.Open(Engine);
        string prelude = Encoding.UTF8.GetString(PackedAssembly.Bytes(package.GetEntry("content/PsLm.fsx")!)).ReplaceLineEndings("\n").TrimEnd();
        string module = File.ReadAllText(Path.Combine(Path.GetDirectoryName(HostedSession.Manifest)!, "PsLm.fsx")).ReplaceLineEndings("\n").TrimEnd();
        Assert.Equal(ModulePart().Replace(module, ""), prelude);
        Assert.DoesNotContain("\n#r", prelude, StringComparison.Ordinal);
        Assert.DoesNotContain("AssemblyLoadContext", prelude, StringComparison.Ordinal);
        Assert.Contains("AssemblyLoadContext", module, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tool_trains_writes_and_reads_models_draws_and_helps()
    {
        string[] install = PackedSolution.Command("tool", ("--global", "--tool-path"));
        int path = Array.IndexOf(install, "--tool-path") + 1;
        PackedSolution.Run(packed.Folder, [.. install[..path], packed.In("tools"), .. install[path..], "--version", packed.Version]);
        packed.File("work/books/queen.txt", Stories);
        packed.File("work/lines.ps1", """
            Import-Corpus ./books -Recurse | Train-LmModel -Epochs 3 | Export-LmModel queen.safetensors
            Import-LmModel queen.safetensors | Get-NextWord "The queen sat on the" -Top 1 | ForEach-Object Word
            Export-LmPlot training.png
            (Get-Help Get-NextWord).Synopsis
            (Get-Help about_PsLm).Length -gt 1000
            if ($IsWindows) { 42 } else { Start-Job { 6 * 7 } | Receive-Job -Wait }
            (Get-Module PsLm).ModuleBase
            """);

        Pslm.PslmRun run = new Pslm.PslmProcess(packed.In(OperatingSystem.IsWindows() ? "tools/pslm.exe" : "tools/pslm"), ["lines.ps1"], null, packed.In("work")).Finish();

        Assert.Equal(("", 0), (run.Error, run.Status));
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["throne", "The words that may follow a text, the likeliest first.", "True", "42"], lines[..^1]);
        Assert.StartsWith(packed.In("tools"), lines[^1], StringComparison.Ordinal);
        Assert.Equal("PNG"u8.ToArray(), File.ReadAllBytes(packed.In("work/training.png"))[1..4]);
        Assert.True(new FileInfo(packed.In("work/queen.safetensors")).Length > 10_000);
    }

    [Fact]
    public void The_tool_holds_the_whole_module()
    {
        using ZipArchive module = packed.Open(Module);
        using ZipArchive tool = packed.Open(Tool);
        const string Beside = "tools/net10.0/any/module/PsLm/";
        Assert.Equal(Content(module).Keys.Select(name => Beside + name),
            tool.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith(Beside, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal("DotnetTool", About(tool).Descendants().Single(element => element.Name.LocalName == "packageType").Attribute("name")!.Value);
    }

    [Fact]
    public void The_tool_says_whose_each_library_is_and_passes_on_nothing_that_its_terms_forbid()
    {
        const string Root = "tools/net10.0/any/";
        using ZipArchive package = packed.Open(Tool);
        string notices = Encoding.UTF8.GetString(PackedAssembly.Bytes(package.GetEntry(Root + "THIRD-PARTY-NOTICES.md")!));
        foreach (ZipArchiveEntry entry in package.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && !entry.FullName.Contains("/module/PsLm/", StringComparison.Ordinal)))
        {
            string name = entry.Name[..^4], place = entry.FullName[Root.Length..];
            if (name.StartsWith("PsLm", StringComparison.Ordinal) || place.StartsWith("ref/", StringComparison.Ordinal)) continue;
            // A module of PowerShell's is named as a whole, and so is .NET.
            string told = place.StartsWith("Modules/", StringComparison.Ordinal) ? $"`{string.Join('/', place.Split('/')[..2])}`" : name.StartsWith("System.", StringComparison.Ordinal) && name != "System.Management.Automation" ? @"System.\*" : name;
            Assert.Contains(told, notices, StringComparison.Ordinal);
        }
        foreach (Match link in NoticeLink().Matches(notices)) Assert.NotEqual(0, package.GetEntry(Root + link.Groups[1].Value)!.Length);
        Assert.DoesNotContain(package.Entries, entry => LeftOut().IsMatch(entry.FullName));
    }

    [Fact]
    public void The_modules_package_is_the_module_file_by_file()
    {
        string laid = Path.GetDirectoryName(HostedSession.Manifest)!;
        using ZipArchive package = packed.Open(Module);
        SortedDictionary<string, ZipArchiveEntry> content = Content(package);
        Assert.Equal(Directory.EnumerateFiles(laid, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(laid, path).Replace('\\', '/')).Order(StringComparer.Ordinal), content.Keys);
        foreach ((string name, ZipArchiveEntry entry) in content)
        {
            string path = Path.Combine(laid, name);
            bool same = entry.Length == new FileInfo(path).Length && PackedAssembly.Bytes(entry).AsSpan().SequenceEqual(File.ReadAllBytes(path));
            // What the build compiled ahead for this machine is the same assembly.
            Assert.True(same || (name.EndsWith(".dll", StringComparison.Ordinal) && PackedAssembly.Read(entry).Identity == PackedAssembly.Read(path).Identity), name);
        }
    }

    [Fact]
    public void The_modules_package_says_what_its_manifest_says()
    {
        using ZipArchive package = packed.Open(Module);
        string unpacked = packed.In("unpacked/PsLm");
        package.ExtractToDirectory(unpacked);
        using HostedSession session = new();
        PSModuleInfo manifest = session.Good($"Test-ModuleManifest '{Path.Combine(unpacked, "PsLm.psd1")}'").Single<PSModuleInfo>();
        XElement about = About(package);
        // One version for all three packages, and for what pslm --version says.
        Assert.Equal((CommandLine.Version, CommandLine.Version), (manifest.Version.ToString(), Value(about, "version")));
        Assert.Equal((manifest.Name, manifest.Author, manifest.Description), (Value(about, "id"), Value(about, "authors"), Value(about, "description")));
        Assert.DoesNotContain(about.Descendants(), element => element.Name.LocalName == "dependency");
        IEnumerable<string> commands = manifest.ExportedCmdlets.Keys.SelectMany(name => (string[])[$"PSCmdlet_{name}", $"PSCommand_{name}"]);
        Assert.Equal(((string[])["PSModule", "PSEdition_Core", "PSIncludes_Cmdlet", .. commands, .. manifest.Tags]).Order(StringComparer.Ordinal),
            Value(about, "tags").Split(' ').Order(StringComparer.Ordinal));
    }

    /// <summary>The files of a package that are not the packaging's own.</summary>
    private static SortedDictionary<string, ZipArchiveEntry> Content(ZipArchive package) => new(package.Entries
        .Where(entry => entry.FullName is not "[Content_Types].xml" && !Packaging().IsMatch(entry.FullName))
        .ToDictionary(entry => entry.FullName, StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Metadata(string key) =>
        typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    private static XElement About(ZipArchive package)
    {
        using Stream stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream).Root!;
    }

    private static string Value(XElement about, string name) => about.Elements().Single().Elements().Single(element => element.Name.LocalName == name).Value;

    private static bool Holds(byte[] content, string text) =>
        content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex NoticeLink();

    [GeneratedRegex(@"(?i)cimcmdlets|infrastructure\.native|/mi(utils)?\.dll|/any/System\.(ServiceModel\.|Speech|Data\.SqlClient)|android|maccatalyst")]
    private static partial Regex LeftOut();

    [GeneratedRegex("^(_rels/|package/|[^/]+[.]nuspec$)")]
    private static partial Regex Packaging();

    [GeneratedRegex("^```fsharp\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FSharp();

    [GeneratedRegex(@"^// \[in the module only\n.*^// in the module only\]\n+", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ModulePart();

    [GeneratedRegex("^```csharp\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
