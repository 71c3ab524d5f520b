using PsLm.Memory;

namespace PsLm.Corpora;

/// <summary>Location of one block of <see cref="BlockTokenStore"/>.</summary>
/// <param name="Start">Number of ids before the block.</param>
/// <param name="Memory">The memory chunk.</param>
/// <param name="Offset">Byte offset in the chunk.</param>
internal sealed record TokenBlock(long Start, NativeBuffer Memory, long Offset);
