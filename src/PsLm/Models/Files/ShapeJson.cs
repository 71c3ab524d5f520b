using System.Text.Json;

namespace PsLm.Models;

/// <summary>A model's shape and its tokenizer as the JSON of the model file.</summary>
internal static class ShapeJson
{
    private static readonly string[] shapeMembers = ["Architecture", "Objective", "Context", "EncodingSize", "EncodingActivation",
        "SeparateEncoder", "HiddenSize", "HiddenActivation", "WeightType", "BagSize"];
    private static readonly string[] tokenizerMembers = ["Kind", "Lowercase", "NormalizeNumber", "NormalizationForm"];

    internal static void Write(Utf8JsonWriter writer, ModelOptions shape)
    {
        writer.WriteStartObject();
        writer.WriteString(shapeMembers[0], shape.Architecture.ToString());
        writer.WriteString(shapeMembers[1], shape.Objective.ToString());
        writer.WriteNumber(shapeMembers[2], shape.Context);
        writer.WriteNumber(shapeMembers[3], shape.EncodingSize);
        writer.WriteString(shapeMembers[4], shape.EncodingActivation.ToString());
        writer.WriteBoolean(shapeMembers[5], shape.SeparateEncoder);
        writer.WriteStartArray(shapeMembers[6]);
        foreach (int size in shape.HiddenSize) writer.WriteNumberValue(size);
        writer.WriteEndArray();
        writer.WriteString(shapeMembers[7], shape.HiddenActivation.ToString());
        writer.WriteString(shapeMembers[8], shape.WeightType.ToString());
        if (shape.BagSizeOrDefault > 0) writer.WriteNumber(shapeMembers[9], shape.BagSizeOrDefault);
        writer.WriteEndObject();
    }

    /// <exception cref="JsonException">No shape.</exception>
    /// <exception cref="NewerFileException">A name of an enumeration that this version does not know.</exception>
    /// <exception cref="LmException">An option out of its range.</exception>
    internal static ModelOptions Read(ReadOnlySpan<byte> json)
    {
        var shape = new ModelOptions { BagSize = 0 };
        JsonMembers.ReadText(json, shapeMembers, (int member, ref Utf8JsonReader reader) => shape = member switch
        {
            0 => shape with { Architecture = Name<Architecture>(ref reader) },
            1 => shape with { Objective = Name<Objective>(ref reader) },
            2 => shape with { Context = (int)JsonMembers.Integer(ref reader, 0, 32_000) },
            3 => shape with { EncodingSize = (int)JsonMembers.Integer(ref reader, 1, 65_536) },
            4 => shape with { EncodingActivation = Name<EncodingActivation>(ref reader) },
            5 => shape with { SeparateEncoder = JsonMembers.Boolean(ref reader) },
            6 => shape with { HiddenSize = Sizes(ref reader) },
            7 => shape with { HiddenActivation = Name<HiddenActivation>(ref reader) },
            8 => shape with { WeightType = Name<WeightType>(ref reader) },
            _ => shape with { BagSize = (int)JsonMembers.Integer(ref reader, 1, 32_000) },
        }, optional: 1);
        shape.Validate();
        return shape;
    }

    internal static void Write(Utf8JsonWriter writer, TokenizerOptions tokenizer)
    {
        writer.WriteStartObject();
        writer.WriteString(tokenizerMembers[0], tokenizer.Kind.ToString());
        writer.WriteBoolean(tokenizerMembers[1], tokenizer.Lowercase);
        if (tokenizer.NormalizeNumber) writer.WriteBoolean(tokenizerMembers[2], true);
        if (tokenizer.NormalizationForm != UnicodeForm.None) writer.WriteString(tokenizerMembers[3], tokenizer.NormalizationForm.ToString());
        writer.WriteEndObject();
    }

    internal static TokenizerOptions ReadTokenizer(ReadOnlySpan<byte> json)
    {
        var tokenizer = new TokenizerOptions();
        JsonMembers.ReadText(json, tokenizerMembers, (int member, ref Utf8JsonReader reader) => tokenizer = member switch
        {
            0 => tokenizer with { Kind = Name<TokenizerKind>(ref reader) },
            1 => tokenizer with { Lowercase = JsonMembers.Boolean(ref reader) },
            2 => tokenizer with { NormalizeNumber = JsonMembers.Boolean(ref reader) },
            _ => tokenizer with { NormalizationForm = Name<UnicodeForm>(ref reader) },
        }, optional: 2);
        return tokenizer;
    }

    private static List<int> Sizes(ref Utf8JsonReader reader)
    {
        JsonMembers.Expect(ref reader, JsonTokenType.StartArray, "an array");
        var sizes = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) sizes.Add((int)JsonMembers.Integer(ref reader, 0, int.MaxValue));
        return sizes;
    }

    /// <summary>By name alone: Enum.Parse takes numbers and lists as well.</summary>
    private static T Name<T>(ref Utf8JsonReader reader) where T : struct, Enum
    {
        string name = JsonMembers.Text(ref reader);
        int at = Array.IndexOf(Enum.GetNames<T>(), name);
        return at >= 0 ? Enum.GetValues<T>()[at]
            : throw new NewerFileException($"its {typeof(T).Name} is '{Printable.Of(name)}'; known here are {string.Join(", ", Enum.GetNames<T>())}");
    }
}
