using System.Diagnostics;
using System.IO.Compression;
using System.Management.Automation;

namespace PsLm.PowerShell.Tests;

/// <summary>Folders as they are found: what is at fault is told, file by file and line by line, and the rest becomes a corpus.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly HostedSession session = new();
    private readonly TemporaryFolder folder = new();

    public BadInputTests() => session.Good($"$here = '{folder.Path}'; $ExecutionContext.SessionState.Path.SetLocation($here) | Out-Null");

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Each_fault_is_told_with_its_file_and_why_and_the_rest_goes_on()
    {
        folder.File("good.txt", "one");
        folder.File("[x].txt", "two");
        folder.File("nul.txt", "no\0text");
        folder.File("bad.parquet", "PAR1 and then nothing of the kind");
        folder.File("rows.jsonl", "{\"text\":\"three\"}\nno json\n{\"text\":\"four\"}\n");
        folder.File("rows.csv", "text\nfive\n\"six\nseven\n");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write("eight"u8);
        File.WriteAllBytes(Path.Combine(folder.Path, "cut.gz"), packed.ToArray()[..^5]);
        File.WriteAllBytes(Path.Combine(folder.Path, "twice.gz"), Gzip(packed.ToArray()));

        HostedSession.Outcome outcome = session.Run("$c = Import-Corpus *; $c");
        Assert.Null(outcome.Terminating);
        Assert.Equal(6L, Assert.Single(outcome.Output).Properties["DocumentCount"].Value);
        (string File, string Why)[] faults = [("bad.parquet'", "cut short, or not one"), ("cut.gz'", "cut short"), ("nul.txt'", "NUL"), ("rows.csv', line 3 ", "quotes"), ("rows.jsonl', line 2 ", "no JSON"), ("twice.gz'", "packed twice")];
        Assert.Equal(faults.Length, outcome.Errors.Count);
        foreach ((string file, string why) in faults)
        {
            ErrorRecord error = Assert.Single(outcome.Errors, error => error.Exception.Message.Contains(file, StringComparison.Ordinal));
            Assert.StartsWith("InputNotText,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(why, error.Exception.Message, StringComparison.Ordinal);
        }
        Assert.Equal(6L, session.Good("$c.DocumentCount").Single<long>());
    }

    [Fact]
    public void Brackets_are_a_wildcard_unless_the_path_is_literal_or_they_are_escaped()
    {
        folder.File("[x].txt", "two words");
        Assert.StartsWith("PathNotFound,", session.Bad("Import-Corpus '[x].txt'").FullyQualifiedErrorId, StringComparison.Ordinal);
        foreach (string script in (string[])["Import-Corpus -LiteralPath '[x].txt'", "Import-Corpus '`[x`].txt'", "[System.IO.FileInfo]::new(\"$here/[x].txt\") | Import-Corpus", "Import-Corpus ."])
            Assert.Equal(3L, session.Good($"({script}).TokenCount").Single<long>());
    }

    [Fact]
    public void Pipes_devices_and_rings_of_links_are_told_by_name_and_passed_over_in_folders()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "FIFOs are made with mkfifo.");
        using (var made = Process.Start("mkfifo", [Path.Combine(folder.Path, "pipe")])) made.WaitForExit();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "ring"), "ring");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "up"), ".");
        folder.File("good.txt", "one");
        Assert.Equal(1L, session.Good("(Import-Corpus . -Recurse).DocumentCount").Single<long>());
        foreach (string path in (string[])["pipe", "ring", "/dev/zero", "none"])
        {
            HostedSession.Outcome outcome = session.Run($"Import-Corpus -LiteralPath {path}, good.txt");
            Assert.StartsWith("PathNotFound,", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Equal(1L, Assert.Single(outcome.Output).Properties["DocumentCount"].Value);
        }
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
