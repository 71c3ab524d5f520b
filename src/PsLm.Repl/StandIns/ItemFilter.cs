using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Which of a folder's items are given.</summary>
internal sealed class ItemFilter(string? filter, string[]? include, string[]? exclude, bool files, bool folders)
{
    private readonly WildcardPattern[] filters = Patterns(filter is null ? [] : [filter]);
    private readonly WildcardPattern[] included = Patterns(include);
    private readonly WildcardPattern[] excluded = Patterns(exclude);

    /// <summary>Whether an item is one of them.</summary>
    internal bool Takes(PSObject item)
    {
        bool container = item.Properties["PSIsContainer"]?.Value is true;
        if (files != folders && container != folders) return false;
        string name = item.Properties["PSChildName"]?.Value as string ?? "";
        return Fits(filters, name, empty: true) && Fits(included, name, empty: true) && !Fits(excluded, name, empty: false);
    }

    private static WildcardPattern[] Patterns(string[]? patterns) =>
        [.. (patterns ?? []).Select(p => WildcardPattern.Get(p, WildcardOptions.IgnoreCase))];

    private static bool Fits(WildcardPattern[] patterns, string name, bool empty) =>
        patterns.Length == 0 ? empty : Array.Exists(patterns, p => p.IsMatch(name));
}
