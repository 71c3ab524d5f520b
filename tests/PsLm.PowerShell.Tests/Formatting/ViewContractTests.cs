using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;

namespace PsLm.PowerShell.Tests.Formatting;

/// <summary>No type that a user meets is shown by PowerShell's guess at it.</summary>
public sealed class ViewContractTests(ViewSession session) : IClassFixture<ViewSession>
{
    [Fact]
    public void Each_type_that_a_cmdlet_gives_and_each_that_it_holds_has_a_view_and_a_row_in_the_table()
    {
        Type[] given = [.. session.Run("Get-Command -Module PsLm -CommandType Cmdlet").All<CmdletInfo>()
            .SelectMany(cmdlet => cmdlet.OutputType).Select(output => output.Type!).Where(type => type is not null && IsOurs(type)).Distinct()];
        Assert.True(given.Length > 15, $"{given.Length} types");
        var all = new HashSet<string>(given.Select(type => type.FullName!));
        var held = new Queue<Type>(given);
        while (held.TryDequeue(out Type? type))
            foreach (Type next in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => Element(property.PropertyType)).Where(IsOurs))
                if (all.Add(next.FullName!)) held.Enqueue(next);
        all.Add("Microsoft.Data.Analysis.DataFrame");

        Assert.Equal(all.Order(StringComparer.Ordinal), ViewTable.Rows.Select(row => row.Type).Order(StringComparer.Ordinal));
        string[] viewed = [.. FormatFiles().SelectMany(file => XDocument.Load(file).Descendants("TypeName").Select(name => name.Value))];
        Assert.Empty(all.Except(viewed));
    }

    [Fact]
    public void Each_format_file_is_one_that_the_manifest_names() => Assert.Equal(
        Directory.GetFiles(Path.GetDirectoryName(HostedSession.Manifest)!, "*.format.ps1xml").Order(StringComparer.Ordinal), FormatFiles().Order(StringComparer.Ordinal));

    [Fact]
    public void An_object_behind_one_of_another_type_is_told_by_a_few_of_its_properties()
    {
        string text = session.Text("Get-LmModel; $corpus; $corpus | Measure-Corpus; (Get-LmModel).Plan; Get-WordEncoding king");
        Assert.InRange(text.Split('\n').Length, 20, 60);
        Assert.DoesNotContain("Once upon", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> FormatFiles()
    {
        var manifest = (Hashtable)PowerShellDataFile();
        return ((object[])manifest["FormatsToProcess"]!).Select(name => Path.Combine(Path.GetDirectoryName(HostedSession.Manifest)!, (string)name));
    }

    private static object PowerShellDataFile() => System.Management.Automation.Language.Parser.ParseFile(HostedSession.Manifest, out _, out _)
        .Find(ast => ast is System.Management.Automation.Language.HashtableAst, searchNestedScriptBlocks: false).SafeGetValue();

    // Names of an enumeration are shown as values, dictionaries as names and values, faults as errors.
    private static bool IsOurs(Type type) => type.Assembly.GetName().Name == "PsLm" && !type.IsEnum
        && !typeof(IDictionary).IsAssignableFrom(type) && !typeof(Exception).IsAssignableFrom(type);

    private static Type Element(Type type) => type.IsGenericType && type.GetGenericArguments() is [var element] ? element : type.GetElementType() ?? type;
}
