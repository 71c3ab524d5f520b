namespace PsLm.Repl.StandIns;

/// <summary>The exception of an error that a script told of by its message alone.</summary>
/// <param name="message">The message.</param>
public sealed class WriteErrorException(string message) : SystemException(message);
