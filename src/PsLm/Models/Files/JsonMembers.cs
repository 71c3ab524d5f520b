using System.Text.Json;

namespace PsLm.Models;

/// <summary>Reads a JSON object whose members are all known, each exactly once, in any order; straight from the bytes, since a
/// document object takes up to twelve times the memory of what it was read from.</summary>
internal static class JsonMembers
{
    /// <summary>Takes one member: the reader stands on its value and is left on the value's last token.</summary>
    internal delegate void Take(int member, ref Utf8JsonReader reader);

    /// <summary>Reads an object on whose opening brace the reader stands.</summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="members">The names that are known.</param>
    /// <param name="take">Takes each.</param>
    /// <param name="optional">So many of the last ones may be missing.</param>
    /// <exception cref="JsonException">No object, or a member that is unknown, missing or there twice.</exception>
    internal static void Read(ref Utf8JsonReader reader, string[] members, Take take, int optional = 0)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        ulong seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int member = 0;
            while (member < members.Length && !reader.ValueTextEquals(members[member])) member++;
            if (member == members.Length)
                throw new JsonException($"an unknown member stands where {string.Join(", ", members)} are known");
            if ((seen & (1UL << member)) != 0) throw new JsonException($"'{members[member]}' is there twice");
            seen |= 1UL << member;
            reader.Read();
            take(member, ref reader);
        }
        for (int member = 0; member < members.Length - optional; member++)
            if ((seen & (1UL << member)) == 0) throw new JsonException($"'{members[member]}' is missing");
    }

    /// <summary>Reads one whole JSON text.</summary>
    internal static void ReadText(ReadOnlySpan<byte> json, string[] members, Take take, int optional = 0)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Read(ref reader, members, take, optional);
        if (reader.Read()) throw new JsonException("something follows the object");
    }

    internal static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (reader.TokenType != type) throw new JsonException($"{what} is needed where {Kind(reader.TokenType)} stands");
    }

    /// <summary>A whole number, written as one: 1.0 and 1e3 are none.</summary>
    internal static long Integer(ref Utf8JsonReader reader, long least, long most)
    {
        Expect(ref reader, JsonTokenType.Number, "a whole number");
        if (!reader.TryGetInt64(out long value) || value < least || value > most)
            throw new JsonException(FormattableString.Invariant($"a number is not a whole one from {least:N0} to {most:N0}"));
        return value;
    }

    internal static bool Boolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw new JsonException($"true or false is needed where {Kind(reader.TokenType)} stands"),
    };

    internal static double Finite(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number, "a number");
        double value = reader.GetDouble();
        return double.IsFinite(value) ? value : throw new JsonException("a number is too large");
    }

    /// <summary>A short string: long ones have no place where this is called, and would take memory.</summary>
    internal static string Text(ref Utf8JsonReader reader, int longest = 300)
    {
        Expect(ref reader, JsonTokenType.String, "a string");
        if (reader.ValueSpan.Length > longest) throw new JsonException(FormattableString.Invariant($"a string has more than {longest:N0} bytes"));
        return reader.GetString()!;
    }

    private static string Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.None => "nothing",
        _ => type.ToString().ToLowerInvariant(),
    };
}
