using System.Globalization;
using PsLm.Generation;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm;

/// <summary>The numbers that a model makes of a word, or of a text.</summary>
public sealed record WordEncoding
{
    private const int ShownFirst = 3;

    /// <summary>The word, or the text.</summary>
    public string Word { get; init; } = "";

    /// <summary>The word's id; -1 for a text.</summary>
    public int Id { get; init; } = -1;

    /// <summary>A word: [EncodingSize], as the encoder hands it on. A text: what the decoder is given for it.</summary>
    public float[] Vector { get; init; } = [];

    /// <summary>The encoding of a word: its row of the encoder, squashed to 0..1 where the model does that.</summary>
    /// <param name="model">A model with encodings.</param>
    /// <param name="word">A word of the vocabulary.</param>
    /// <param name="place">Whose encoder is asked, from 0, where each place has its own.</param>
    /// <exception cref="LmException"><see cref="LmError.WordUnknown"/>; <see cref="LmError.ObjectiveMismatch"/>: Direct has no encodings;
    /// <see cref="LmError.OptionInvalid"/>: no such place.</exception>
    public static WordEncoding Of(LanguageModel model, string word, int place = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(word);
        int tables = EncodingRows.Required(model).Tables.Count;
        if (place < 0 || place >= tables)
            throw new LmException(LmError.OptionInvalid, OptionCheck.Range("Place", place, tables == 1 ? "0: all places share one encoder" : $"0 to {tables - 1}"), "Place");
        int id = WordIds.Required(model.Vocabulary, word);
        float[] vector = new float[model.EncodingSize];
        EncodingRows.Copy(model, id, vector, place);
        ModelAnswer.Require(model, vector);
        return new() { Word = word, Id = id, Vector = vector };
    }

    /// <summary>What the decoder is given for a text: the encodings of its words (and of its bag) side by side, or what the hidden layers make of them.</summary>
    /// <param name="model">A model with encoder and decoder.</param>
    /// <param name="text">NextWord: a prompt. Masked: a text with one <c>[MASK]</c>. Autoencode: a word.</param>
    /// <exception cref="LmException"><see cref="LmError.ObjectiveMismatch"/>: Direct has no encodings; <see cref="LmError.NoDecoder"/>;
    /// <see cref="LmError.InputNotText"/>: not one <c>[MASK]</c>, not one word.</exception>
    public static WordEncoding OfText(LanguageModel model, string text)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(text);
        LayeredNetwork network = Layers(model);
        using NativeBuffer signal = network.Signal(WindowOf(model, text), threads: 0);
        float[] vector = signal.Slice(0, network.Signals).ToArray();
        ModelAnswer.Require(model, vector);
        return new() { Word = text, Vector = vector };
    }

    /// <summary>What the decoder alone makes of these numbers.</summary>
    /// <param name="model">A model with encoder and decoder.</param>
    /// <param name="top">How many words, at least 1.</param>
    /// <param name="includeSpecial">Whether <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c> are given too.</param>
    /// <returns>By falling probability.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: the decoder takes something else; <see cref="LmError.NoDecoder"/>,
    /// <see cref="LmError.ObjectiveMismatch"/>.</exception>
    public IReadOnlyList<WordPrediction> Decode(LanguageModel model, int top = 10, bool includeSpecial = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        LayeredNetwork network = Layers(model);
        bool takesWords = network.Hidden.Count == 0 && network.Window == 1;
        if ((Id >= 0 && !takesWords) || Vector.Length != network.Signals)
            throw new LmException(LmError.OptionInvalid, string.Create(CultureInfo.InvariantCulture, $"The encoding of '{Printable.Of(Word)}' has {Vector.Length:N0} numbers, and the decoder of '{model.Name}' takes {network.Signals:N0} ")
                + (network.Hidden.Count > 0 ? "that hidden layers have worked on" : network.Encoder.BagWords > 0 ? $"({network.Places} halves of {model.EncodingSize}, and one of a bag)" : $"({network.Places} words of {model.EncodingSize})")
                + ". Encode a text instead (Get-WordEncoding -Text), or train an EncoderDecoder of -Context 1 without a -BagSize.", Word);
        using var signal = new NativeBuffer(network.Signals);
        Vector.CopyTo(signal.Slice(0, network.Signals));
        var logits = new NativeBuffer(model.Vocabulary.Size);
        network.Decode(signal, logits, threads: 0);
        using var expected = WordDistribution.Of(model, logits);
        return expected.Predictions(model, Word, 0, top, includeSpecial);
    }

    /// <inheritdoc/>
    public override string ToString() => Word + " " + VectorText;

    /// <summary>The first numbers and the last: [0.1, 0.0, 0.9, ..., 0.4].</summary>
    public string VectorText => "[" + (Vector.Length <= ShownFirst + 1 ? string.Join(", ", Vector.Select(Short))
        : string.Join(", ", Vector.Take(ShownFirst).Select(Short)) + ", ..., " + Short(Vector[^1])) + "]";

    private static string Short(float number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static LayeredNetwork Layers(LanguageModel model)
    {
        EncodingRows.Required(model);
        return model.Network as LayeredNetwork ?? throw EncoderNetwork.NoDecoder();
    }

    private static int[] WindowOf(LanguageModel model, string text)
    {
        IReadOnlyList<string> words = model.Tokenizer.TokenizePrompt(text);
        if (model.Objective == Objective.NextWord) return ContextWindow.Next(model, WordIds.Of(model.Vocabulary, words));
        if (model.Objective == Objective.Autoencode)
            return words.Count == 1 ? [WordIds.Required(model.Vocabulary, words[0])]
                : throw new LmException(LmError.InputNotText, $"'{Printable.Of(text)}' has {words.Count} words, and an autoencoder takes one. Give one word.", text);
        MaskedSentence[] sentences = [.. MaskedSentence.Read(model.Tokenizer, text).Where(sentence => sentence.Masks.Any())];
        if (sentences.Length != 1 || sentences[0].Masks.Count() != 1)
            throw new LmException(LmError.InputNotText, $"'{Printable.Of(text)}' is to have one {MaskedSentence.Mask}, the place that the encoding is of.", text);
        return ContextWindow.At(model, sentences[0].Ids(model.Vocabulary), sentences[0].Masks.First());
    }
}
