using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Puts objects together that are equal in one or more properties.</summary>
[Cmdlet("Group", "Object")]
[OutputType(typeof(Hashtable), typeof(GroupInfo))]
public sealed class GroupObject : PSCmdlet
{
    private readonly List<PSObject> items = [];
    private object? custom;

    /// <summary>What is grouped.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>What they are to be equal in: names, script blocks, or @{ Expression = ... }; without it the objects themselves.</summary>
    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    /// <summary>Counts the objects and lets go of them.</summary>
    [Parameter]
    public SwitchParameter NoElement { get; set; }

    /// <summary>Gives a hashtable: from the value to the objects.</summary>
    [Parameter(ParameterSetName = "HashTable")]
    [Alias("AHT")]
    public SwitchParameter AsHashTable { get; set; }

    /// <summary>Has the values as text for keys of the hashtable.</summary>
    [Parameter(ParameterSetName = "HashTable")]
    public SwitchParameter AsString { get; set; }

    /// <summary>Tells capital letters from small ones.</summary>
    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (AsString && !AsHashTable) Refuse("-AsString is about the keys of -AsHashTable: give both.", AsString);
        if (AsHashTable && !AsString && Property is { Length: > 1 })
            Refuse("-AsHashTable takes one property, or -AsString for the text of several.", Property);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null) items.Add(InputObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        PropertyColumn[] columns = Property is null ? [] : PropertyColumn.Read(Property, "Expression");
        ValueComparer values = new(CaseSensitive);
        Comparer<PropertyKey> order = Comparer<PropertyKey>.Create((a, b) => PropertyKey.Compare(a, b, values));
        PropertyKey[] keys = [.. items.Select(i => new PropertyKey(i, columns))];
        RefuseObjectsWithoutOrder(keys);
        List<GroupInfo> groups = HaveOneType(keys) ? Sorted(keys, order) : AsTheyCame(keys, order);
        if (groups.Count == 0) return;
        if (AsHashTable) GiveTable(groups);
        else foreach (GroupInfo group in groups) WriteObject(Named(group));
    }

    // Objects that are made of properties alone are neither equal nor in an order.
    private void RefuseObjectsWithoutOrder(PropertyKey[] keys)
    {
        foreach (IEnumerable<object?> values in keys.Select(k => k.Values.Where(v => v is PSObject { BaseObject: PSCustomObject })))
        {
            if (values.FirstOrDefault() is not { } value) continue;
            custom ??= value;
            if (ReferenceEquals(custom, value)) continue;
            PSInvalidOperationException unordered = new(
                $"Cannot compare \"{custom}\" to \"{value}\" because the objects are not the same type or the object \"{custom}\" does not "
                + "implement \"IComparable\". Group them by a property.");
            ThrowTerminatingError(new ErrorRecord(unordered, "NotIcomparable", ErrorCategory.InvalidArgument, value));
        }
    }

    // Values of one type have an order that holds for all of them; others are only ever equal or not.
    private static bool HaveOneType(PropertyKey[] keys)
    {
        static Type? Of(object? value) => PlainValue.Of(value)?.GetType();
        if (keys.Select(k => k.Values.Length).Distinct().Skip(1).Any()) return false;
        return Enumerable.Range(0, keys.FirstOrDefault()?.Values.Length ?? 0)
            .All(i => !keys.Select(k => Of(k.Values[i])).OfType<Type>().Distinct().Skip(1).Any());
    }

    private List<GroupInfo> Sorted(PropertyKey[] keys, Comparer<PropertyKey> order)
    {
        List<GroupInfo> groups = [];
        PropertyKey? last = null;
        foreach (PropertyKey key in keys.Order(order))
        {
            if (last is null || order.Compare(last, key) != 0) groups.Add(new GroupInfo((last = key).Values));
            groups[^1].Add(key.Item!, !NoElement);
        }
        return groups;
    }

    private List<GroupInfo> AsTheyCame(PropertyKey[] keys, Comparer<PropertyKey> order)
    {
        List<(PropertyKey First, GroupInfo Group)> groups = [];
        foreach (PropertyKey key in keys)
        {
            int at = groups.FindIndex(g => order.Compare(g.First, key) == 0);
            if (at < 0)
            {
                at = groups.Count;
                groups.Add((key, new GroupInfo(key.Values)));
            }
            groups[at].Group.Add(key.Item!, !NoElement);
        }
        return [.. groups.Select(g => g.Group)];
    }

    private void GiveTable(List<GroupInfo> groups)
    {
        Hashtable table = CaseSensitive ? [] : CollectionsUtil.CreateCaseInsensitiveHashtable();
        try
        {
            foreach (GroupInfo group in groups)
                table.Add(AsString ? group.Name : PlainValue.Of(group.Values[0])!, group.Group);
        }
        catch (ArgumentException e)
        {
            WriteError(new ErrorRecord(e, "InvalidOperation", ErrorCategory.InvalidArgument, null));
            return;
        }
        WriteObject(table);
    }

    // The engine's views know the groups by these names.
    private PSObject Named(GroupInfo group)
    {
        PSObject named = new(group);
        named.TypeNames.Insert(0, "Microsoft.PowerShell.Commands.GroupInfo");
        if (NoElement) named.TypeNames.Insert(0, "Microsoft.PowerShell.Commands.GroupInfoNoElement");
        return named;
    }

    private void Refuse(string message, object target) =>
        ThrowTerminatingError(new ErrorRecord(new PSArgumentException(message), "ArgumentException", ErrorCategory.InvalidArgument, target));
}
