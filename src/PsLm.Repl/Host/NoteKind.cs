namespace PsLm.Repl.Host;

/// <summary>What a line on standard error is.</summary>
internal enum NoteKind
{
    /// <summary>An error, red.</summary>
    Error,

    /// <summary>A warning, yellow.</summary>
    Warning,

    /// <summary>A verbose message.</summary>
    Verbose,

    /// <summary>A debug message.</summary>
    Debug,
}
