using System.Globalization;
using System.Text.RegularExpressions;

namespace PsLm.PowerShell.Pictures;

/// <summary>Skia numbers the parts of an SVG file on through all files that a process makes. Numbered from 0, the same picture has the
/// same bytes.</summary>
internal static class SvgNames
{
    private static readonly Regex tag = new("<[^<>]*>", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex name = new("(id=\"|url\\(#|href=\"#)([a-z]+_[0-9a-f]+)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The file with its parts numbered in their order. Words that are drawn are no names.</summary>
    internal static string Renumbered(string svg)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        return tag.Replace(svg, whole => name.Replace(whole.Value, found =>
        {
            string old = found.Groups[2].Value;
            if (!names.TryGetValue(old, out string? next))
                names[old] = next = string.Create(CultureInfo.InvariantCulture, $"{old[..old.IndexOf('_', StringComparison.Ordinal)]}_{names.Count}");
            return found.Groups[1].Value + next;
        }));
    }
}
