namespace PsLm.Repl.StandIns;

/// <summary>Lines as they go by: a line found comes out when the lines behind it that belong to it are known.</summary>
internal sealed class MatchWindow(int before, int behind)
{
    private readonly Queue<string> recent = new();
    private readonly Queue<Open> open = new();
    private Open? last;
    private int unshown;

    /// <summary>Takes the next line, with what is to be given for it where it was found.</summary>
    internal IEnumerable<MatchInfo> Next(string line, MatchInfo? found)
    {
        foreach (Open earlier in open) earlier.Behind.Add(line);
        if (found is not null)
        {
            string[] pre = [.. recent];
            last = new Open(found, pre, pre[^Math.Min(unshown, pre.Length)..]);
            open.Enqueue(last);
            unshown = 0;
        }
        else if (last is not null && last.Shown < behind)
        {
            last.Shown++;
        }
        else
        {
            unshown++;
        }
        if (before > 0)
        {
            if (recent.Count == before) recent.Dequeue();
            recent.Enqueue(line);
        }
        while (open.TryPeek(out Open? first) && first.Behind.Count >= behind) yield return open.Dequeue().Close();
    }

    /// <summary>What is still open at the end of the lines.</summary>
    internal IEnumerable<MatchInfo> End()
    {
        while (open.TryDequeue(out Open? first)) yield return first.Close();
    }

    private sealed class Open(MatchInfo found, string[] pre, string[] shownPre)
    {
        internal List<string> Behind { get; } = [];

        internal int Shown { get; set; }

        internal MatchInfo Close()
        {
            if (found.Context is not { } context) return found;
            context.PreContext = pre;
            context.DisplayPreContext = shownPre;
            context.PostContext = [.. Behind];
            context.DisplayPostContext = [.. Behind.Take(Shown)];
            return found;
        }
    }
}
