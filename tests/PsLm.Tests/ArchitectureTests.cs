using System.Reflection;

namespace PsLm.Tests;

/// <summary>What the engine shows and references. Which of its folders may use which is tested with those of the other assemblies
/// (FolderTests).</summary>
public class ArchitectureTests
{
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
}
