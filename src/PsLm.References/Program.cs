using PsLm.References;

// Run by the module's build over each of its own assemblies. What a reference is marked for: ReferenceMark.cs.
if (args.Length < 3)
{
    Console.Error.WriteLine("Usage: PsLm.References ASSEMBLY OUTPUT LIBRARY...");
    return 2;
}
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[1]))!);
File.WriteAllBytes(args[1], ReferenceMark.On(File.ReadAllBytes(args[0]), args[2..].ToHashSet(StringComparer.OrdinalIgnoreCase)));
return 0;
