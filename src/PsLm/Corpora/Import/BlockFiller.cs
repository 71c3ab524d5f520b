using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Collects text in blocks and submits them to a <see cref="ScanWorkers"/>. A block ends between sentences where possible, so that
/// any thread can scan the next one.</summary>
/// <param name="team">Receives the blocks.</param>
/// <param name="cutsAtLines">Whether a line end ends a sentence; otherwise full stops and paragraph ends do.</param>
internal sealed class BlockFiller(ScanWorkers team, bool cutsAtLines)
{
    private static readonly string[] paragraphEnds = ["\n\n", "\n\r\n"];
    private TextBlock block = team.Rent();
    private int sourceStart, sourceMarks;
    private long? firstOwn;

    /// <summary>Saves the position to which <see cref="TakeBack"/> returns.</summary>
    internal void BeginSource() => (sourceStart, sourceMarks, firstOwn) = (block.Length, block.Marks.Count, null);

    /// <summary>Discards everything since <see cref="BeginSource"/>.</summary>
    internal void TakeBack()
    {
        if (firstOwn is { } number)
        {
            block.Clear();
            team.Discard(number);
            return;
        }
        block.Length = sourceStart;
        block.Marks.RemoveRange(sourceMarks, block.Marks.Count - sourceMarks);
    }

    /// <summary>Marks the begin of a text.</summary>
    internal void Begin(TextSource source) => block.Marks.Add(new TextMark(block.Length, source));

    /// <summary>Marks the end of a text.</summary>
    internal void EndText() => block.Marks.Add(new TextMark(block.Length, null));

    /// <summary>Appends text.</summary>
    /// <param name="text">At most <see cref="TextFile.MostCharacters"/> characters.</param>
    internal void Write(ReadOnlySpan<char> text)
    {
        text.CopyTo(Reserve(text.Length));
        Advance(text.Length);
    }

    /// <summary>Returns free space in the block to write into.</summary>
    /// <param name="length">Minimum number of characters.</param>
    internal Span<char> Reserve(int length)
    {
        while (TextBlock.Room - block.Length < length) Pass();
        block.Reserve(length);
        return block.Text[block.Length..];
    }

    /// <summary>Marks characters of the reserved space as written.</summary>
    internal void Advance(int length) => block.Length += length;

    /// <summary>Submits the current block and waits for the queue to empty.</summary>
    internal void Flush()
    {
        if (block.Length > 0 || block.Marks.Count > 0) Pass(block.Length, block.Marks.Count, isSafe: true);
        team.Drain();
    }

    /// <summary>Makes room in the block. A source longer than a block gets blocks of its own, so that it can be discarded.</summary>
    private void Pass()
    {
        if (firstOwn is null && sourceStart > 0) Pass(sourceStart, sourceMarks, isSafe: true);
        else
        {
            firstOwn ??= block.Number;
            int afterMarks = block.Marks.Count > 0 ? block.Marks[^1].Position : 0, end = EndOfSentence(afterMarks);
            if (end > 0) Pass(end, block.Marks.Count, isSafe: true);
            else if (block.Marks.FindLastIndex(mark => mark.Begins is null) is var ends and >= 0) Pass(block.Marks[ends].Position, ends + 1, isSafe: true);
            else Pass(block.Length, block.Marks.Count, isSafe: false);
        }
        sourceStart = sourceMarks = 0;
    }

    /// <summary>Position after the last sentence end that follows a position; 0 if there is none.</summary>
    private int EndOfSentence(int after)
    {
        ReadOnlySpan<char> text = block.Text[after..block.Length];
        int found;
        if (cutsAtLines) found = text.LastIndexOf('\n') + 1;
        else if ((found = SentenceCut.Last(text)) == 0 || ControlSequence.IsOpenAtEnd(text[..found]))
        {
            found = 0;
            foreach (string end in paragraphEnds)
                if (text.LastIndexOf(end) is var at and >= 0) found = Math.Max(found, at + end.Length);
        }
        return found > 0 ? after + found : 0;
    }

    private void Pass(int end, int marks, bool isSafe)
    {
        TextBlock rest = team.Rent();
        ReadOnlySpan<char> behind = block.Text[end..block.Length];
        rest.Reserve(behind.Length);
        behind.CopyTo(rest.Text);
        rest.Length = behind.Length;
        foreach (TextMark mark in block.Marks[marks..]) rest.Marks.Add(mark with { Position = mark.Position - end });
        block.EndsSentence = isSafe;
        rest.Continues = !isSafe;
        block.Length = end;
        block.Marks.RemoveRange(marks, block.Marks.Count - marks);
        team.Submit(block);
        block = rest;
    }
}
