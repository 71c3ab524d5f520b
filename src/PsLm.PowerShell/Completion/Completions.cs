using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsLm.PowerShell;

/// <summary>The rules that all our completers share.</summary>
internal static class Completions
{
    /// <summary>Gathers what a completer offers. None ever fails at the prompt: what cannot be told is not offered.</summary>
    internal static IReadOnlyList<CompletionResult> Of(Func<IEnumerable<CompletionResult>> offer)
    {
        try
        {
            return [.. offer()];
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or PipelineStoppedException))
        {
            return [];
        }
    }

    /// <summary>What was typed, without the quotes around it.</summary>
    /// <param name="typed">As it stands on the line; null for nothing.</param>
    /// <param name="quote">The quote that it begins with, or NUL.</param>
    internal static string Bare(string? typed, out char quote)
    {
        quote = typed is ['\'' or '"', ..] ? typed[0] : '\0';
        if (quote == '\0') return typed ?? "";
        string inner = typed![1..];
        return inner.EndsWith(quote) ? inner[..^1] : inner;
    }

    /// <summary>A value as it may stand on a command line: as it is where the parser takes it for one word, else in quotes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="quote">The quote to keep to, or NUL.</param>
    internal static string Quoted(string value, char quote) => Quoted(value, quote, value.Length > 0 && (char.IsLetter(value[0]) || value[0] == '_'));

    /// <summary>A path as it may stand on a command line; unlike a word it may begin with a digit, a dot or a slash.</summary>
    internal static string QuotedPath(string path, char quote) => Quoted(path, quote, path.Length > 0 && path[0] != '-');

    private static string Quoted(string value, char quote, bool beginsPlain)
    {
        if (quote == '\0' && beginsPlain && value.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or '\\' or ':' or '~')) return value;
        return quote == '"' && value.AsSpan().IndexOfAny("\"$`“”„") < 0 ? $"\"{value}\""
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
    }
}
