namespace PsLm.Benchmarks.Compare;

/// <summary>A program could not be run; the message is short enough for a line under the table.</summary>
internal sealed class ChildFaultException(string message) : Exception(message);
