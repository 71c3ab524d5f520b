namespace PsLm.Repl;

/// <summary>The languages of a session.</summary>
internal enum Language
{
    /// <summary>PowerShell, with which a session begins.</summary>
    PowerShell,

    /// <summary>F#.</summary>
    FSharp,
}
