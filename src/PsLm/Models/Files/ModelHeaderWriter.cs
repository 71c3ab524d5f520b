using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PsLm.Memory;

namespace PsLm.Models;

/// <summary>Builds what stands before the weights in a model file: the header's length and the header. One model, one header, to
/// the byte.</summary>
internal static class ModelHeaderWriter
{
    /// <summary>Words stay readable in the file; whatever could not stand in JSON is escaped.</summary>
    private static readonly JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The first bytes of the file, a multiple of 8.</summary>
    /// <exception cref="LmException"><see cref="LmError.ModelFileInvalid"/>: the vocabulary does not fit into a header.</exception>
    internal static byte[] Build(LanguageModel model, string dataHash)
    {
        byte[] vocabulary = Json(writer => VocabularyJson.Write(writer, model.Vocabulary));
        if (vocabulary.Length > SafetensorsHeader.MaxBytes) throw TooLong(model, vocabulary.Length);
        byte[] header = Json(writer =>
        {
            writer.WriteStartObject();
            WriteMetadata(writer, model, vocabulary, dataHash);
            WriteTensors(writer, model.Parameters);
            writer.WriteEndObject();
        });
        int padded = (header.Length + 7) & ~7;
        if (padded >= SafetensorsHeader.MaxBytes) throw TooLong(model, padded);
        byte[] all = new byte[SafetensorsHeader.LengthBytes + padded];
        BinaryPrimitives.WriteUInt64LittleEndian(all, (ulong)padded);
        header.CopyTo(all, SafetensorsHeader.LengthBytes);
        all.AsSpan(SafetensorsHeader.LengthBytes + header.Length).Fill((byte)' ');
        return all;
    }

    private static void WriteMetadata(Utf8JsonWriter writer, LanguageModel model, byte[] vocabulary, string dataHash)
    {
        var values = new Dictionary<string, byte[]>
        {
            [ModelMetadata.Name] = Encoding.UTF8.GetBytes(string.Concat(model.Name.Select(c => char.IsControl(c) ? ' ' : c))),
            [ModelMetadata.Architecture] = Json(inner => ShapeJson.Write(inner, model.Shape)),
            [ModelMetadata.Tokenizer] = Json(inner => ShapeJson.Write(inner, model.Tokenizer.Options)),
            [ModelMetadata.Vocabulary] = vocabulary,
            [ModelMetadata.History] = Json(inner => HistoryJson.Write(inner, model.History)),
        };
        writer.WriteStartObject(SafetensorsHeader.MetadataKey);
        writer.WriteString("format", "pt");
        // What has no bag, programs of the first version read too.
        writer.WriteString(ModelMetadata.Version, model.Shape.BagSizeOrDefault > 0 ? ModelMetadata.CurrentVersion : ModelMetadata.FirstVersion);
        foreach ((string key, byte[] value) in values) writer.WriteString(key, value);
        if (model.HasRecordedCurve)
        {
            byte[] curve = Json(inner => CurveJson.Write(inner, model.Curve));
            writer.WriteString(ModelMetadata.Curve, curve);
            writer.WriteString(ModelMetadata.CurveSha256, ModelMetadata.HashOf(curve));
        }
        writer.WriteString(ModelMetadata.MetadataSha256, ModelMetadata.Checksum(key => values[key]));
        writer.WriteString(ModelMetadata.Sha256, dataHash);
        writer.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter writer, IReadOnlyList<Parameter> parameters)
    {
        long offset = 0;
        foreach (Parameter parameter in parameters)
        {
            writer.WriteStartObject(parameter.Name);
            writer.WriteString("dtype", parameter.Values.Type.SafetensorsName());
            writer.WriteStartArray("shape");
            writer.WriteNumberValue(parameter.Rows);
            if (!parameter.IsVector) writer.WriteNumberValue(parameter.Columns);
            writer.WriteEndArray();
            writer.WriteStartArray("data_offsets");
            writer.WriteNumberValue(offset);
            writer.WriteNumberValue(offset = checked(offset + parameter.Values.ByteLength));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, options)) write(writer);
        return buffer.WrittenSpan.ToArray();
    }

    private static LmException TooLong(LanguageModel model, int bytes) => new(LmError.ModelFileInvalid, string.Create(CultureInfo.InvariantCulture,
        $"'{model.Name}' cannot be saved: its {model.Vocabulary.Size:N0} words need {bytes:N0} bytes of header, and safetensors readers take {SafetensorsHeader.MaxBytes:N0}. Train with a smaller vocabulary (VocabularySize, MinCount)."), model.Name);
}
