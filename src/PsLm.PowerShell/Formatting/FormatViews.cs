using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using static System.FormattableString;

namespace PsLm.PowerShell.Formatting;

/// <summary>The cells of our format views. Numbers are written alike in every culture.</summary>
public static partial class FormatViews
{
    private const int BarWidth = 20;
    private const string Eighths = "▏▎▍▌▋▊▉█";

    /// <summary>A whole number with commas between the thousands.</summary>
    /// <param name="value">The number.</param>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share of 0..1 as a percentage with two places; those that would show as nothing with two digits.</summary>
    /// <param name="share">0..1; one that is not known is a dash.</param>
    public static string Percent(double? share) => Known(share, known =>
        known is > 0 and < 0.00005 ? (100 * known).ToString("G2", CultureInfo.InvariantCulture) + "%"
            : (100 * known).ToString("0.00", CultureInfo.InvariantCulture) + "%");

    /// <summary>A number with a fixed count of places.</summary>
    /// <param name="value">The number; one that is not known is a dash.</param>
    /// <param name="places">Digits after the point, 0 or more.</param>
    public static string Number(double? value, int places) =>
        Known(value, known => known.ToString("N" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A learning rate in at most three digits.</summary>
    /// <param name="value">The rate; one that is not known is a dash.</param>
    public static string Rate(double? value) => Known(value, known => known.ToString("G3", CultureInfo.InvariantCulture));

    /// <summary>A time in its two greatest units: 0.4s, 12s, 1m 20s, 2h 05m, 3d 07h.</summary>
    /// <param name="time">0 or more.</param>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 9.95 } => Invariant($"{time.TotalSeconds:0.0}s"),
        { TotalSeconds: < 59.5 } => Invariant($"{time.TotalSeconds:0}s"),
        { TotalHours: < 1 } => Invariant($"{time.Minutes}m {time.Seconds:00}s"),
        { TotalDays: < 1 } => Invariant($"{time.Hours}h {time.Minutes:00}m"),
        _ => Invariant($"{time.Days:N0}d {time.Hours:00}h"),
    };

    /// <summary>A size in KB, MB or GB (thousands, millions, milliards of bytes), with one place.</summary>
    /// <param name="bytes">0 or more.</param>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => Invariant($"{bytes} bytes"),
        < 999_950 => Invariant($"{bytes / 1e3:0.0} KB"),
        < 999_950_000 => Invariant($"{bytes / 1e6:0.0} MB"),
        _ => Invariant($"{bytes / 1e9:N1} GB"),
    };

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
        LayerPlan[] shown = plan.Layers.Count <= Most ? [.. plan.Layers] : [.. plan.Layers.Take(Most - 2), .. plan.Layers.TakeLast(2)];
        string[][] columns = [[.. shown.Select(layer => layer.Name)], Aligned(layer => layer.Inputs), Aligned(layer => layer.Outputs), Aligned(layer => layer.Weights)];
        int names = columns[0].Max(name => name.Length);
        var lines = shown.Select((layer, i) => $"{columns[0][i].PadRight(names)}  {columns[1][i]} x {columns[2][i]} = {columns[3][i]} weights"
            + (layer.Biases > 0 ? $", {Count(layer.Biases)} biases" : "")).ToList();
        if (plan.Layers.Count > Most) lines.Insert(Most - 2, $"({Count(plan.Layers.Count - Most)} more)");
        return string.Join(Environment.NewLine, lines);

        string[] Aligned(Func<LayerPlan, long> value)
        {
            string[] numbers = [.. shown.Select(layer => Count(value(layer)))];
            int width = numbers.Max(number => number.Length);
            return [.. numbers.Select(number => number.PadLeft(width))];
        }
    }

    /// <summary>A bar as long as the share is large, in eighths of a cell.</summary>
    /// <param name="share">0..1; beyond is cut; one that is not known is no bar.</param>
    public static string Bar(double? share)
    {
        int eighths = share is { } known && double.IsFinite(known) ? (int)Math.Round(Math.Clamp(known, 0, 1) * BarWidth * 8) : 0;
        string rest = eighths % 8 == 0 ? "" : Eighths[eighths % 8 - 1].ToString();
        return new string(Eighths[7], eighths / 8) + rest;
    }

    /// <summary>A probability as a percentage and a bar.</summary>
    /// <param name="share">0..1.</param>
    public static string Chance(double share) => Percent(share).PadLeft(8) + ' ' + Colours.Accent(Bar(share));

    /// <summary>The lowest perplexity on held-out text, which is that of the weights kept; a dash where nothing was held out.</summary>
    /// <param name="model">A model.</param>
    public static string HeldOutPerplexity(LanguageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Number(model.History.Min(epoch => epoch.HeldOutPerplexity), 1);
    }

    /// <summary>A frame's shape and its first rows, as lines of text.</summary>
    /// <param name="frame">A DataFrame, wrapped or not.</param>
    public static string Frame(PSObject frame) => FrameText.Of((Microsoft.Data.Analysis.DataFrame)frame.BaseObject);

    private static string Known(double? value, Func<double, string> text) => value is { } known && double.IsFinite(known) ? text(known) : "-";
}
