namespace PsLm.Repl;

/// <summary>What the command line asks for.</summary>
internal enum RunMode
{
    /// <summary>The prompt; standard input as one script where it is redirected.</summary>
    Prompt,

    /// <summary>A script file, .ps1 or .fsx.</summary>
    File,

    /// <summary>The text after -c.</summary>
    Text,

    /// <summary>The F# after -e.</summary>
    FSharpText,

    /// <summary>The usage.</summary>
    Help,

    /// <summary>The version.</summary>
    Version,

    /// <summary>Nothing that pslm knows: the text says what is wrong.</summary>
    Wrong,
}
