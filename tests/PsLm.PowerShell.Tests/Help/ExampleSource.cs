using System.Security;

namespace PsLm.PowerShell.Tests.Help;

/// <summary>Writes what an example prints into the source that its help is made from: after a view has changed, for review by
/// <c>git diff</c>. Only where the environment asks for it.</summary>
internal static class ExampleSource
{
    private const string Start = "/// <code lang=\"text\">", End = "/// </code>";

    internal static bool IsAccepting => Environment.GetEnvironmentVariable("PSLM_ACCEPT_EXAMPLES") == "1";

    internal static void Accept(HelpExample example, string printed)
    {
        string folder = Path.Combine(HostedSession.Root, "src", "PsLm.PowerShell", "Commands");
        string file = Directory.EnumerateFiles(folder, "*.cs").Single(path => File.ReadAllText(path).Contains($"/// <summary>{example.Command}", StringComparison.Ordinal));
        List<string> lines = [.. File.ReadAllLines(file)];
        int start = -1;
        for (int number = 0; number < example.Number; number++) start = lines.IndexOf(Start, start + 1);
        int end = lines.IndexOf(End, start);
        lines.RemoveRange(start + 1, end - start - 1);
        lines.InsertRange(start + 1, printed.Split('\n').Select(line => line.Length == 0 ? "///" : "/// " + SecurityElement.Escape(line).Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&apos;", "'", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)));
        File.WriteAllText(file, string.Join('\n', lines) + "\n");
    }
}
