using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Numerics;
using System.Reflection;
using Newtonsoft.Json;

namespace PsLm.Repl.StandIns;

/// <summary>Any object as what JSON knows: dictionaries, lists and plain values, down to a depth.</summary>
/// <remarks>What lies deeper becomes text, as in PowerShell. What PowerShell adds to an object is written too.</remarks>
/// <param name="depth">Levels that are written out, the first not counted.</param>
/// <param name="truncated">Called once where something lies deeper.</param>
internal sealed class JsonTree(int depth, Action truncated)
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance;
    private bool told;

    /// <summary>Set by another thread: nobody waits for the tree any more.</summary>
    internal volatile bool Stopped;

    /// <summary>The tree of an object.</summary>
    /// <exception cref="OperationCanceledException"><see cref="Stopped"/> was set.</exception>
    /// <exception cref="PSInvalidOperationException">A dictionary has keys that are no strings.</exception>
    internal object? Of(object? value) => Of(value, 0);

    private object? Of(object? value, int level)
    {
        if (Stopped) throw new OperationCanceledException();
        PSObject? wrapper = value as PSObject;
        object? plain = wrapper is null ? value : wrapper.BaseObject;
        if (plain is null or DBNull || value == AutomationNull.Value) return null;
        object? tree = plain;
        bool custom = false;
        if (IsPlain(plain))
        {
            // 64 bits are more than JSON's readers keep.
            if (plain is Enum number && number.GetTypeCode() is TypeCode.Int64 or TypeCode.UInt64) tree = plain.ToString();
        }
        else if (level > depth)
        {
            if (!told) truncated();
            told = true;
            bool alone = plain is PSCustomObject;
            tree = LanguagePrimitives.ConvertTo(alone ? wrapper : plain, typeof(string), CultureInfo.InvariantCulture);
            if (alone) return tree;
        }
        else if (plain is IDictionary table)
        {
            tree = Table(table, level);
        }
        else if (plain is IEnumerable items)
        {
            tree = items.Cast<object?>().Select(i => Of(i, level + 1)).ToList();
        }
        else
        {
            tree = Properties(plain, level);
            custom = true;
        }
        return wrapper is null ? tree : WithAdded(wrapper, tree, level, custom);
    }

    private static bool IsPlain(object value) =>
        value is string or DateTime or DateTimeOffset or Guid or Uri or decimal or BigInteger or Enum || value.GetType().IsPrimitive;

    private Dictionary<string, object?> Table(IDictionary table, int level)
    {
        Dictionary<string, object?> tree = new(table.Count);
        foreach (DictionaryEntry entry in table)
        {
            if (entry.Key is not string key)
            {
                throw new PSInvalidOperationException(
                    $"The type '{table.GetType()}' is not supported for serialization or deserialization of a dictionary. Keys must be strings.");
            }
            tree.Add(key, Of(entry.Value, level + 1));
        }
        return tree;
    }

    private Dictionary<string, object?> Properties(object value, int level)
    {
        Dictionary<string, object?> tree = [];
        foreach (FieldInfo field in value.GetType().GetFields(Members))
            if (!field.IsDefined(typeof(JsonIgnoreAttribute), true)) tree[field.Name] = Of(Try(() => field.GetValue(value)), level + 1);
        foreach (PropertyInfo property in value.GetType().GetProperties(Members))
        {
            if (property.GetGetMethod() is not { } get || get.GetParameters().Length > 0) continue;
            if (property.IsDefined(typeof(JsonIgnoreAttribute), true)) continue;
            tree[property.Name] = Of(Try(() => get.Invoke(value, [])), level + 1);
        }
        return tree;
    }

    private object? WithAdded(PSObject wrapper, object? tree, int level, bool custom)
    {
        if (wrapper.BaseObject is string or DateTime) return tree;
        Dictionary<string, object?>? properties = tree as Dictionary<string, object?>;
        Dictionary<string, object?> result = properties ?? new() { ["value"] = tree };
        foreach (PSPropertyInfo property in wrapper.Properties)
        {
            // The type's own properties belong to objects that are written by their properties.
            if ((property.MemberType == PSMemberTypes.Property && !custom) || result.ContainsKey(property.Name)) continue;
            result[property.Name] = Of(Try(() => property.Value), level + 1);
        }
        return properties is null && result.Count == 1 ? tree : result;
    }

    // A property that cannot be read is written as nothing, as in PowerShell.
    private static object? Try(Func<object?> get)
    {
        try
        {
            return get();
        }
        catch (Exception e) when (e is TargetInvocationException or GetValueException or NotSupportedException)
        {
            return null;
        }
    }
}
