using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace PsLm.Repl.StandIns;

/// <summary>The patterns that Select-String looks for, made once.</summary>
internal sealed class LinePatterns
{
    private readonly string[] texts;
    private readonly Regex[] expressions;
    private readonly bool ignoreCase;
    private readonly bool simple;
    private readonly bool without;
    private readonly bool all;
    private readonly bool emphasize;

    private LinePatterns(SelectString command)
    {
        texts = command.Pattern;
        ignoreCase = !command.CaseSensitive;
        simple = command.SimpleMatch;
        without = command.NotMatch;
        all = command.AllMatches;
        emphasize = !command.NoEmphasis && command.Host.UI.SupportsVirtualTerminal;
        RegexOptions options = ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None;
        expressions = simple ? [] : [.. texts.Select(t => new Regex(t, options))];
    }

    /// <summary>The patterns of a command.</summary>
    internal static LinePatterns Of(SelectString command)
    {
        try
        {
            return new LinePatterns(command);
        }
        catch (RegexParseException e)
        {
            PSArgumentException wrong = new($"The pattern is no regular expression: {e.Message} -SimpleMatch takes it as plain text.", e);
            command.ThrowTerminatingError(new ErrorRecord(wrong, "InvalidRegex", ErrorCategory.InvalidArgument, command.Pattern));
            throw;
        }
    }

    /// <summary>What is to be given for a line; null where it is not one of those looked for.</summary>
    internal MatchInfo? Find(string line, string? path, ulong number, bool context)
    {
        (int Start, int Length)[] places = [];
        Match[] matches = [];
        int pattern = -1;
        for (int i = 0; i < texts.Length && pattern < 0; i++)
        {
            if (simple)
            {
                int at = CultureInfo.CurrentCulture.CompareInfo.IndexOf(line, texts[i], ignoreCase ? CompareOptions.OrdinalIgnoreCase : CompareOptions.Ordinal);
                if (at < 0) continue;
                places = [(at, texts[i].Length)];
                pattern = i;
            }
            else
            {
                matches = all && !without ? [.. expressions[i].Matches(line).Cast<Match>()] : expressions[i].Match(line) is { Success: true } one ? [one] : [];
                if (matches.Length == 0) continue;
                places = [.. matches.Select(m => (m.Index, m.Length))];
                pattern = i;
            }
        }
        if (pattern >= 0 == without) return null;
        // A line that fits none has no pattern of its own: the first stands for all.
        return new MatchInfo(line, path, number, texts[Math.Max(pattern, 0)], ignoreCase, without ? [] : matches, emphasize && !without ? places : [])
        {
            Context = context ? new MatchInfoContext() : null,
        };
    }
}
