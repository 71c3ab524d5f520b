using System.Globalization;
using System.Management.Automation;
using System.Numerics;

namespace PsLm.PowerShell.Formatting;

/// <summary>The cells of our format views. Numbers are written alike in every culture.</summary>
public static class Views
{
    private const int BarWidth = 20;
    private const string Eighths = "▏▎▍▌▋▊▉█";

    /// <summary>A whole number with commas between the thousands.</summary>
    /// <param name="value">The number.</param>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share of 0..1 as a percentage with two places; those that would show as nothing with two digits.</summary>
    /// <param name="share">0..1; NaN is shown as a dash.</param>
    public static string Percent(double share) => Finite(share,
        share is > 0 and < 0.00005 ? (100 * share).ToString("G2", CultureInfo.InvariantCulture) + "%"
            : (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + "%");

    /// <summary>A number with a fixed count of places.</summary>
    /// <param name="value">The number; NaN is shown as a dash.</param>
    /// <param name="places">Digits after the point, 0 or more.</param>
    public static string Number(double value, int places) =>
        Finite(value, value.ToString("N" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A learning rate in at most three digits.</summary>
    /// <param name="value">The rate; NaN is shown as a dash.</param>
    public static string Rate(double value) => Finite(value, value.ToString("G3", CultureInfo.InvariantCulture));

    /// <summary>A time as hours, minutes and seconds.</summary>
    /// <param name="time">The time; days count as hours.</param>
    public static string Time(TimeSpan time) => string.Create(CultureInfo.InvariantCulture,
        $"{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");

    /// <summary>A time as short as it can be told apart: 0.3s, 45s, 3m05s, 2h07m.</summary>
    /// <param name="time">0 or more.</param>
    public static string ShortTime(TimeSpan time) => time.TotalSeconds switch
    {
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0}s"),
        < 59.5 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s"),
        < 3599.5 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Math.Round(time.TotalSeconds) / 60):0}m{Math.Round(time.TotalSeconds) % 60:00}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Math.Round(time.TotalMinutes) / 60):0}h{Math.Round(time.TotalMinutes) % 60:00}m"),
    };

    /// <summary>A size in MB (millions of bytes), with as many places as a small one needs, or in GB.</summary>
    /// <param name="bytes">0 or more; 0, as of a model that never was, is a dash.</param>
    public static string Size(long bytes) => bytes switch
    {
        0 => "-",
        < 100_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.000} MB"),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.00} MB"),
        < 999_950_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:N1} GB"),
    };

    /// <summary>What sets a run apart, in lines that end between two settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="width">Cells of a line, which a single setting may be longer than.</param>
    public static string Settings(ExperimentSettings settings, int width)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var text = new System.Text.StringBuilder();
        int line = 0;
        foreach (string setting in settings.ToString().Split(' '))
        {
            bool fits = line == 0 || line + 1 + setting.Length <= width;
            if (text.Length > 0) text.Append(fits ? " " : "\n");
            line = fits && line > 0 ? line + 1 + setting.Length : setting.Length;
            text.Append(setting);
        }
        return text.ToString();
    }

    /// <summary>How far a model is from the first, with its standard error, and a star where that is more than two of them.</summary>
    /// <param name="comparison">A row of a comparison; a difference that nothing is known of, as that of the first, is a dash.</param>
    public static string Difference(ModelComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Difference == 0 && comparison.StandardError == 0) return "-";
        string error = Finite(comparison.StandardError, comparison.StandardError.ToString("0.0000", CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{comparison.Difference:+0.0000;-0.0000;0.0000} ± {error} {(comparison.IsDifferent ? "*" : " ")}");
    }

    /// <summary>A size in millions of bytes, with one place.</summary>
    /// <param name="bytes">0 or more.</param>
    public static string Megabytes(long bytes) => (bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture) + " MB";

    /// <summary>A power of 2 as people write large numbers: 1.158 x 10^77; small ones in full.</summary>
    /// <param name="value">0 or more.</param>
    public static string Power(BigInteger value)
    {
        string digits = value.ToString(CultureInfo.InvariantCulture);
        return digits.Length <= 15 ? value.ToString("N0", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{long.Parse(digits[..9], CultureInfo.InvariantCulture) / 1e8:0.000} x 10^{digits.Length - 1}");
    }

    /// <summary>A plan's layers, a line each; of many of one kind the first and the last.</summary>
    /// <param name="plan">A plan.</param>
    public static string Layers(ModelPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        const int Most = 8;
        IEnumerable<LayerPlan> shown = plan.Layers.Count <= Most ? plan.Layers : [.. plan.Layers.Take(Most - 2), .. plan.Layers.TakeLast(2)];
        var lines = shown.Select(layer => string.Create(CultureInfo.InvariantCulture,
            $"{layer.Name}: {layer.Inputs:N0} x {layer.Outputs:N0} = {layer.Weights:N0} weights, {layer.Biases:N0} biases")).ToList();
        if (plan.Layers.Count > Most) lines.Insert(Most - 2, string.Create(CultureInfo.InvariantCulture, $"({plan.Layers.Count - Most:N0} more)"));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>A bar as long as the share is large, in eighths of a cell.</summary>
    /// <param name="share">0..1; beyond is cut, NaN is no bar.</param>
    public static string Bar(double share)
    {
        int eighths = double.IsNaN(share) ? 0 : (int)Math.Round(Math.Clamp(share, 0, 1) * BarWidth * 8);
        string rest = eighths % 8 == 0 ? "" : Eighths[eighths % 8 - 1].ToString();
        return new string(Eighths[7], eighths / 8) + rest;
    }

    /// <summary>The lowest perplexity on held-out text, which is that of the weights kept; a dash where nothing was held out.</summary>
    /// <param name="model">A model.</param>
    public static string HeldOutPerplexity(LanguageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        double best = model.History.Select(epoch => epoch.HeldOutPerplexity).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();
        return Number(best, 1);
    }

    /// <summary>A frame's shape and its first rows, as lines of text.</summary>
    /// <param name="frame">A DataFrame, wrapped or not.</param>
    public static string Frame(PSObject frame) => FrameText.Of((Microsoft.Data.Analysis.DataFrame)frame.BaseObject);

    private static string Finite(double value, string text) => double.IsFinite(value) ? text : "-";
}
