using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Objects that are equal in what Group-Object was given.</summary>
public sealed class GroupInfo
{
    private readonly object?[] values;

    internal GroupInfo(object?[] values)
    {
        this.values = values;
        Name = string.Join(", ", values.Where(v => v is not null).Select(Text));
    }

    /// <summary>What they are equal in.</summary>
    public ArrayList Values => [.. values];

    /// <summary>How many they are.</summary>
    public int Count { get; private set; }

    /// <summary>The objects; empty under -NoElement.</summary>
    public Collection<PSObject> Group { get; } = [];

    /// <summary>The values as text.</summary>
    public string Name { get; }

    internal void Add(PSObject item, bool keep)
    {
        Count++;
        if (keep) Group.Add(item);
    }

    private static string? Text(object? value) =>
        value is ICollection items ? "{" + string.Join(", ", items.Cast<object?>()) + "}" : value?.ToString();
}
