namespace PsLm.Repl.StandIns;

/// <summary>The lines around a line found.</summary>
public sealed class MatchInfoContext
{
    /// <summary>The lines before it, other lines found among them.</summary>
    public string[] PreContext { get; internal set; } = [];

    /// <summary>The lines behind it, other lines found among them.</summary>
    public string[] PostContext { get; internal set; } = [];

    /// <summary>Those before it that no line found before has shown.</summary>
    public string[] DisplayPreContext { get; internal set; } = [];

    /// <summary>Those behind it up to the next line found.</summary>
    public string[] DisplayPostContext { get; internal set; } = [];
}
