using System.Reflection;
using System.Xml.Linq;

namespace PsLm.Help;

/// <summary>Documentation files as the compiler writes them: an element for each member, by its id.</summary>
internal sealed class DocFile
{
    private readonly Dictionary<string, XElement> members = new(StringComparer.Ordinal);

    /// <summary>Reads the file of an assembly, and those of the assemblies that lie beside it.</summary>
    internal static DocFile Load(string path, string assembly)
    {
        var file = new DocFile();
        string own = Path.ChangeExtension(assembly, ".xml");
        foreach (string each in Directory.EnumerateFiles(Path.GetDirectoryName(assembly)!, "*.xml").Where(other => other != own).Prepend(path))
            foreach (XElement member in XDocument.Load(each, LoadOptions.PreserveWhitespace).Descendants("member"))
                if (member.Attribute("name")?.Value is { } id) file.members.TryAdd(id, member);
        return file;
    }

    internal XElement? Of(Type type) => members.GetValueOrDefault($"T:{Id(type)}");

    internal XElement? Of(PropertyInfo property) => members.GetValueOrDefault($"P:{Id(property.DeclaringType!)}.{property.Name}");

    internal XElement? Of(Type type, string field) => members.GetValueOrDefault($"F:{Id(type)}.{field}");

    private static string Id(Type type) => type.FullName!.Replace('+', '.');
}
