using System.Runtime.CompilerServices;

namespace PsLm.Compute;

/// <summary>A job of numbered parts. Each part writes its own outputs.</summary>
internal interface IPartJob
{
    /// <summary>Runs one part.</summary>
    /// <param name="part">Part number, from 0.</param>
    void Run(int part);
}

/// <summary>The process's only team of kernel threads. It does not use the thread pool because the shell needs it: command suggestions have
/// a limit of 20 ms. Each thread owns a range of parts and steals from other ranges when its own is done. So a part mostly runs on the same
/// thread in the next stage or call, and finds its earlier output in that core's cache. This is not guaranteed: parts must depend only on
/// shapes, and no two parts may add to the same sum.</summary>
internal sealed unsafe class WorkerTeam
{
    /// <summary>About 30 microseconds: longer than the gap between two kernels of a step, too short for a user to notice.</summary>
    private const int SpinRounds = 100;

    /// <summary>Ints between two ranges' counters: two cache lines, because processors prefetch lines in pairs (false sharing).</summary>
    private const int IntsApart = 32;

    private readonly Lock access = new();
    private readonly List<Worker> workers = [];
    private readonly SemaphoreSlim finished = new(0);
    private delegate*<void*, int, void> runPart;
    private void* job;
    private int parts;
    private int ranges;
    private int[] taken = new int[IntsApart];
    private int working;
    private int isWaiting;
    private Exception? fault;

    [ThreadStatic]
    private static bool isInside;

    internal static WorkerTeam Shared { get; } = new();

    /// <summary>Runs all parts of a job on this thread and on workers. Allocates nothing once the workers exist. If the team is busy, or
    /// this thread is already inside a part, the caller runs all parts itself, with identical results.</summary>
    /// <param name="value">The job. It must not change while it runs.</param>
    /// <param name="count">Number of parts, 0 or more.</param>
    /// <param name="threads">Maximum number of threads, including the caller; 0 = one per core.</param>
    /// <exception cref="Exception">The exception of the first part that failed. Parts that have not started are skipped.</exception>
    internal void Run<TJob>(ref TJob value, int count, int threads) where TJob : struct, IPartJob
    {
        int helpers = Math.Min(threads > 0 ? threads : Environment.ProcessorCount, count) - 1;
        if (helpers < 1 || isInside || !access.TryEnter())
        {
            for (int part = 0; part < count; part++) value.Run(part);
            return;
        }
        try
        {
            isInside = true;
            // The job is on this thread's stack: it does not move, and it outlives the work.
            job = Unsafe.AsPointer(ref value);
            runPart = &Invoke<TJob>;
            (parts, ranges, fault) = (count, helpers + 1, null);
            while (workers.Count < helpers) workers.Add(new Worker(this, workers.Count + 1));
            if (taken.Length < ranges * IntsApart) taken = new int[ranges * IntsApart];
            for (int range = 0; range < ranges; range++) taken[range * IntsApart] = FirstPart(range);
            Volatile.Write(ref working, helpers);
            for (int i = 0; i < helpers; i++) workers[i].Call();
            TakeParts(0);
            // Cancel workers that have not started: no parts are left, and waiting for them on a busy machine would only add latency.
            for (int i = 0; i < helpers; i++)
                if (workers[i].Dismiss()) Interlocked.Decrement(ref working);
            for (int round = 0; round < SpinRounds && Volatile.Read(ref working) > 0; round++) Thread.SpinWait(8);
            while (Volatile.Read(ref working) > 0) WaitForWorkers();
            if (fault is { } exception) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        }
        finally
        {
            isInside = false;
            fault = null;
            access.Exit();
        }
    }

    private static void Invoke<TJob>(void* job, int part) where TJob : struct, IPartJob => Unsafe.AsRef<TJob>(job).Run(part);

    private int FirstPart(int range) => (int)((long)parts * range / ranges);

    /// <summary>Blocks until the last worker has finished. A worker that takes longer than the spin has probably lost its core to another
    /// process. A blocked caller frees its own core, and the system can move the worker there. A yield loop would keep it.</summary>
    private void WaitForWorkers()
    {
        Interlocked.Exchange(ref isWaiting, 1);
        // If a worker resets the flag, it also releases the semaphore. This thread must then consume that release, now or in the next
        // round.
        if (Volatile.Read(ref working) == 0 && Interlocked.Exchange(ref isWaiting, 0) == 1) return;
        finished.Wait();
    }

    private void Finish()
    {
        if (Interlocked.Decrement(ref working) == 0 && Interlocked.Exchange(ref isWaiting, 0) == 1) finished.Release();
    }

    private void TakeParts(int own)
    {
        try
        {
            for (int i = 0; i < ranges; i++)
            {
                int range = (own + i) % ranges, end = FirstPart(range + 1), part;
                while ((part = Interlocked.Increment(ref taken[range * IntsApart]) - 1) < end) runPart(job, part);
            }
        }
        catch (Exception exception)
        {
            // The caller rethrows it after all workers have finished.
            Interlocked.CompareExchange(ref fault, exception, null);
            for (int range = 0; range < ranges; range++) Volatile.Write(ref taken[range * IntsApart], parts);
        }
    }

    private sealed class Worker
    {
        private const int Idle = 0, Called = 1, Parked = 2;

        private readonly WorkerTeam team;
        private readonly int range;
        private readonly SemaphoreSlim parked = new(0);
        private int state;

        internal Worker(WorkerTeam team, int range)
        {
            (this.team, this.range) = (team, range);
            new Thread(Work) { IsBackground = true, Name = "PsLm kernels" }.Start();
        }

        internal void Call()
        {
            if (Interlocked.Exchange(ref state, Called) == Parked) parked.Release();
        }

        /// <summary>Cancels the call; false if the worker has already accepted it.</summary>
        internal bool Dismiss() => Interlocked.CompareExchange(ref state, Idle, Called) == Called;

        private void Work()
        {
            isInside = true;
            while (true)
            {
                for (int round = 0; round < SpinRounds && Volatile.Read(ref state) != Called; round++) Thread.SpinWait(8);
                // Each call of a parked worker releases the semaphore once, so no release is left over. The call may be cancelled before
                // this thread wakes.
                if (Interlocked.CompareExchange(ref state, Parked, Idle) == Idle) parked.Wait();
                if (Interlocked.CompareExchange(ref state, Idle, Called) != Called) continue;
                team.TakeParts(range);
                team.Finish();
            }
        }
    }
}
