using System.Management.Automation;

namespace PsLm.PowerShell.Tests.Completion;

/// <summary>A session in a folder of files, with words, models, a frame and a corpus that completion is to find.</summary>
public sealed class CompletionSession : IDisposable
{
    private readonly HostedSession session = new();
    private readonly TemporaryFolder folder = new();

    public CompletionSession()
    {
        string wide = "Id,Body,Stars\n1,\"two\nlines\",5\n";
        folder.File("reviews.csv", wide);
        folder.File("reviews.tsv", "Nr\tSatz\n1\tEs war einmal\n");
        folder.File("log.jsonl", "{\"message\":\"up\",\"host\":{\"name\":\"a\"}}\n\nno json\n{\"level\":3}\n");
        folder.File("latin.csv", "");
        File.WriteAllText(Path.Combine(folder.Path, "latin.csv"), "Größe,Text\n1,a\n", System.Text.Encoding.Latin1);
        folder.File("table.dat", wide);
        folder.File("endless.csv", new string('x', 1 << 23));
        folder.File("more/deep.csv", "Deep,Text\n1,a\n");
        folder.File("broken.safetensors", "no model");
        folder.File("queen [1].safetensors", "no model either");
        folder.File("notes.txt", "some words");
        session.Good($$"""
            $ExecutionContext.SessionState.Path.SetLocation('{{folder.Path}}') | Out-Null
            $corpus = 'The queen sat on the throne. The queen slept; the QUEEN! It''s a king''s (quay) [q] $1 “q”.' | Import-Corpus
            $small = New-LmModel -Corpus $corpus -Architecture Direct -Name small
            $small | Export-LmModel small.safetensors
            $frame = [pscustomobject]@{ Story = 'a'; Stars = 5 }, [pscustomobject]@{ Story = 'b'; Stars = 4 } | ConvertTo-DataFrame
            $rows = [pscustomobject]@{ Line = 'a'; 'Two words' = 5 }, [pscustomobject]@{ Line = 'b'; 'Two words' = 4 }
            $parted = [pscustomobject]@{ Text = 'a b'; Author = 'Anne' } | Import-Corpus -Property Text -Metadata Author
            Select-LmModel (New-LmModel -Corpus (Import-Corpus) -Architecture Direct)
            """);
        string parquet = Path.Combine(folder.Path, "prepared");
        session.Good($"$parted | Export-Corpus '{parquet}'");
        // A prepared corpus keeps its documents as Parquet.
        File.Copy(Directory.GetFiles(parquet, "*.parquet").Order(StringComparer.Ordinal).First(), Path.Combine(folder.Path, "documents.parquet"));
    }

    /// <summary>What is offered at the end of a line: what would stand there, with the kind.</summary>
    internal IReadOnlyList<CompletionResult> Offers(string line) => session.Complete(line);

    internal string[] Texts(string line) => [.. Offers(line).Select(offer => offer.CompletionText)];

    internal HostedSession.Outcome Run(string script) => session.Run(script);

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }
}
