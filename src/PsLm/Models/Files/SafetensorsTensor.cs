namespace PsLm.Models;

/// <summary>Where a tensor lies: bytes of the file's data section, and of the file.</summary>
/// <param name="Shape">Its name and size.</param>
/// <param name="Start">First byte within the data section.</param>
internal readonly record struct SafetensorsTensor(ParameterShape Shape, long Start)
{
    /// <summary>The byte behind its last.</summary>
    internal long End => checked(Start + Shape.Bytes);
}
