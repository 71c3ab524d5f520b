using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace PsLm.Repl.StandIns;

/// <summary>JSON as PowerShell's objects: long, double, string, DateTime where a text is one, arrays, objects or hashtables.</summary>
internal static class JsonObjects
{
    /// <summary>Reads one value.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="depth">Levels that it may have, 1 or more.</param>
    /// <param name="hashtables">Objects become ordered hashtables that tell capital letters from small ones.</param>
    /// <exception cref="PSArgumentException">It is no JSON, or goes deeper.</exception>
    /// <exception cref="PSInvalidOperationException">An object has names that a PowerShell object cannot have side by side.</exception>
    internal static object? Read(string text, int depth, bool hashtables)
    {
        try
        {
            JsonSerializerSettings settings = new()
            {
                TypeNameHandling = TypeNameHandling.None,
                MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
                MaxDepth = depth,
            };
            return Of(JsonConvert.DeserializeObject(text, settings), hashtables);
        }
        catch (JsonException e)
        {
            throw new PSArgumentException($"Conversion from JSON failed with error: {e.Message}", e);
        }
    }

    private static object? Of(object? value, bool hashtables) => value switch
    {
        JObject table => hashtables ? Table(table) : Object(table),
        JArray items => items.Select(i => Of(i, hashtables)).ToArray(),
        JValue plain => plain.Value,
        _ => value,
    };

    private static OrderedHashtable Table(JObject entries)
    {
        OrderedHashtable table = new(entries.Count);
        foreach ((string name, JToken? value) in entries) table.Add(name, Of(value, hashtables: true));
        return table;
    }

    private static PSObject Object(JObject entries)
    {
        PSObject result = new();
        foreach ((string name, JToken? value) in entries)
        {
            if (name.Length == 0)
            {
                throw new PSInvalidOperationException(
                    "The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.");
            }
            if (result.Properties[name] is { } other)
            {
                throw new PSInvalidOperationException(
                    "Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. "
                    + $"The key that was attempted to be added to the existing key '{other.Name}' was '{name}'.");
            }
            result.Properties.Add(new PSNoteProperty(name, Of(value, hashtables: false)));
        }
        return result;
    }
}
