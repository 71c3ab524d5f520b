using PsLm.Compute;

namespace PsLm.Tests.Kernels;

[Collection("Kernels")]
public unsafe class WorkerTeamTests
{
    // Only a hang reaches it.
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private struct CountJob(int[] counts, int[] threads) : IPartJob
    {
        public readonly void Run(int part)
        {
            Interlocked.Increment(ref counts[part]);
            threads[part] = Environment.CurrentManagedThreadId;
        }
    }

    [Fact]
    public void Every_part_is_run_once_whatever_the_threads()
    {
        var team = new WorkerTeam();
        foreach (int threads in (int[])[0, 1, 2, 3, 8])
            foreach (int parts in (int[])[0, 1, 2, 3, 100])
                for (int repeat = 0; repeat < 50; repeat++)
                {
                    int[] counts = new int[parts];
                    var job = new CountJob(counts, new int[parts]);
                    team.Run(ref job, parts, threads);
                    Assert.All(counts, count => Assert.Equal(1, count));
                }
    }

    private readonly struct MeetJob(Barrier meeting, bool[] fromPool) : IPartJob
    {
        public void Run(int part)
        {
            fromPool[part] = Thread.CurrentThread.IsThreadPoolThread;
            Assert.True(meeting.SignalAndWait(Long));
        }
    }

    [Fact]
    public void As_many_threads_work_as_are_asked_for_and_none_is_the_pools()
    {
        // Three parts that wait for each other come to an end only on three threads.
        using var meeting = new Barrier(3);
        bool[] fromPool = new bool[3];
        Thread caller = new(() =>
        {
            var job = new MeetJob(meeting, fromPool);
            new WorkerTeam().Run(ref job, 3, 3);
        });
        caller.Start();
        Assert.True(caller.Join(Long));
        Assert.DoesNotContain(true, fromPool);
    }

    /// <summary>Its first part waits until all others are done.</summary>
    private readonly struct StuckJob(CountdownEvent others) : IPartJob
    {
        public void Run(int part)
        {
            if (part == 0) Assert.True(others.Wait(Long));
            else others.Signal();
        }
    }

    [Fact]
    public void The_parts_of_a_thread_that_is_held_up_are_done_by_the_others()
    {
        foreach (int threads in (int[])[2, 3])
        {
            using var others = new CountdownEvent(99);
            var job = new StuckJob(others);
            new WorkerTeam().Run(ref job, 100, threads);
            Assert.True(others.IsSet);
        }
    }

    private readonly struct HoldJob(ManualResetEventSlim begun, ManualResetEventSlim release) : IPartJob
    {
        public void Run(int part)
        {
            begun.Set();
            Assert.True(release.Wait(Long));
        }
    }

    [Fact]
    public void A_caller_that_finds_the_team_busy_computes_alone()
    {
        var team = new WorkerTeam();
        using ManualResetEventSlim begun = new(), release = new();
        var holder = new Thread(() =>
        {
            var job = new HoldJob(begun, release);
            team.Run(ref job, 2, 2);
        });
        holder.Start();
        Assert.True(begun.Wait(Long, TestContext.Current.CancellationToken));
        int[] counts = new int[40], threads = new int[40];
        var mine = new CountJob(counts, threads);
        team.Run(ref mine, 40, 2);
        Assert.All(counts, count => Assert.Equal(1, count));
        Assert.All(threads, thread => Assert.Equal(Environment.CurrentManagedThreadId, thread));
        release.Set();
        Assert.True(holder.Join(Long));
    }

    private readonly struct SlowWorkerJob(Thread caller, ManualResetEventSlim begun, ManualResetEventSlim release, int[] counts) : IPartJob
    {
        public void Run(int part)
        {
            if (Thread.CurrentThread == caller) Assert.True(begun.Wait(Long));
            else
            {
                begun.Set();
                Assert.True(release.Wait(Long));
            }
            counts[part]++;
        }
    }

    [Fact]
    public void A_caller_blocks_while_a_worker_needs_long_and_then_goes_on()
    {
        var team = new WorkerTeam();
        for (int repeat = 0; repeat < 20; repeat++)
        {
            using ManualResetEventSlim begun = new(), release = new();
            int[] counts = new int[2];
            bool returned = false;
            var caller = new Thread(() =>
            {
                var job = new SlowWorkerJob(Thread.CurrentThread, begun, release, counts);
                team.Run(ref job, 2, 2);
                Volatile.Write(ref returned, true);
            });
            caller.Start();
            Assert.True(begun.Wait(Long, TestContext.Current.CancellationToken));
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref counts[0]) == 1 && caller.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Long));
            Assert.False(Volatile.Read(ref returned));
            release.Set();
            Assert.True(caller.Join(Long));
            Assert.All(counts, count => Assert.Equal(1, count));
        }
    }

    private readonly struct FaultJob(int fault) : IPartJob
    {
        public void Run(int part)
        {
            if (part == fault) throw new InvalidOperationException($"part {part}");
        }
    }

    [Fact]
    public void An_exception_in_a_part_reaches_the_caller_and_the_team_works_on()
    {
        var team = new WorkerTeam();
        for (int repeat = 0; repeat < 50; repeat++)
            foreach (int threads in (int[])[1, 2, 3])
            {
                var bad = new FaultJob(repeat % 20);
                Assert.Equal($"part {repeat % 20}", Assert.Throws<InvalidOperationException>(() => team.Run(ref bad, 20, threads)).Message);
                int[] counts = new int[20];
                var good = new CountJob(counts, new int[20]);
                team.Run(ref good, 20, threads);
                Assert.All(counts, count => Assert.Equal(1, count));
            }
    }

    private readonly struct NestedJob(WorkerTeam team, int[] counts, int[] threads) : IPartJob
    {
        public void Run(int part)
        {
            int[] inner = new int[5], innerThreads = new int[5];
            var job = new CountJob(inner, innerThreads);
            team.Run(ref job, 5, 4);
            foreach (int count in inner) counts[part] += count;
            threads[part] = innerThreads.Distinct().Count();
        }
    }

    [Fact]
    public void Work_within_work_stays_on_its_thread()
    {
        int[] counts = new int[30], threads = new int[30];
        var team = new WorkerTeam();
        var job = new NestedJob(team, counts, threads);
        team.Run(ref job, 30, 3);
        Assert.All(counts, count => Assert.Equal(5, count));
        Assert.All(threads, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Many_callers_at_once_all_get_their_work_done()
    {
        var team = new WorkerTeam();
        int wrong = 0;
        Thread[] callers = [.. Enumerable.Range(0, 6).Select(_ => new Thread(() =>
        {
            for (int repeat = 0; repeat < 2000; repeat++)
            {
                int[] counts = new int[7];
                var job = new CountJob(counts, new int[7]);
                team.Run(ref job, 7, 3);
                if (counts.Any(count => count != 1)) Interlocked.Increment(ref wrong);
            }
        }))];
        foreach (Thread caller in callers) caller.Start();
        foreach (Thread caller in callers) Assert.True(caller.Join(Long));
        Assert.Equal(0, wrong);
    }
}
