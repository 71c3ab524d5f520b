using System.Text.Json;
using PsLm.Memory;

namespace PsLm.Models;

/// <summary>The JSON header of a safetensors file, read in two passes over its bytes: first the metadata and how many tensors there
/// are, then, once the metadata say which tensors there must be, the tensors.</summary>
/// <remarks>The format: https://github.com/huggingface/safetensors, "Format".</remarks>
internal sealed class SafetensorsHeader
{
    /// <summary>Bytes of the header's length, which opens the file.</summary>
    internal const int LengthBytes = 8;

    /// <summary>The most bytes of a header that common readers take.</summary>
    internal const int MaxBytes = 25_000_000;

    internal const string MetadataKey = "__metadata__";
    private const int MaxMetadata = 64, MaxName = 300;
    private static readonly string[] tensorMembers = ["dtype", "shape", "data_offsets"];

    private readonly byte[] json;
    private readonly string file;
    private readonly Dictionary<string, (byte[] Value, long Offset)> metadata = new(StringComparer.Ordinal);

    /// <exception cref="ModelFileException">No header by the specification.</exception>
    internal SafetensorsHeader(byte[] json, string file)
    {
        this.json = json;
        this.file = file;
        Wall(ReadMetadata);
    }

    /// <summary>Entries besides the metadata.</summary>
    internal int TensorCount { get; private set; }

    private delegate void Pass(ref Utf8JsonReader reader);

    /// <summary>A metadata entry, unescaped, and the byte of the file where it stands.</summary>
    internal bool TryGetMetadata(string key, out byte[] value, out long offset)
    {
        bool found = metadata.TryGetValue(key, out (byte[] Value, long Offset) entry);
        (value, offset) = found ? entry : ([], LengthBytes);
        return found;
    }

    /// <summary>Finds each of the tensors that there must be.</summary>
    /// <param name="expected">As many as <see cref="TensorCount"/>.</param>
    /// <returns>In the order of <paramref name="expected"/>.</returns>
    /// <exception cref="ModelFileException">A tensor is unknown, there twice, of another type, size or length; holes; overlaps.</exception>
    internal SafetensorsTensor[] Locate(IReadOnlyList<ParameterShape> expected)
    {
        var places = new Dictionary<string, int>(expected.Count, StringComparer.Ordinal);
        for (int i = 0; i < expected.Count; i++) places.Add(expected[i].Name, i);
        var tensors = new SafetensorsTensor[expected.Count];
        Wall((ref Utf8JsonReader reader) =>
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals(MetadataKey)) reader.Skip();
                else ReadTensor(ref reader, places, expected, tensors);
            }
        });
        CheckLayout(tensors);
        return tensors;
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        bool seen = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals(MetadataKey))
            {
                TensorCount++;
                reader.Skip();
                continue;
            }
            if (seen) throw new JsonException($"'{MetadataKey}' is there twice");
            seen = true;
            reader.Read();
            JsonMembers.Expect(ref reader, JsonTokenType.StartObject, "an object");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMetadataEntry(ref reader);
        }
        if (reader.Read()) throw new JsonException("something follows the header's object");
    }

    private void ReadMetadataEntry(ref Utf8JsonReader reader)
    {
        if (metadata.Count == MaxMetadata) throw new JsonException($"'{MetadataKey}' has more than {MaxMetadata} entries");
        string key = Name(ref reader);
        reader.Read();
        JsonMembers.Expect(ref reader, JsonTokenType.String, "a string");
        byte[] value = new byte[reader.ValueSpan.Length];
        long offset = LengthBytes + reader.TokenStartIndex;
        int length = reader.CopyString(value);
        if (length < value.Length) Array.Resize(ref value, length);
        if (!metadata.TryAdd(key, (value, offset))) throw new JsonException($"'{Printable.Of(key)}' is there twice");
    }

    private void ReadTensor(ref Utf8JsonReader reader, Dictionary<string, int> places, IReadOnlyList<ParameterShape> expected, SafetensorsTensor[] tensors)
    {
        long offset = LengthBytes + reader.TokenStartIndex;
        string name = Name(ref reader);
        if (!places.TryGetValue(name, out int place))
            throw ModelFileException.Invalid(file, offset, $"the tensor '{Printable.Of(name)}' has no place in a model of this shape");
        ParameterShape shape = expected[place];
        if (tensors[place].Shape.Name is not null) throw ModelFileException.Invalid(file, offset, $"the tensor '{name}' is there twice");
        (long first, long second) = (0, 0);
        reader.Read();
        JsonMembers.Read(ref reader, tensorMembers, (int member, ref Utf8JsonReader reader) =>
        {
            if (member == 0) CheckType(ref reader, shape);
            else if (member == 1) CheckShape(ref reader, shape);
            else (first, second) = Offsets(ref reader);
        });
        tensors[place] = new SafetensorsTensor(shape, first);
        if (second - first != shape.Bytes)
            throw ModelFileException.Invalid(file, offset,
                FormattableString.Invariant($"the tensor '{name}' lies from {first:N0} to {second:N0}, but takes {shape.Bytes:N0} bytes"));
    }

    private void CheckType(ref Utf8JsonReader reader, ParameterShape shape)
    {
        string type = JsonMembers.Text(ref reader), needed = shape.Type.SafetensorsName();
        if (!string.Equals(type, needed, StringComparison.Ordinal))
            throw ModelFileException.Invalid(file, LengthBytes + reader.TokenStartIndex,
                $"the tensor '{shape.Name}' is of type {Printable.Of(type)}; a model of this shape has {needed}, so convert it");
    }

    private void CheckShape(ref Utf8JsonReader reader, ParameterShape shape)
    {
        long offset = LengthBytes + reader.TokenStartIndex;
        JsonMembers.Expect(ref reader, JsonTokenType.StartArray, "an array");
        int rank = 0;
        bool same = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            long size = JsonMembers.Integer(ref reader, 0, long.MaxValue);
            same &= size == (rank == 0 ? shape.Rows : shape.Columns);
            rank++;
        }
        if (rank == (shape.Columns == 0 ? 1 : 2) && same) return;
        string needed = shape.Columns == 0 ? FormattableString.Invariant($"[{shape.Rows:N0}]") : FormattableString.Invariant($"[{shape.Rows:N0} x {shape.Columns:N0}]");
        throw ModelFileException.Invalid(file, offset, $"the tensor '{shape.Name}' is not {needed}, as the model's shape and vocabulary have it");
    }

    private static (long First, long Second) Offsets(ref Utf8JsonReader reader)
    {
        JsonMembers.Expect(ref reader, JsonTokenType.StartArray, "an array");
        reader.Read();
        long first = JsonMembers.Integer(ref reader, 0, long.MaxValue);
        reader.Read();
        long second = JsonMembers.Integer(ref reader, first, long.MaxValue);
        reader.Read();
        JsonMembers.Expect(ref reader, JsonTokenType.EndArray, "the end of two offsets");
        return (first, second);
    }

    private void CheckLayout(SafetensorsTensor[] tensors)
    {
        var byOffset = (SafetensorsTensor[])tensors.Clone();
        Array.Sort(byOffset, static (left, right) => left.Start.CompareTo(right.Start));
        long end = 0;
        foreach (SafetensorsTensor tensor in byOffset)
        {
            if (tensor.Start != end)
                throw ModelFileException.Invalid(file, LengthBytes + json.Length + Math.Min(tensor.Start, end), FormattableString.Invariant(
                    $"the data {(tensor.Start > end ? "have a hole" : "overlap")}: '{tensor.Shape.Name}' begins at {tensor.Start:N0}, what lies before it ends at {end:N0}"));
            end = tensor.End;
        }
    }

    private static string Name(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > MaxName) throw new JsonException($"a name has more than {MaxName} bytes");
        return reader.GetString()!;
    }

    /// <summary>Whatever the JSON reader says, and it says it in four exception types, becomes one.</summary>
    private void Wall(Pass pass)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            JsonMembers.Expect(ref reader, JsonTokenType.StartObject, "an object");
            pass(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw ModelFileException.Invalid(file, LengthBytes + reader.BytesConsumed, "the header is not what safetensors prescribes: " + Printable.Of(e.Message, 200), e);
        }
    }
}
