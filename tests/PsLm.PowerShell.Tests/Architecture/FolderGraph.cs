using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PsLm.PowerShell.Tests.Architecture;

/// <summary>Which top-level folders of a project use types that other ones declare, read from the compiler's symbols.</summary>
internal static class FolderGraph
{
    /// <summary>The uses between folders.</summary>
    /// <param name="project">A folder of src.</param>
    /// <returns>For each pair of folders, a file and the type that it uses.</returns>
    internal static SortedDictionary<(string From, string To), string> Of(string project)
    {
        string root = Path.Combine(HostedSession.Root, "src", project);
        SyntaxTree[] trees = [.. Sources(root).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Preview), file))];
        var compilation = CSharpCompilation.Create("Read", trees, References(project), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        var uses = new SortedDictionary<(string From, string To), string>();
        foreach (SyntaxTree tree in trees)
        {
            if (Folder(root, tree.FilePath) is not { } from) continue;
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes(descendIntoTrivia: false).OfType<SimpleNameSyntax>())
                if (Declared(model.GetSymbolInfo(name)) is { } type && type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath is { } file
                    && Folder(root, file) is { } to && to != from)
                    uses.TryAdd((from, to), $"{Path.GetFileName(tree.FilePath)} uses {type.Name}");
        }
        return uses;
    }

    /// <summary>Folders that use each other in a circle; empty where there is none.</summary>
    internal static IReadOnlyList<string> Circle(IEnumerable<(string From, string To)> uses)
    {
        var left = uses.ToHashSet();
        // A folder that uses nothing more, or that nothing more uses, is in no circle.
        while (left.RemoveWhere(use => !left.Any(next => next.From == use.To) || !left.Any(before => before.To == use.From)) > 0)
        {
        }
        return [.. left.Select(use => $"{use.From} -> {use.To}").Order(StringComparer.Ordinal)];
    }

    private static INamedTypeSymbol? Declared(SymbolInfo info)
    {
        ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? (symbol is INamespaceSymbol ? null : symbol?.ContainingType);
        while (type?.ContainingType is { } outer) type = outer;
        return type?.OriginalDefinition;
    }

    private static string? Folder(string root, string file)
    {
        string relative = Path.GetRelativePath(root, file);
        if (relative.StartsWith("obj", StringComparison.Ordinal) || relative.StartsWith("..", StringComparison.Ordinal)) return null;
        string[] parts = relative.Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : "root";
    }

    private static IEnumerable<string> Sources(string root) => Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Concat(Directory.EnumerateFiles(Path.Combine(root, "obj"), "*.GlobalUsings.g.cs", SearchOption.AllDirectories).Take(1));

    private static IEnumerable<MetadataReference> References(string project)
    {
        string module = Path.GetDirectoryName(HostedSession.Manifest)!;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { $"{project}.dll" };
        foreach (string file in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Concat(Directory.EnumerateFiles(module, "*.dll")).Concat(Directory.EnumerateFiles(Path.Combine(module, "lib"), "*.dll")))
            if (names.Add(Path.GetFileName(file))) yield return MetadataReference.CreateFromFile(file);
    }
}
