using System.Reflection;
using System.Text.RegularExpressions;

namespace PsLm.Tests;

/// <summary>Who may know whom, read from the engine's own source: a type that a folder declares may be named only by folders that
/// are allowed to know it.</summary>
public class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        [""] = [],
        ["Memory"] = [""],
        ["Compute"] = ["", "Memory"],
        ["Kernels"] = ["", "Memory", "Compute"],
        ["Files"] = [""],
        ["Text"] = ["", "Files", "Memory"],
        ["Corpora"] = ["", "Files", "Text", "Memory"],
        ["Models"] = ["", "Files", "Text", "Memory", "Compute", "Kernels"],
        ["Training"] = ["", "Text", "Corpora", "Models", "Memory", "Compute", "Kernels"],
        ["Generation"] = ["", "Files", "Text", "Models", "Memory", "Compute", "Kernels"],
        ["Evaluation"] = ["", "Files", "Text", "Corpora", "Models", "Training", "Generation", "Memory", "Compute", "Kernels"],
        ["Experiments"] = ["", "Files", "Text", "Corpora", "Models", "Training", "Evaluation", "Generation", "Memory", "Compute", "Kernels"],
    };

    [Fact]
    public void No_arrow_runs_back()
    {
        string root = Path.Combine(Repository.Root, "src", "PsLm");
        (string Folder, string File, string Text)[] files = [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Select(file => (Path.GetDirectoryName(Path.GetRelativePath(root, file))!.Split('/', '\\')[0], file, WithoutComments(File.ReadAllText(file))))];
        Assert.True(files.Length > 30);
        ILookup<string, string> declaredIn = files.SelectMany(file => Declarations(file.Text).Select(type => (type, file.Folder)))
            .ToLookup(pair => pair.type, pair => pair.Folder, StringComparer.Ordinal);
        // Two folders may each have an internal type of one name.
        var faults = from file in files
                     from word in Regex.Matches(file.Text, @"\b[A-Z]\w+", RegexOptions.NonBacktracking).Select(match => match.Value).Distinct(StringComparer.Ordinal)
                     where declaredIn.Contains(word) && !declaredIn[word].Any(folder => folder == file.Folder || MayKnow[file.Folder].Contains(folder))
                     from folder in declaredIn[word]
                     where !IsMemberName(file.Text, word)
                     select $"{Path.GetRelativePath(root, file.File)} knows {folder}/{word}";
        Assert.Empty(faults);
    }

    [Fact]
    public void The_engine_knows_no_shell() =>
        Assert.DoesNotContain(typeof(LanguageModel).Assembly.GetReferencedAssemblies(), name => name.Name!.Contains("Automation", StringComparison.Ordinal));

    [Fact]
    public void Kernels_are_internal() =>
        Assert.DoesNotContain(typeof(LanguageModel).Assembly.GetExportedTypes(), type => type.Namespace != "PsLm");

    [Fact]
    public void No_property_of_a_result_is_settable_from_outside()
    {
        var settable = from type in typeof(LanguageModel).Assembly.GetExportedTypes()
                       where !typeof(Exception).IsAssignableFrom(type) && type != typeof(CorpusBuilder)
                       from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                       where property.SetMethod is { IsPublic: true } setter
                             && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
                       select $"{type.Name}.{property.Name}";
        Assert.Empty(settable);
    }

    private static IEnumerable<string> Declarations(string text) =>
        Regex.Matches(text, @"(?m)^(public|internal) [a-z ]*(class|struct|interface|enum|record struct|record) (?<name>\w+)", RegexOptions.NonBacktracking)
            .Select(match => match.Groups["name"].Value);

    /// <summary>A member of the same name as a type elsewhere (<c>Vocabulary.Size</c>) is no knowledge of that type.</summary>
    private static bool IsMemberName(string text, string word) =>
        !Regex.IsMatch(text, $@"(\bnew {word}\b|\b{word}\.|<{word}[>,?\[]|[(,] ?{word}[?\[\]]* \w|\b{word}[?\[\]]* \w+( =|;| \{{|\())", RegexOptions.NonBacktracking);

    /// <summary>What is written out from System on is the runtime's, whatever of ours has the same name.</summary>
    private static string WithoutComments(string text) => Regex.Replace(text, @"(?m)//.*$|\bSystem(\.\w+)+", "", RegexOptions.NonBacktracking);
}
