using PsLm.Memory;

namespace PsLm.Corpora;

/// <summary>Where some ids of <see cref="BlockTokenStore"/> lie.</summary>
/// <param name="Start">Ids before them.</param>
/// <param name="Memory">The memory.</param>
/// <param name="Offset">The byte there at which they begin.</param>
internal sealed record TokenBlock(long Start, NativeBuffer Memory, long Offset);
