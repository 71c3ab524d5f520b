using System.Text.RegularExpressions;

namespace PsLm.Repl.Editing;

/// <summary>Tells texts that show a secret: a word for one, and the secret itself behind it, as it stands. A variable or a command that
/// brings it shows nothing.</summary>
internal static partial class SecretText
{
    private const string Words = "(password|passwd|passphrase|secret|token|api_?key|access_?key|private_?key)";

    /// <summary>Whether a text is better not kept.</summary>
    internal static bool Looks(string text) => Given().IsMatch(text) || Assigned().IsMatch(text) || (text.Contains("AsPlainText", StringComparison.OrdinalIgnoreCase) && Quoted().IsMatch(text));

    /// <summary>-Password x, -ApiKey:x; not -Password $x, -Password (Read-Host), nor -Token at the end or before another parameter.</summary>
    [GeneratedRegex(@"(?<=\s)-{1,2}\w*" + Words + @"(\s*[:=]\s*|\s+)(?![$(@-])\S", RegexOptions.IgnoreCase)]
    private static partial Regex Given();

    /// <summary>$token = 'x', password: "x", password=x; within a quoted connection string.</summary>
    [GeneratedRegex(Words + @"[""']?\s*[:=]\s*([""'](?![""'])|(?<=[""'][^""']*)[^\s$(""'])", RegexOptions.IgnoreCase)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"[""'][^""'$]+[""']")]
    private static partial Regex Quoted();
}
