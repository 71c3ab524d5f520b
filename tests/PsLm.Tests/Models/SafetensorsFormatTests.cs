using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PsLm.Tests.Models;

/// <summary>A reader of its own, written from the format's specification (https://github.com/huggingface/safetensors, "Format"),
/// opens what the engine writes.</summary>
public sealed class SafetensorsFormatTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly LanguageModel model = SampleModels.Create(4, new ModelOptions { Context = 3, EncodingSize = 4, HiddenSize = [6, 5], SeparateEncoder = true }, 11);
    private readonly byte[] file;
    private readonly int dataStart;
    private readonly JsonElement header;

    public SafetensorsFormatTests()
    {
        ModelFile.Save(model, folder["m.safetensors"]);
        file = File.ReadAllBytes(folder["m.safetensors"]);
        dataStart = 8 + checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file));
        header = JsonDocument.Parse(file.AsMemory(8, dataStart - 8), new JsonDocumentOptions { AllowDuplicateProperties = false }).RootElement;
    }

    public void Dispose() => folder.Dispose();

    private JsonElement Metadata => header.GetProperty("__metadata__");

    private IEnumerable<JsonProperty> Tensors => header.EnumerateObject().Where(entry => entry.Name != "__metadata__");

    [Fact]
    public void The_header_opens_with_a_brace_is_padded_with_blanks_and_ends_on_8_bytes()
    {
        Assert.Equal((byte)'{', file[8]);
        Assert.Equal(0, dataStart % 8);
        string text = Encoding.UTF8.GetString(file, 8, dataStart - 8);
        Assert.Equal("", text[(text.LastIndexOf('}') + 1)..].Trim(' '));
    }

    [Fact]
    public void Tensors_are_F32_without_holes_in_the_order_of_their_offsets()
    {
        long end = 0;
        foreach (JsonProperty tensor in Tensors)
        {
            Assert.Equal("F32", tensor.Value.GetProperty("dtype").GetString());
            long[] offsets = [.. tensor.Value.GetProperty("data_offsets").EnumerateArray().Select(value => value.GetInt64())];
            long elements = tensor.Value.GetProperty("shape").EnumerateArray().Aggregate(1L, (product, size) => product * size.GetInt64());
            Assert.Equal([end, end + 4 * elements], offsets);
            end = offsets[1];
        }
        Assert.Equal(file.Length - dataStart, end);
    }

    [Fact]
    public void Every_weight_stands_where_the_header_says()
    {
        Assert.Equal(model.Parameters.Select(parameter => parameter.Name), Tensors.Select(tensor => tensor.Name));
        foreach (Parameter parameter in model.Parameters)
        {
            JsonElement tensor = header.GetProperty(parameter.Name);
            long[] shape = [.. tensor.GetProperty("shape").EnumerateArray().Select(value => value.GetInt64())];
            Assert.Equal(parameter.IsVector ? [parameter.Rows] : [parameter.Rows, parameter.Columns], shape);
            int at = dataStart + tensor.GetProperty("data_offsets")[0].GetInt32();
            for (int i = 0; i < parameter.Values.Length; i++, at += 4)
                Assert.Equal(parameter.Values.Slice(i, 1)[0], BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(at)));
        }
    }

    [Fact]
    public void Metadata_are_strings_and_say_pt()
    {
        Assert.All(Metadata.EnumerateObject(), entry => Assert.Equal(JsonValueKind.String, entry.Value.ValueKind));
        Assert.Equal("pt", Metadata.GetProperty("format").GetString());
        Assert.Equal("1", Metadata.GetProperty("pslm.version").GetString());
        Assert.Equal("sample", Metadata.GetProperty("pslm.name").GetString());
    }

    [Fact]
    public void Metadata_hold_shape_words_and_checksum_for_other_programs()
    {
        using var shape = JsonDocument.Parse(Metadata.GetProperty("pslm.architecture").GetString()!);
        Assert.Equal("FeedForward", shape.RootElement.GetProperty("Architecture").GetString());
        Assert.Equal(4, shape.RootElement.GetProperty("EncodingSize").GetInt32());
        using var vocabulary = JsonDocument.Parse(Metadata.GetProperty("pslm.vocabulary").GetString()!);
        Assert.Equal(Enumerable.Range(0, 11).Select(model.Vocabulary.WordAt), vocabulary.RootElement.GetProperty("words").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal(Enumerable.Range(0, 11).Select(model.Vocabulary.CountOf), vocabulary.RootElement.GetProperty("counts").EnumerateArray().Select(count => count.GetInt64()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file.AsSpan(dataStart))), Metadata.GetProperty("pslm.sha256").GetString());
    }
}
