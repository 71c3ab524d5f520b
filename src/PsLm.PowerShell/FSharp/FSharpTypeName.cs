using System.Globalization;

namespace PsLm.PowerShell.FSharp;

/// <summary>A type as F# writes it.</summary>
internal static class FSharpTypeName
{
    /// <summary>Types that F# code has another name for than the compiled one.</summary>
    private static readonly Dictionary<string, string> Core = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.Char"] = "char",
        ["System.Decimal"] = "decimal",
        ["System.Double"] = "float",
        ["System.Int32"] = "int",
        ["System.Int64"] = "int64",
        ["System.Object"] = "obj",
        ["System.Single"] = "float32",
        ["System.String"] = "string",
        ["Microsoft.FSharp.Core.Unit"] = "unit",
        ["Microsoft.FSharp.Core.FSharpOption`1"] = "option",
        ["Microsoft.FSharp.Core.FSharpValueOption`1"] = "voption",
        ["Microsoft.FSharp.Core.FSharpRef`1"] = "ref",
        ["Microsoft.FSharp.Core.FSharpResult`2"] = "Result",
        ["Microsoft.FSharp.Collections.FSharpList`1"] = "list",
        ["Microsoft.FSharp.Collections.FSharpMap`2"] = "Map",
        ["Microsoft.FSharp.Collections.FSharpSet`1"] = "Set",
        ["Microsoft.FSharp.Control.FSharpAsync`1"] = "Async",
        ["Microsoft.FSharp.Control.FSharpMailboxProcessor`1"] = "MailboxProcessor",
    };

    /// <summary>The text of a type.</summary>
    /// <param name="type">Any type.</param>
    /// <returns>Null where F# code cannot name it: it is not public, or it lies in no file that could be referenced.</returns>
    internal static string? Of(Type type)
    {
        if (type.IsByRef || type.IsPointer || type.IsByRefLike || type.IsGenericParameter || type.ContainsGenericParameters || !type.IsVisible) return null;
        if (type.IsArray)
            return Of(type.GetElementType()!) is { } element ? $"({element})[{new string(',', type.GetArrayRank() - 1)}]" : null;
        if (!IsKnown(type)) return null;
        string?[] arguments = [.. type.GetGenericArguments().Select(Of)];
        if (arguments.Contains(null)) return null;
        string definition = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!;
        if (definition == "Microsoft.FSharp.Core.FSharpFunc`2") return $"({arguments[0]} -> {arguments[1]})";
        if (definition.StartsWith("System.Tuple`", StringComparison.Ordinal) && arguments.Length is > 1 and < 8) return $"({string.Join(" * ", arguments)})";
        if (definition.StartsWith("System.ValueTuple`", StringComparison.Ordinal) && arguments.Length is > 1 and < 8) return $"(struct ({string.Join(" * ", arguments)}))";
        if (definition.StartsWith("Microsoft.FSharp.Core.FSharpChoice`", StringComparison.Ordinal) && !type.IsNested) return $"Choice<{string.Join(", ", arguments)}>";
        return Core.TryGetValue(definition, out string? name) ? name + List(arguments) : Nested(type, arguments);
    }

    /// <summary>Whether a session made the type itself.</summary>
    internal static bool IsInteractive(Type type) => !type.Assembly.IsDynamic && type.Assembly.Location.Length == 0 && type.Assembly.GetName().Name!.StartsWith("FSI-ASSEMBLY", StringComparison.Ordinal);

    // A name in brackets is the compiler's own: an anonymous record, a closure.
    private static bool IsKnown(Type type) => !type.Name.StartsWith('<') && (IsInteractive(type) || (!type.Assembly.IsDynamic && type.Assembly.Location.Length > 0));

    /// <summary>Outer.Inner, each with the type arguments that it adds; what a session made is named without the submission's module.</summary>
    private static string Nested(Type type, string?[] arguments)
    {
        var chain = new List<Type>();
        for (Type? at = type; at is not null; at = at.DeclaringType) chain.Insert(0, at);
        // The union case of a value is its union's.
        if (IsInteractive(type)) chain = [.. chain.Where(at => !at.Name.StartsWith("FSI_", StringComparison.Ordinal))];
        int used = 0;
        IEnumerable<string> names = chain.Select(at =>
        {
            int all = at.GetGenericArguments().Length;
            string text = Bare(at.Name) + List(arguments[used..all]);
            used = all;
            return text;
        });
        string prefix = IsInteractive(type) ? "" : string.IsNullOrEmpty(type.Namespace) ? "global." : $"global.{Escaped(type.Namespace)}.";
        return prefix + string.Join('.', names);
    }

    private static string Escaped(string dotted) => string.Join('.', dotted.Split('.').Select(FSharpName.Escaped));

    private static string Bare(string name) => FSharpName.Escaped(name.Split('`')[0]);

    private static string List(string?[] arguments) => arguments.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"<{string.Join(", ", arguments)}>");
}
