namespace PsLm.Repl;

/// <summary>How a command came to its end.</summary>
internal enum RunResult
{
    /// <summary>By itself, or by exit.</summary>
    Ended,

    /// <summary>By an error that nobody handled.</summary>
    Failed,

    /// <summary>By Ctrl+C.</summary>
    Stopped,
}
