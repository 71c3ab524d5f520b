using System.Globalization;
using System.Text.Json;

namespace PsLm.Models;

/// <summary>A model's training curve as the JSON of the model file: an array a point, since there are hundreds of them.</summary>
internal static class CurveJson
{
    /// <summary>More than hundreds of trainings leave; a bound for the memory that a file can take.</summary>
    internal const int MostPoints = 100_000;

    internal static void Write(Utf8JsonWriter writer, IReadOnlyList<TrainingPoint> curve)
    {
        writer.WriteStartArray();
        // The last points tell most.
        foreach (TrainingPoint point in curve.Skip(Math.Max(0, curve.Count - MostPoints)))
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(point.Epoch);
            writer.WriteNumberValue(point.Words);
            writer.WriteNumberValue(point.Loss);
            if (point.HeldOutLoss is { } heldOut) writer.WriteNumberValue(heldOut);
            else writer.WriteNullValue();
            writer.WriteStringValue(point.Elapsed.ToString("c", CultureInfo.InvariantCulture));
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    /// <exception cref="JsonException">No curve.</exception>
    internal static IReadOnlyList<TrainingPoint> Read(ReadOnlySpan<byte> json)
    {
        var points = new List<TrainingPoint>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        JsonMembers.Expect(ref reader, JsonTokenType.StartArray, "an array");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (points.Count == MostPoints) throw new JsonException(FormattableString.Invariant($"the array has more than {MostPoints:N0} points"));
            JsonMembers.Expect(ref reader, JsonTokenType.StartArray, "an array");
            reader.Read();
            int epoch = (int)JsonMembers.Integer(ref reader, 0, int.MaxValue);
            reader.Read();
            long words = JsonMembers.Integer(ref reader, 0, long.MaxValue);
            reader.Read();
            double loss = JsonMembers.Finite(ref reader);
            reader.Read();
            double? heldOut = HistoryJson.Measure(ref reader);
            reader.Read();
            TimeSpan elapsed = HistoryJson.Time(ref reader);
            reader.Read();
            JsonMembers.Expect(ref reader, JsonTokenType.EndArray, "the end of a point");
            points.Add(new TrainingPoint { Epoch = epoch, Words = words, Loss = loss, HeldOutLoss = heldOut, Elapsed = elapsed });
        }
        if (reader.Read()) throw new JsonException("something follows the array");
        return points;
    }
}
