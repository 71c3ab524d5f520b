namespace PsLm.Experiments;

/// <summary>Tells, word by word from the first on, where a unit of the text ends.</summary>
/// <param name="corpus">The text.</param>
/// <param name="unit">Document, sentence or word; a sentence ends with its document too.</param>
internal sealed class ClusterWalk(Corpus corpus, TextUnit unit)
{
    private int document;
    private long documentEnd = corpus.DocumentEnd(0);

    /// <summary>Whether a unit ends behind a word.</summary>
    /// <param name="position">The word's place; they ascend.</param>
    /// <param name="word">Its id.</param>
    internal bool Ends(long position, int word)
    {
        if (unit == TextUnit.Word) return true;
        while (position >= documentEnd) documentEnd = corpus.DocumentEnd(++document);
        return position + 1 == documentEnd || (unit == TextUnit.Sentence && word == Vocabulary.EndOfSentenceId);
    }
}
