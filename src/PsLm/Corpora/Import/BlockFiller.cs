using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Gathers text in blocks and hands them to a <see cref="ScanWorkers"/>, cut where possible between sentences, so that any thread
/// may take the next one.</summary>
/// <param name="team">Takes the blocks.</param>
/// <param name="cutsAtLines">Whether the end of a line ends a sentence; else full stops and the ends of paragraphs do.</param>
internal sealed class BlockFiller(ScanWorkers team, bool cutsAtLines)
{
    private static readonly string[] paragraphEnds = ["\n\n", "\n\r\n"];
    private TextBlock block = team.Rent();
    private int sourceStart, sourceMarks;
    private long? firstOwn;

    /// <summary>Remembers the place for <see cref="TakeBack"/>.</summary>
    internal void BeginSource() => (sourceStart, sourceMarks, firstOwn) = (block.Length, block.Marks.Count, null);

    /// <summary>Drops everything since <see cref="BeginSource"/>.</summary>
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

    /// <summary>Begins a text.</summary>
    internal void Begin(TextSource source) => block.Marks.Add(new TextMark(block.Length, source));

    /// <summary>Ends a text.</summary>
    internal void EndText() => block.Marks.Add(new TextMark(block.Length, null));

    /// <summary>Takes some text.</summary>
    /// <param name="text">At most <see cref="TextFile.MostCharacters"/>.</param>
    internal void Write(ReadOnlySpan<char> text)
    {
        text.CopyTo(Reserve(text.Length));
        Advance(text.Length);
    }

    /// <summary>Room for some text to be written into.</summary>
    /// <param name="length">At least so many characters.</param>
    internal Span<char> Reserve(int length)
    {
        while (TextBlock.Room - block.Length < length) Pass();
        block.Reserve(length);
        return block.Text[block.Length..];
    }

    /// <summary>Takes so much of the room.</summary>
    internal void Advance(int length) => block.Length += length;

    /// <summary>Hands over what is there.</summary>
    internal void Flush()
    {
        if (block.Length > 0 || block.Marks.Count > 0) Pass(block.Length, block.Marks.Count, isSafe: true);
        team.Drain();
    }

    /// <summary>Makes room: a source that goes on over more than one block gets blocks of its own, so that it can be taken back.</summary>
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

    /// <summary>The place behind the last end of a sentence; 0 where there is none after a place.</summary>
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
