namespace PsLm.Repl;

/// <summary>The session cannot be opened; the message says why and what to do.</summary>
internal sealed class SessionException(string message) : Exception(message);
