using System.Numerics;

namespace PsLm.Kernels;

/// <summary>Finds the blocks of columns of a matrix that hold a number large enough to count.</summary>
internal static unsafe class LargeBlocks
{
    /// <summary>Which blocks have an element above the least, in any row.</summary>
    /// <param name="x">[rows, columns], row-major.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="width">Columns of a block; the last may have fewer.</param>
    /// <param name="least">What counts is greater.</param>
    /// <param name="isLarge">[blocks], overwritten: 1 where one counts, else 0. A NaN does not.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    internal static void Find(float* x, nint rows, nint columns, int width, float least, byte* isLarge, int threads)
    {
        var job = new Job(x, rows, columns, width, least, isLarge);
        WorkerTeam.Shared.Run(ref job, (int)((columns + width - 1) / width), threads);
    }

    private readonly struct Job(float* x, nint rows, nint columns, int width, float least, byte* isLarge) : IPartJob
    {
        public void Run(int part)
        {
            nint first = (nint)part * width, count = Math.Min(width, columns - first);
            isLarge[part] = 0;
            for (nint row = 0; row < rows && isLarge[part] == 0; row++)
                if (HasLarger(x + row * columns + first, count)) isLarge[part] = 1;
        }

        private bool HasLarger(float* line, nint count)
        {
            var bound = new Vector<float>(least);
            nint i = 0;
            for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
                if (Vector.GreaterThanAny(Vector.Load(line + i), bound)) return true;
            for (; i < count; i++)
                if (line[i] > least) return true;
            return false;
        }
    }
}
