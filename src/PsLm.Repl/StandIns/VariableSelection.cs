using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>What the commands share that pick variables by name.</summary>
public abstract class VariableSelection : VariableStandIn
{
    /// <summary>Patterns, one of which a name fits.</summary>
    [Parameter]
    public string[] Include { get; set; } = [];

    /// <summary>Patterns that no name fits.</summary>
    [Parameter]
    public string[] Exclude { get; set; } = [];

    /// <summary>The variables of a scope that a name or pattern fits, in the order of their names.</summary>
    private protected PSVariable[] Find(string name, string? scope)
    {
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return [.. Table(scope).Where(v => pattern.IsMatch(v.Key) && Takes(v.Key)).Select(v => v.Value)
            .OrderBy(v => v.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Whether it is no error that nothing fits: a pattern, or a name that -Include and -Exclude leave out.</summary>
    private protected bool MayBeMissing(string name) => WildcardPattern.ContainsWildcardCharacters(name) || !Takes(name);

    /// <summary>Reports a name that no variable has.</summary>
    private protected void ReportMissing(string name)
    {
        ItemNotFoundException missing = new($"Cannot find a variable with the name '{name}'.");
        WriteError(new ErrorRecord(missing, "VariableNotFound", ErrorCategory.ObjectNotFound, name));
    }

    private bool Takes(string name) => (Include.Length == 0 || Fits(Include, name)) && !Fits(Exclude, name);

    private static bool Fits(string[] patterns, string name) =>
        Array.Exists(patterns, p => WildcardPattern.Get(p, WildcardOptions.IgnoreCase).IsMatch(name));
}
