namespace PsLm.Benchmarks.Compare;

/// <summary>What is compared with what, one right after the other.</summary>
/// <param name="Name">As <c>products on 2 threads</c>.</param>
/// <param name="Runs">In the order of a round, the limit first.</param>
internal sealed record Subject(string Name, IReadOnlyList<SubjectRun> Runs);

/// <summary>One program's part in a round.</summary>
/// <param name="Program">Whose column it fills.</param>
/// <param name="Child">What is run.</param>
internal sealed record SubjectRun(string Program, ChildProcess Child);
