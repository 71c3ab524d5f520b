namespace PsLm.PowerShell.Tests.Architecture;

/// <summary>The folders of the three assemblies: which may use which, and how many files they have.</summary>
public class FolderTests
{
    private const int MostFiles = 25;

    private static readonly Dictionary<string, Dictionary<string, string>> Allowed = new()
    {
        ["PsLm"] = new()
        {
            ["Memory"] = "root",
            ["Files"] = "root",
            ["Kernels"] = "root Memory Compute",
            ["Text"] = "root Files Memory",
            ["Corpora"] = "root Files Memory Text",
            ["Models"] = "root Files Kernels Memory Text",
            ["Training"] = "root Compute Corpora Kernels Memory Models Text",
            ["Generation"] = "root Kernels Memory Models Text",
            ["Evaluation"] = "root Compute Corpora Files Generation Kernels Memory Models Text Training",
            ["Experiments"] = "root Corpora Evaluation Files Memory Models Text Training",
        },
        ["PsLm.PowerShell"] = new()
        {
            ["Arguments"] = "Session",
            ["Completion"] = "Arguments Formatting Session",
            ["Progress"] = "Formatting",
            ["Pictures"] = "Formatting Loading",
            ["Commands"] = "Arguments Completion Formatting FSharp Pictures Progress Session",
        },
        ["PsLm.Repl"] = new() { ["Host"] = "Editing" },
    };

    [Theory]
    [InlineData("PsLm")]
    [InlineData("PsLm.PowerShell")]
    [InlineData("PsLm.Repl")]
    public void A_folder_uses_the_folders_that_it_may_use(string project)
    {
        SortedDictionary<(string From, string To), string> uses = FolderGraph.Of(project);
        string[] allowed = [.. Allowed[project].SelectMany(from => from.Value.Split(' ').Select(to => $"{from.Key} -> {to}")).Order(StringComparer.Ordinal)];
        string[] found = [.. uses.Keys.Select(use => $"{use.From} -> {use.To}").Order(StringComparer.Ordinal)];
        Assert.Empty(uses.Where(use => !allowed.Contains($"{use.Key.From} -> {use.Key.To}")).Select(use => $"{use.Key.From} -> {use.Key.To}: {use.Value}"));
        // What is allowed and not used is deleted from the list.
        Assert.Equal(allowed, found);
        Assert.Empty(FolderGraph.Circle(uses.Keys));
    }

    [Fact]
    public void A_circle_is_found()
    {
        Assert.Equal(["a -> b", "b -> c", "c -> a"], FolderGraph.Circle([("a", "b"), ("b", "c"), ("c", "a"), ("a", "d"), ("e", "a")]));
        Assert.Empty(FolderGraph.Circle([("a", "b"), ("b", "c"), ("a", "c")]));
    }

    [Fact]
    public void A_folder_has_at_most_25_source_files()
    {
        string root = Path.Combine(HostedSession.Root, "src");
        var crowded = from folder in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories)
                      where !folder.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")
                      let files = Directory.EnumerateFiles(folder, "*.cs").Count()
                      where files > MostFiles
                      select $"{Path.GetRelativePath(root, folder)}: {files}";
        Assert.Empty(crowded);
    }
}
