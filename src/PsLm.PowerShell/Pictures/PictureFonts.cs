using System.Collections.Concurrent;
using ScottPlot;
using SkiaSharp;

namespace PsLm.PowerShell.Pictures;

/// <summary>The letters of our pictures: DejaVu Sans, which lies with the module, so that a picture is the same on every machine, one
/// without any font too. For signs that it lacks (it has no Chinese, Japanese or Korean) the machine's own fonts are asked.</summary>
internal static class PictureFonts
{
    /// <summary>What ScottPlot knows our font by.</summary>
    internal const string Family = "PsLm pictures";

    private static readonly Lazy<SKTypeface> own = new(Register);
    private static readonly Lazy<SKTypeface[]> machine = new(Installed);
    private static readonly ConcurrentDictionary<string, SKTypeface?> found = new(StringComparer.Ordinal);

    /// <summary>Our font; ScottPlot writes with it from the first call on.</summary>
    internal static SKTypeface Own => own.Value;

    /// <summary>A font that has all signs of a text; null where there is none.</summary>
    internal static SKTypeface? For(string text) => found.GetOrAdd(text, static text =>
        Own.ContainsGlyphs(text) ? Own : machine.Value.FirstOrDefault(font => font.ContainsGlyphs(text)));

    private static SKTypeface Register()
    {
        string path = Path.Combine(ModuleAssemblies.Folder, "fonts", "DejaVuSans.ttf");
        foreach (bool bold in (bool[])[false, true])
            foreach (bool italic in (bool[])[false, true]) Fonts.AddFontFile(Family, path, bold, italic);
        Fonts.Default = Fonts.Sans = Family;
        return SKTypeface.FromFile(path);
    }

    /// <summary>By name, so that the choice does not hang on the order in which a machine lists them.</summary>
    private static SKTypeface[] Installed() =>
        [.. SKFontManager.Default.FontFamilies.Order(StringComparer.Ordinal).Select(family => SKFontManager.Default.MatchFamily(family)).OfType<SKTypeface>()];
}
