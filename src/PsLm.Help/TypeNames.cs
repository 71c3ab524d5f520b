namespace PsLm.Help;

/// <summary>Types as PowerShell writes them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Short = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(bool)] = "bool",
        [typeof(object)] = "Object",
    };

    /// <summary>As in a syntax line: int[], LanguageModel; of a nullable type the one that may be null.</summary>
    internal static string Brief(Type type) =>
        type.IsArray ? Brief(type.GetElementType()!) + "[]" : Short.GetValueOrDefault(Bare(type), Bare(type).Name);

    /// <summary>The type without the null that it takes beside.</summary>
    internal static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
