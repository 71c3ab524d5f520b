using ScottPlot;
using SkiaSharp;

namespace PsLm.PowerShell.Pictures;

/// <summary>The likeliest words at one place as bars, the likeliest on top.</summary>
internal sealed class PredictionPicture : IPicture
{
    private const int Bars = 10, Top = 48, Bottom = 56, Right = 84;
    private const float WordSize = 14;

    private readonly IReadOnlyList<WordPrediction> words;
    private readonly string title;

    /// <summary>Asks the model.</summary>
    /// <param name="model">Of objective NextWord or Masked.</param>
    /// <param name="prompt">NextWord: the text so far. Masked: a text with one <c>[MASK]</c>.</param>
    /// <exception cref="LmException">As <see cref="NextWord.Predict"/> and <see cref="MaskedWord.Predict"/>;
    /// <see cref="LmError.OptionInvalid"/>: more than one <c>[MASK]</c>.</exception>
    internal PredictionPicture(LanguageModel model, string prompt)
    {
        bool isMasked = model.Objective == Objective.Masked;
        words = isMasked ? MaskedWord.Predict(model, prompt, Bars) : NextWord.Predict(model, prompt, Bars);
        Unknown = isMasked ? MaskedWord.UnknownWords(model, prompt) : NextWord.UnknownWords(model, prompt);
        if (words.Select(word => word.Position).Distinct().Count() > 1)
            throw new LmException(LmError.OptionInvalid, $"'{Formatting.ShortText.Of(prompt)}' hides several words; a picture shows one place. Leave one [MASK] and write the other words out.", prompt);
        title = isMasked ? $"Words for [MASK] in “{prompt}”" : prompt.Length > 0 ? $"Next words after “{prompt}”" : "First words of a text";
    }

    /// <summary>The prompt's words that the model has never seen.</summary>
    internal IReadOnlyList<string> Unknown { get; }

    public (int Width, int Height) Size => (800, Top + Bottom + 32 * Math.Max(words.Count, 1));

    public void Draw(PictureCanvas canvas)
    {
        string[] names = [.. words.Select(word => PictureCanvas.Fitted(word.Word, canvas.Width / 3f, WordSize))];
        float left = names.Select(name => PictureCanvas.WidthOf(name, WordSize)).DefaultIfEmpty(0).Max() + 26;
        using Plot plot = PictureStyle.NewPlot("probability (%)", "");
        plot.Layout.Fixed(new PixelPadding(left, Right, Bottom, Top));
        double most = 100 * words.Select(word => word.Probability).DefaultIfEmpty(0).Max();
        plot.Axes.SetLimits(0, Math.Max(most, 1e-6), words.Count - 0.4, -0.6);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        plot.Grid.YAxisStyle.IsVisible = false;
        if (words.Count > 0)
            plot.Add.Bars(words.Select((word, i) => new Bar
            {
                Position = i,
                Value = 100 * word.Probability,
                Size = 0.72,
                Orientation = Orientation.Horizontal,
                FillColor = PictureStyle.ColorOf(0),
                LineWidth = 0,
            }).ToArray());
        canvas.Draw(plot, 0, 0, canvas.Width, canvas.Height);
        canvas.Title(title);
        (float room, float row) = (canvas.Width - left - Right, (canvas.Height - Top - Bottom) / (float)Math.Max(words.Count, 1));
        for (int i = 0; i < words.Count; i++)
        {
            float y = Top + (i + 0.6f) / (words.Count + 0.2f) * (row * words.Count) + WordSize * 0.36f;
            canvas.Write(names[i], left - 10, y, WordSize, SKTextAlign.Right);
            canvas.Write(Formatting.FormatViews.Percent(words[i].Probability), left + room * (float)(100 * words[i].Probability / Math.Max(most, 1e-6)) + 8, y, WordSize);
        }
    }
}
