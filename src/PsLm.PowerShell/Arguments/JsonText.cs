using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Json;

namespace PsLm.PowerShell;

/// <summary>Lists within lists and objects within objects as JSON: PowerShell writes the inner ones by the names of their types.</summary>
internal static class JsonText
{
    private const int MostLevels = 16;

    /// <summary>Whether a list, a hashtable or an object made of properties has another one within it.</summary>
    internal static bool IsNested(object bare) => Values(bare) is { } values && values.Any(value => Bare(value) is { } inner && Values(inner) is not null);

    /// <summary>The JSON of a value; what is no plain value beyond 16 levels, or of a kind that has no text, is null.</summary>
    internal static string Of(object bare)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, bare, 0);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>What PowerShell writes for an object, unless that is only the name of its type.</summary>
    internal static string? TextOf(PSObject item)
    {
        string? text = item.ToString();
        return text is null || item.TypeNames.Any(name => text.StartsWith(name, StringComparison.Ordinal)) ? null : text;
    }

    /// <summary>A value without its wrapping; an object made of properties alone keeps it.</summary>
    internal static object? Bare(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static IEnumerable<object?>? Values(object bare) => bare switch
    {
        string => null,
        IDictionary table => table.Values.Cast<object?>(),
        IList list => list.Cast<object?>(),
        PSObject { BaseObject: PSCustomObject } item => item.Properties.Select(property => property.Value),
        _ => null,
    };

    private static void Write(Utf8JsonWriter json, object? value, int level)
    {
        object? bare = Bare(value);
        switch (bare)
        {
            case null or DBNull:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                json.WriteRawValue(Convert.ToString(bare, CultureInfo.InvariantCulture)!);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case IDictionary table when level < MostLevels:
                json.WriteStartObject();
                foreach (DictionaryEntry entry in table) Property(json, Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value, level);
                json.WriteEndObject();
                break;
            case IList list when level < MostLevels:
                json.WriteStartArray();
                foreach (object? item in list) Write(json, item, level + 1);
                json.WriteEndArray();
                break;
            case PSObject item when level < MostLevels:
                json.WriteStartObject();
                foreach (PSPropertyInfo property in item.Properties) Property(json, property.Name, property.Value, level);
                json.WriteEndObject();
                break;
            default:
                json.WriteStringValue(ValueText.One(bare) ?? TextOf(PSObject.AsPSObject(bare)));
                break;
        }
    }

    private static void Property(Utf8JsonWriter json, string name, object? value, int level)
    {
        json.WritePropertyName(name);
        Write(json, value, level + 1);
    }
}
