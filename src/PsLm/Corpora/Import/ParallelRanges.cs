using System.Runtime.ExceptionServices;

namespace PsLm.Corpora;

/// <summary>Shares numbered parts out over this thread and some of the pool's.</summary>
internal static class ParallelRanges
{
    /// <summary>Runs all parts. Where one fails, those that nobody has begun are left, and its exception is thrown.</summary>
    /// <param name="parts">How many.</param>
    /// <param name="threads">At most so many work, this one counted.</param>
    /// <param name="part">Does one, by its number from 0.</param>
    internal static void Run(int parts, int threads, Action<int> part)
    {
        int next = 0;
        ExceptionDispatchInfo? fault = null;
        Task[] helpers = [.. Enumerable.Range(1, Math.Max(0, Math.Min(threads, parts) - 1)).Select(_ => Task.Run(Work))];
        Work();
        Task.WaitAll(helpers);
        fault?.Throw();

        void Work()
        {
            try
            {
                for (int mine; Volatile.Read(ref fault) is null && (mine = Interlocked.Increment(ref next) - 1) < parts;) part(mine);
            }
            catch (Exception thrown)
            {
                Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(thrown), null);
            }
        }
    }
}
