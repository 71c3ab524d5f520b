using System.Text;

namespace PsLm.Tests.Text;

/// <summary>Texts where plain ASCII and everything else meet in all ways.</summary>
internal static class MixedText
{
    private static readonly string[] plain =
    [
        "the", "Queen", "a", "I", "don't", "rock'n'roll", "o''clock", "3,000.50", "5:30", "v1.2", "x:y;z", "_under_score_9", "U.S.", "e.g.", "Mr.", "'quoted'",
        "well-known", "<unk>", "\"Yes!\"", "end.", "end?", "end!", ".", "!", "?", ",", "...", "\u007F", "\0", new('w', 62), new('w', 63), new('w', 64), new('w', 81),
    ];

    private static readonly string[] beyond =
    [
        "na\u00EFve", "e\u0301", "\u0301", "\u200D", "\u00AD", "\u2019", "don\u2019t", "'\u0308s", "\u8A9E\u8A00", "\u30AB\u30BF", "\u05E9\"\u05DC", "\u05E9'", "\u0663,\u0664", "\u2014",
        "\uFEFF", "\U0001F600", "\U0001F1E6\U0001F1E7\U0001F1E8", "\U0001F468\u200D\U0001F469", "\uD800", "\uDC00", "\u00FF", "\u0161",
    ];

    private static readonly string[] spaces = [" ", " ", " ", " ", "", "", "  ", "   ", "\t", " \t\v", "\u00A0", "\u2003", "\u3000", "\u0085", "\u2029", new(' ', 70)];

    /// <summary>A text.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="share">One part in so many is beyond ASCII; 0: none is.</param>
    internal static string Next(RandomGenerator random, int share)
    {
        var text = new StringBuilder();
        for (long parts = 1 + random.NextInt64(40); parts > 0; parts--)
        {
            bool isPlain = share == 0 || random.NextInt64(share) > 0;
            text.Append(One(isPlain ? plain : beyond, random)).Append(share == 0 ? " " : One(spaces, random));
        }
        return text.ToString();
    }

    private static string One(string[] parts, RandomGenerator random) => parts[random.NextInt64(parts.Length)];
}
