using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>What Measure-Object knows of one property.</summary>
internal sealed class Tally
{
    internal int Count { get; set; }

    internal double Sum { get; private set; }

    internal object? Greatest { get; set; }

    internal object? Least { get; set; }

    internal int Lines { get; private set; }

    internal int Words { get; private set; }

    internal int Characters { get; private set; }

    /// <summary>Adds a number, or text that is one.</summary>
    internal bool AddNumber(object? value)
    {
        if (!LanguagePrimitives.TryConvertTo(value, out double number)) return false;
        Sum += number;
        return true;
    }

    /// <summary>Adds the lines, words and characters of a text.</summary>
    internal void AddText(string text)
    {
        Characters += text.Length;
        Words += text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (text.Length > 0) Lines += 1 + text.AsSpan(0, text.Length - 1).Count('\n');
    }
}
