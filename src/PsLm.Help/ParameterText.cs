namespace PsLm.Help;

/// <summary>What the help says of a parameter, in one parameter set or over all of them.</summary>
internal sealed record ParameterText
{
    /// <summary>The name, without a hyphen.</summary>
    internal required string Name { get; init; }

    /// <summary>What it is, with unit and range.</summary>
    internal required string Description { get; init; }

    /// <summary>The type as PowerShell writes it.</summary>
    internal required string TypeName { get; init; }

    /// <summary>The type in full.</summary>
    internal required string FullTypeName { get; init; }

    /// <summary>What is taken where it is left out.</summary>
    internal required string Default { get; init; }

    /// <summary>Whether it takes no value.</summary>
    internal bool IsSwitch { get; init; }

    /// <summary>Whether it must be given.</summary>
    internal bool IsMandatory { get; init; }

    /// <summary>The position, from 0; null where it is named.</summary>
    internal int? Position { get; init; }

    /// <summary>Whether the pipeline's objects are its values.</summary>
    internal bool IsByValue { get; init; }

    /// <summary>Whether a property of the pipeline's objects is.</summary>
    internal bool IsByPropertyName { get; init; }

    /// <summary>Whether wildcards are allowed.</summary>
    internal bool HasWildcards { get; init; }

    /// <summary>Other names.</summary>
    internal IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The names that it takes, where they are counted.</summary>
    internal IReadOnlyList<TypeText> Values { get; init; } = [];
}
