using PsLm.Memory;

namespace PsLm.Training;

/// <summary>The weights of the lowest held-out loss so far.</summary>
/// <param name="parameters">The weights that training changes.</param>
/// <param name="hasRoom">Whether memory holds a second copy; without, the loss alone is remembered.</param>
internal sealed class BestWeights(IReadOnlyList<Parameter> parameters, bool hasRoom) : IDisposable
{
    private NativeBuffer[]? kept;

    /// <summary>Infinite before the first.</summary>
    internal double Loss { get; private set; } = double.PositiveInfinity;

    /// <summary>Keeps the weights as they are now.</summary>
    /// <param name="loss">Theirs.</param>
    /// <param name="isLast">Whether nothing will change them any more, so that no copy is needed.</param>
    internal void Keep(double loss, bool isLast)
    {
        Loss = loss;
        if (isLast || !hasRoom)
        {
            Dispose();
            return;
        }
        kept ??= [.. parameters.Select(parameter => new NativeBuffer(parameter.Values.Length, parameter.Values.Type))];
        for (int i = 0; i < kept.Length; i++) kept[i].CopyFrom(parameters[i].Values);
    }

    /// <summary>Puts the copy back.</summary>
    /// <returns>False where there is none.</returns>
    internal bool Restore()
    {
        if (kept is null) return false;
        for (int i = 0; i < kept.Length; i++) parameters[i].Values.CopyFrom(kept[i]);
        return true;
    }

    public void Dispose()
    {
        foreach (NativeBuffer buffer in kept ?? []) buffer.Dispose();
        kept = null;
    }
}
