using System.Management.Automation;
using System.Management.Automation.Provider;
using System.Text;

namespace PsLm.Repl.StandIns;

/// <summary>The lines of an item: of a file by a stream, since its encoding is to be chosen; of other drives by their provider.</summary>
internal static class ContentLines
{
    internal static IEnumerable<object> Read(PSCmdlet command, string path, ProviderInfo provider, Encoding encoding)
    {
        if (provider.Name == "FileSystem")
        {
            using StreamReader reader = new(path, encoding);
            while (reader.ReadLine() is { } line) yield return line;
            yield break;
        }
        string[] full = [$"{provider.ModuleName}\\{provider.Name}::{path}"];
        foreach (IContentReader reader in command.InvokeProvider.Content.GetReader(full, force: false, literalPath: true))
        {
            using IContentReader open = reader;
            while (open.Read(1) is { Count: > 0 } block)
                foreach (object item in block) yield return item;
        }
    }
}
