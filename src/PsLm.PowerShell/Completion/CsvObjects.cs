namespace PsLm.PowerShell;

/// <summary>The objects that Import-Csv would make of a file, told apart from the file itself.</summary>
/// <param name="File">The file.</param>
internal sealed record CsvObjects(FileInfo File);
