namespace PsLm.Training;

/// <summary>The Autoencode objective: an epoch shows each word of the vocabulary once, whatever its count, and asks for the same.</summary>
/// <param name="words">Words of the vocabulary.</param>
internal sealed unsafe class AutoencodeExamples(int words) : IExamples
{
    public long Count => words;

    public void Begin(int epoch)
    {
    }

    public void Read(long index, Batch batch, int row, ulong key) => batch.Ids[row] = batch.Targets[row] = (int)index;
}
