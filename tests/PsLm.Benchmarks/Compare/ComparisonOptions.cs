using System.Globalization;

namespace PsLm.Benchmarks.Compare;

/// <summary>What <c>compare</c> is asked for.</summary>
internal sealed record ComparisonOptions
{
    /// <summary>Threads of ours and of the peers, 1 to 64 (the limit's program takes no more); 2 where there are so many cores.</summary>
    internal int Threads { get; private init; } = Math.Min(2, Environment.ProcessorCount);

    /// <summary>How often each program runs, 1 to 9.</summary>
    internal int Rounds { get; private init; } = 3;

    /// <summary>Part of the names of the subjects that are measured; empty for all.</summary>
    internal string Only { get; private init; } = "";

    /// <summary>Whether the table is written under results too.</summary>
    internal bool Save { get; private init; }

    /// <summary>Reads the command line after <c>compare</c>.</summary>
    /// <exception cref="ArgumentException">An argument is unknown, or a number not in its range.</exception>
    internal static ComparisonOptions Parse(string[] args)
    {
        var options = new ComparisonOptions();
        for (int i = 0; i < args.Length; i++)
        {
            string next = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--save": options = options with { Save = true }; break;
                case "--rounds": options = options with { Rounds = Number(next, 9) }; i++; break;
                case "--only" when next.Length > 0: options = options with { Only = next }; i++; break;
                default: options = options with { Threads = Number(args[i], 64) }; break;
            }
        }
        return options is { Save: true, Only.Length: > 0 } ? throw new ArgumentException("compare --save keeps the whole table: leave --only out.") : options;
    }

    private static int Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1 && value <= most ? value
            : throw new ArgumentException($"compare [threads] [--rounds N] [--only SUBJECT] [--save]: '{text}' is no number from 1 to {most}.");
}
