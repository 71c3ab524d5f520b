namespace PsLm.Benchmarks.Compare;

/// <summary>One line of the table; a cell that does not apply stays empty, one that was not measured is <c>-</c>.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Ours">Our figure, with its unit.</param>
/// <param name="Bars">What it should reach.</param>
internal sealed record Row(string What, string Ours, params Bar[] Bars)
{
    /// <summary>The share of the limit, and the limit.</summary>
    internal string Limit { get; init; } = "";

    /// <summary>The ratio to OpenBLAS's best road, and its figure.</summary>
    internal string OpenBlas { get; init; } = "";

    /// <summary>The ratio to TorchSharp, and its figure.</summary>
    internal string TorchSharp { get; init; } = "";

    /// <summary>Whether there is a figure of ours.</summary>
    internal bool IsMeasured => Ours != Cell.Missing;

    internal IEnumerable<string> Cells =>
        [What, Ours, Limit, OpenBlas, TorchSharp, string.Join("; ", Bars.Select(bar => bar.Text)),
            string.Join("; ", Bars.Select(bar => bar.IsMet switch { true => "yes", false => "**no**", null => "-" }))];
}
