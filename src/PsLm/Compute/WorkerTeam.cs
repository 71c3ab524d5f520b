using System.Runtime.CompilerServices;

namespace PsLm.Compute;

/// <summary>Work that falls into numbered parts, each of which writes outputs of its own.</summary>
internal interface IPartJob
{
    /// <summary>Does one part.</summary>
    /// <param name="part">From 0.</param>
    void Run(int part);
}

/// <summary>The process's one team of kernel threads. They are threads of our own: the thread pool belongs to the shell, whose
/// suggestions have 20 ms. Each thread has a range of the parts for its own and helps with the others' once that is done: the same
/// thread mostly meets the same part again, in the next stage or the next call, and what it wrote then is in its own cache, not in
/// that of a core far away. Mostly: parts must follow from shapes alone, and no two parts may add to the same sum.</summary>
internal sealed unsafe class WorkerTeam
{
    /// <summary>About 30 microseconds: longer than the gap between two kernels of a step, shorter than anybody would notice.</summary>
    private const int SpinRounds = 100;

    /// <summary>From one thread's counter to the next: two cache lines, since processors fetch them in pairs.</summary>
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

    /// <summary>Runs all parts of a job, on this thread and on others. Allocates nothing once the workers stand. A caller that finds
    /// the team at work for another computes alone, with the same bits.</summary>
    /// <param name="value">The job; it must not change while it runs.</param>
    /// <param name="count">Parts, 0 or more.</param>
    /// <param name="threads">At most so many work, this one counted; 0 for one a processor core.</param>
    /// <exception cref="Exception">What the first failing part threw; parts not yet begun are left out.</exception>
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
            // The job lies on this thread's stack, which does not move and outlives the work.
            job = Unsafe.AsPointer(ref value);
            runPart = &Invoke<TJob>;
            (parts, ranges, fault) = (count, helpers + 1, null);
            while (workers.Count < helpers) workers.Add(new Worker(this, workers.Count + 1));
            if (taken.Length < ranges * IntsApart) taken = new int[ranges * IntsApart];
            for (int range = 0; range < ranges; range++) taken[range * IntsApart] = FirstPart(range);
            Volatile.Write(ref working, helpers);
            for (int i = 0; i < helpers; i++) workers[i].Call();
            TakeParts(0);
            // A worker that has not begun is let off: on a busy machine it may be long in coming, and there is nothing left to do.
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
    /// process: a blocked caller leaves its own core idle, and the system moves the worker there. Yielding in a loop would keep the core.</summary>
    private void WaitForWorkers()
    {
        Interlocked.Exchange(ref isWaiting, 1);
        // Whoever resets the flag decides: a worker that does releases, so this thread must take that release, now or in the next round.
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
            // Handed to the caller, who waits for all workers first.
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

        /// <summary>Takes the call back; false where the worker has answered it.</summary>
        internal bool Dismiss() => Interlocked.CompareExchange(ref state, Idle, Called) == Called;

        private void Work()
        {
            isInside = true;
            while (true)
            {
                for (int round = 0; round < SpinRounds && Volatile.Read(ref state) != Called; round++) Thread.SpinWait(8);
                // Whoever calls a parked worker releases it once, so a wait is never left over, though the call may be gone after it.
                if (Interlocked.CompareExchange(ref state, Parked, Idle) == Idle) parked.Wait();
                if (Interlocked.CompareExchange(ref state, Idle, Called) != Called) continue;
                team.TakeParts(range);
                team.Finish();
            }
        }
    }
}
