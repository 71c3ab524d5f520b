namespace PsLm.Models;

/// <summary>Met something that a later version may have added; never leaves the folder, but becomes a <see cref="ModelFileException"/>.</summary>
internal sealed class NewerFileException(string message) : Exception(message);
