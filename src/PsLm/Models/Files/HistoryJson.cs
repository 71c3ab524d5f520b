using System.Globalization;
using System.Text.Json;

namespace PsLm.Models;

/// <summary>A model's training history as the JSON of the model file. Numbers come back as they were, to the last bit.</summary>
internal static class HistoryJson
{
    private static readonly string[] members = ["Epoch", "Words", "Loss", "Error", "HeldOutLoss", "LearningRate", "WordsPerSecond", "Elapsed"];

    internal static void Write(Utf8JsonWriter writer, IReadOnlyList<TrainingEpoch> history)
    {
        writer.WriteStartArray();
        foreach (TrainingEpoch epoch in history)
        {
            writer.WriteStartObject();
            writer.WriteNumber(members[0], epoch.Epoch);
            writer.WriteNumber(members[1], epoch.Words);
            writer.WriteNumber(members[2], epoch.Loss);
            writer.WriteNumber(members[3], epoch.Error);
            WriteMeasure(writer, members[4], epoch.HeldOutLoss);
            writer.WriteNumber(members[5], epoch.LearningRate);
            WriteMeasure(writer, members[6], epoch.WordsPerSecond);
            writer.WriteString(members[7], epoch.Elapsed.ToString("c", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <exception cref="JsonException">No history.</exception>
    internal static IReadOnlyList<TrainingEpoch> Read(ReadOnlySpan<byte> json)
    {
        var history = new List<TrainingEpoch>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        JsonMembers.Expect(ref reader, JsonTokenType.StartArray, "an array");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) history.Add(ReadEpoch(ref reader));
        if (reader.Read()) throw new JsonException("something follows the array");
        return history;
    }

    private static TrainingEpoch ReadEpoch(ref Utf8JsonReader reader)
    {
        (int epoch, long words, double loss, double error, double? heldOut, double rate, double? speed, TimeSpan elapsed) = (0, 0L, 0.0, 0.0, null, 0.0, null, default(TimeSpan));
        JsonMembers.Read(ref reader, members, (int member, ref Utf8JsonReader reader) =>
        {
            switch (member)
            {
                case 0: epoch = (int)JsonMembers.Integer(ref reader, 0, int.MaxValue); break;
                case 1: words = JsonMembers.Integer(ref reader, 0, long.MaxValue); break;
                case 2: loss = JsonMembers.Finite(ref reader); break;
                case 3: error = JsonMembers.Finite(ref reader); break;
                case 4: heldOut = Measure(ref reader); break;
                case 5: rate = JsonMembers.Finite(ref reader); break;
                case 6: speed = Measure(ref reader); break;
                default: elapsed = Time(ref reader); break;
            }
        });
        return new TrainingEpoch
        {
            Epoch = epoch,
            Words = words,
            Loss = loss,
            Error = error,
            HeldOutLoss = heldOut,
            LearningRate = rate,
            WordsPerSecond = speed,
            Elapsed = elapsed,
        };
    }

    private static void WriteMeasure(Utf8JsonWriter writer, string member, double? value)
    {
        if (value is { } known && double.IsFinite(known)) writer.WriteNumber(member, known);
        else writer.WriteNull(member);
    }

    internal static double? Measure(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null : JsonMembers.Finite(ref reader);

    internal static TimeSpan Time(ref Utf8JsonReader reader) =>
        TimeSpan.TryParseExact(JsonMembers.Text(ref reader), "c", CultureInfo.InvariantCulture, out TimeSpan time) && time >= TimeSpan.Zero
            ? time : throw new JsonException("a time is not written as 00:00:00.0000000");
}
