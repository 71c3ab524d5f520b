using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;

namespace PsLm.Help;

/// <summary>Reads a cmdlet's parameters: the attributes tell how they bind, the documentation what they are.</summary>
internal sealed class ParameterReader(DocFile docs, DocText text, Action<string> fault)
{
    private static readonly PropertyInfo[] Confirming = typeof(ConfirmingParameters).GetProperties();

    /// <summary>The properties that are parameters, those of the cmdlet's own class first.</summary>
    internal static IReadOnlyList<PropertyInfo> Find(Type cmdlet)
    {
        var found = new List<PropertyInfo>();
        for (Type? type = cmdlet; type is not null; type = type.BaseType)
            found.AddRange(type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(property => property.IsDefined(typeof(ParameterAttribute))));
        if (cmdlet.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess) found.AddRange(Confirming);
        return found;
    }

    /// <summary>The parameter as it is in a set, or over all sets where none is named; null where it is not in the set.</summary>
    /// <param name="property">One that <see cref="Find"/> gave.</param>
    /// <param name="set">The set's name.</param>
    /// <param name="cmdlet">A fresh cmdlet, which holds the defaults.</param>
    internal ParameterText? Read(PropertyInfo property, string? set, object cmdlet)
    {
        ParameterAttribute[] sets = [.. property.GetCustomAttributes<ParameterAttribute>()
            .Where(attribute => set is null || attribute.ParameterSetName == set || attribute.ParameterSetName == ParameterAttribute.AllParameterSets)];
        if (sets.Length == 0) return null;
        bool isOurs = property.DeclaringType != typeof(ConfirmingParameters);
        XElement? member = isOurs ? docs.Of(property) : null;
        string description = isOurs ? text.Line(member?.Element("summary")) : ConfirmingParameters.TextOf(property.Name);
        Type type = TypeNames.Bare(property.PropertyType);
        string? named = text.Line(member?.Element("value")) is { Length: > 0 } value ? value : null;
        bool isMandatory = sets.All(attribute => attribute.Mandatory), isSwitch = type == typeof(SwitchParameter);
        // Faults are told once, where the parameter is read over all sets.
        if (set is null && description.Length == 0) fault($"-{property.Name} lacks its text: a summary on {property.DeclaringType!.Name}.{property.Name}");
        string? wrong = null;
        string? standard = isSwitch ? "False" : isMandatory ? "None" : DefaultValue.Of(description, property.GetValue(cmdlet), out wrong);
        if (set is null && wrong is not null && description.Length > 0) fault($"-{property.Name} {wrong}");
        return new ParameterText
        {
            Name = property.Name,
            Description = description,
            TypeName = named ?? TypeNames.Brief(type),
            FullTypeName = named ?? type.FullName!,
            Default = standard ?? "None",
            IsSwitch = isSwitch,
            IsMandatory = isMandatory,
            Position = sets.Max(attribute => attribute.Position) is >= 0 and var position ? position : null,
            IsByValue = sets.Any(attribute => attribute.ValueFromPipeline),
            IsByPropertyName = sets.Any(attribute => attribute.ValueFromPipelineByPropertyName),
            HasWildcards = property.IsDefined(typeof(SupportsWildcardsAttribute)),
            Aliases = property.GetCustomAttribute<AliasAttribute>()?.AliasNames.ToArray() ?? [],
            Values = Values(type),
        };
    }

    private TypeText[] Values(Type type)
    {
        Type element = type.IsArray ? type.GetElementType()! : type;
        return element.IsEnum ? [.. Enum.GetNames(element).Select(name => new TypeText(name, text.Line(docs.Of(element, name)?.Element("summary"))))] : [];
    }
}
