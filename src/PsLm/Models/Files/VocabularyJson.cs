using System.Text.Json;

namespace PsLm.Models;

/// <summary>A model's words and their counts as the JSON of the model file: <c>{"words":[...],"counts":[...]}</c>, by id.</summary>
internal static class VocabularyJson
{
    private static readonly string[] members = ["words", "counts"];

    internal static void Write(Utf8JsonWriter writer, Vocabulary vocabulary)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(members[0]);
        for (int id = 0; id < vocabulary.Size; id++) writer.WriteStringValue(vocabulary.WordAt(id));
        writer.WriteEndArray();
        writer.WriteStartArray(members[1]);
        for (int id = 0; id < vocabulary.Size; id++) writer.WriteNumberValue(vocabulary.CountOf(id));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>How many words there are, without taking memory for them: an object a word is many times the word's own bytes.</summary>
    /// <exception cref="JsonException">No vocabulary.</exception>
    internal static int CountWords(ReadOnlySpan<byte> json)
    {
        int words = 0, counts = 0;
        JsonMembers.ReadText(json, members, (int member, ref Utf8JsonReader reader) =>
        {
            JsonTokenType type = member == 0 ? JsonTokenType.String : JsonTokenType.Number;
            JsonMembers.Expect(ref reader, JsonTokenType.StartArray, "an array");
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                JsonMembers.Expect(ref reader, type, member == 0 ? "a word" : "a count");
                if (member == 0) words++;
                else counts++;
            }
        });
        return words == counts ? words
            : throw new JsonException(FormattableString.Invariant($"it has {words:N0} words and {counts:N0} counts; each word needs one"));
    }

    /// <exception cref="JsonException">No vocabulary.</exception>
    /// <exception cref="LmException">A word is there twice, or the special words are not.</exception>
    internal static Vocabulary Read(ReadOnlySpan<byte> json, int size)
    {
        string[] words = new string[size];
        long[] counts = new long[size];
        JsonMembers.ReadText(json, members, (int member, ref Utf8JsonReader reader) =>
        {
            for (int id = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; id++)
            {
                if (member == 0) words[id] = reader.GetString()!;
                else counts[id] = JsonMembers.Integer(ref reader, 0, long.MaxValue);
            }
        });
        return Vocabulary.FromWords(words, counts);
    }
}
