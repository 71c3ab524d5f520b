using System.Runtime.InteropServices;
using PsLm.Compute;
using PsLm.Kernels;
using PsLm.Memory;
using PsLm.Models;
using PsLm.Training;

namespace PsLm.Evaluations;

/// <summary>Losses and ranks of many examples at once, for a model that is asked and not changed.</summary>
internal sealed unsafe class BatchEvaluator : IDisposable
{
    private readonly LanguageModel model;
    private readonly Network network;
    private readonly TrainingPass? pass;
    private TargetRank* ranks;

    /// <summary>Takes the memory.</summary>
    /// <param name="model">The model.</param>
    /// <param name="capacity">The most examples at once.</param>
    /// <exception cref="LmException"><see cref="LmError.NoDecoder"/>.</exception>
    internal BatchEvaluator(LanguageModel model, int capacity)
    {
        this.model = model;
        network = model.Network;
        _ = network.OutputBias;
        Batch = new Batch(capacity, network.Window);
        if (network is LayeredNetwork layered) pass = new TrainingPass(layered, capacity);
        ranks = (TargetRank*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)sizeof(TargetRank));
    }

    ~BatchEvaluator() => Free();

    /// <summary>Ids, targets and, after <see cref="Run"/>, losses.</summary>
    internal Batch Batch { get; }

    /// <summary>How the targets stand, after <see cref="Run"/>.</summary>
    internal ref readonly TargetRank RankOf(int row) => ref ranks[row];

    /// <summary>Measures the batch.</summary>
    /// <exception cref="LmException"><see cref="LmError.ModelFileInvalid"/>: a loss is NaN or infinite.</exception>
    internal void Run(int threads)
    {
        if (pass is not null)
        {
            pass.Loss(Batch, threads, ranks);
        }
        else
        {
            var job = new DirectJob((DirectNetwork)network, Batch, ranks);
            WorkerTeam.Shared.Run(ref job, Batch.Rows, threads);
        }
        for (int row = 0; row < Batch.Rows; row++)
            if (!float.IsFinite(Batch.Losses[row])) throw ModelAnswer.Fault(model);
    }

    public void Dispose()
    {
        pass?.Dispose();
        Batch.Dispose();
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(ranks);
        ranks = null;
    }

    private readonly struct DirectJob(DirectNetwork network, Batch batch, TargetRank* ranks) : IPartJob
    {
        [ThreadStatic]
        private static Scratch? scratch;

        public void Run(int row)
        {
            scratch ??= new Scratch();
            scratch.Reserve(network.Words);
            network.Logits(batch.Ids + row, batch.Rows, scratch.Pointer);
            TargetRank.Find(scratch.Pointer, 1, network.Words, null, batch.Targets + row, ranks + row, 1);
            SoftmaxCrossEntropy.Loss(scratch.Pointer, 1, network.Words, null, batch.Targets + row, batch.Losses + row, 1);
        }
    }
}
