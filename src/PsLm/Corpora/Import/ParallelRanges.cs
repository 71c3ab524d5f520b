using System.Runtime.ExceptionServices;

namespace PsLm.Corpora;

/// <summary>Runs numbered parts on the calling thread and on thread-pool threads.</summary>
internal static class ParallelRanges
{
    /// <summary>Runs all parts. After an exception no further part starts, and the first exception is rethrown.</summary>
    /// <param name="parts">Number of parts.</param>
    /// <param name="threads">Maximum number of threads, including the calling thread.</param>
    /// <param name="part">Runs one part; its argument is the part number from 0.</param>
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
