namespace PsLm.Repl.StandIns;

/// <summary>What Test-Path looks for.</summary>
public enum TestPathType
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>What holds others: a folder.</summary>
    Container,

    /// <summary>What holds no others: a file.</summary>
    Leaf,
}
