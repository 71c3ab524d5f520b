using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Models;

/// <summary>Every sensor wired to every striker: logits = b + the sum over places p of row (p, word at p) of W. A place's sensors
/// are S rows: the vocabulary's, and for Masked one more for <c>[MASK]</c>.</summary>
internal sealed unsafe class DirectNetwork : Network
{
    internal DirectNetwork(ModelOptions shape, IReadOnlyList<Parameter> parameters) : base(shape, parameters)
    {
        Weight = parameters[0];
        Sensors = Weight.Rows / Places;
    }

    /// <summary>W [places x S, V].</summary>
    internal Parameter Weight { get; }

    /// <summary>Rows a place.</summary>
    internal long Sensors { get; }

    internal int Words => Weight.Columns;

    internal override Parameter OutputBias => Parameters[1];

    /// <summary>All weights stay 0: each row is moved by its own examples alone, and needs no chance to differ from the others.</summary>
    internal override void Initialize(RandomGenerator random)
    {
    }

    internal override void Logits(ReadOnlySpan<int> ids, NativeBuffer logits, int threads)
    {
        if (ids.Length != Places || logits.Length < Words) throw new ArgumentException($"Logits: [{Places}] ids in and [{Words}] out, got [{ids.Length}] and [{logits.Length}].");
        fixed (int* id = ids) Logits(id, 1, logits.Pointer);
        GC.KeepAlive(logits);
        GC.KeepAlive(this);
    }

    /// <summary>The logits of one window.</summary>
    /// <param name="ids">[places], <paramref name="stride"/> apart.</param>
    /// <param name="stride">Ids from one place to the next.</param>
    /// <param name="logits">[V], overwritten.</param>
    /// <returns>The greatest of them.</returns>
    internal float Logits(int* ids, nint stride, float* logits)
    {
        float* sum = OutputBias.Values.Pointer;
        float max = 0;
        for (int place = 0; place < Places; place++)
        {
            long row = place * Sensors + ids[place * stride];
            max = Weight.Values.Type == WeightType.BFloat16 ? DirectRows.Add(sum, HalfRow(row), logits, Words) : DirectRows.Add(sum, Row(row), logits, Words);
            sum = logits;
        }
        return max;
    }

    /// <summary>The wires of one sensor, [V]. Rows times columns passes 2^31, so the offset is 64 bits wide.</summary>
    internal float* Row(long row) => Weight.Values.Pointer + row * Words;

    /// <summary>The wires of one sensor in BFloat16, [V].</summary>
    internal ushort* HalfRow(long row) => Weight.Values.HalfPointer + row * Words;

    /// <summary>Where the wires of one sensor lie, whatever their type.</summary>
    internal byte* RowBytes(long row) => Weight.Values.Type == WeightType.BFloat16 ? (byte*)HalfRow(row) : (byte*)Row(row);
}
