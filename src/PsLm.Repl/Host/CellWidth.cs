namespace PsLm.Repl.Host;

/// <summary>How many columns of a terminal a character takes.</summary>
internal static class CellWidth
{
    /// <summary>2 for the wide characters of East Asian scripts and for halves of surrogate pairs together, else 1.</summary>
    internal static int Of(char c) => c is
        (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3')
        or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE6F') or (>= '\uFF00' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6')
        ? 2 : 1;

    /// <summary>Columns of a text.</summary>
    internal static int Of(string text) => text.Sum(c => Of(c));
}
