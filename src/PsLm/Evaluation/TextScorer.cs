using System.Runtime.InteropServices;
using PsLm.Evaluations;
using PsLm.Models;
using PsLm.Text;
using PsLm.Training;

namespace PsLm;

/// <summary>Measures how much texts surprise a model, one after the other. NextWord: each word by those before it in the text.
/// Masked: each by the others of its sentence, hidden by itself. Autoencode: each by itself.</summary>
/// <remarks>Holds the memory of one batch; not for use by several threads at once.</remarks>
public sealed unsafe class TextScorer : IDisposable
{
    private const int Rows = 128;

    private readonly LanguageModel model;
    private readonly BatchEvaluator measure;
    private readonly List<(int[] Window, int Target, string Word)> asked = [];

    /// <summary>Takes the memory.</summary>
    /// <param name="model">A model with a decoder.</param>
    /// <exception cref="LmException"><see cref="LmError.NoDecoder"/>, <see cref="LmError.MemoryExceeded"/>.</exception>
    public TextScorer(LanguageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
        measure = new BatchEvaluator(model, Rows);
    }

    /// <summary>Measures a text.</summary>
    /// <param name="text">Any text.</param>
    public TextSurprise Measure(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Read(text);
        double total = 0, max = double.NegativeInfinity;
        string? maxWord = null;
        for (int first = 0; first < asked.Count; first += Rows)
        {
            Batch batch = measure.Batch;
            batch.Rows = Math.Min(Rows, asked.Count - first);
            for (int row = 0; row < batch.Rows; row++)
            {
                (int[] window, batch.Targets[row], _) = asked[first + row];
                for (int place = 0; place < window.Length; place++) batch.Ids[place * batch.Rows + row] = window[place];
            }
            measure.Run(threads: 0);
            for (int row = 0; row < batch.Rows; row++)
            {
                total += batch.Losses[row];
                if (batch.Losses[row] > max) (max, maxWord) = (batch.Losses[row], asked[first + row].Word);
            }
        }
        return new()
        {
            Text = text,
            Words = asked.Count,
            MeanSurprise = Figure.Mean(total, asked.Count),
            MaxSurprise = asked.Count > 0 ? max : null,
            MaxWord = maxWord,
            TotalSurprise = total,
            UnknownWords = asked.Count(word => word.Target == Vocabulary.UnknownId),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => measure.Dispose();

    private void Read(string text)
    {
        asked.Clear();
        var before = new List<int>();
        var sentence = new List<int>();
        var words = new List<string>();
        foreach (string word in HiddenWord.Tokenize(model.Tokenizer, text))
        {
            sentence.Add(word == HiddenWord.Mask && model.Objective == Objective.Masked ? model.Vocabulary.Size : model.Vocabulary.IdOf(word));
            words.Add(word);
            if (word != Vocabulary.EndOfSentence) continue;
            for (int place = 0; place < sentence.Count; place++)
            {
                // A hidden word is part of the context, and there is nothing to measure.
                if (words[place] != HiddenWord.Mask) asked.Add((Window(before, sentence, place), sentence[place], words[place]));
                before.Add(sentence[place]);
            }
            sentence.Clear();
            words.Clear();
        }
    }

    private int[] Window(List<int> before, List<int> sentence, int place) => model.Objective switch
    {
        Objective.Autoencode => [sentence[place]],
        Objective.Masked => ContextWindow.At(model, CollectionsMarshal.AsSpan(sentence), place),
        _ => ContextWindow.Next(model, CollectionsMarshal.AsSpan(before)),
    };
}
