using System.Globalization;
using System.Text;

namespace PsLm.PowerShell.Formatting;

/// <summary>The cells of views of experiments.</summary>
public static partial class FormatViews
{
    /// <summary>What sets a run apart, in lines that end between two settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="width">Cells of a line, which a single setting may be longer than.</param>
    public static string Settings(ExperimentSettings settings, int width)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var text = new StringBuilder();
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
        if (comparison.Difference == 0 && comparison.StandardError is null or 0) return "-";
        string error = Known(comparison.StandardError, known => known.ToString("0.0000", CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{comparison.Difference:+0.0000;-0.0000;0.0000} ± {error} {(comparison.IsDifferent ? "*" : " ")}");
    }
}
