using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using PsLm.Tests.Corpora;

namespace PsLm.Tests.Files;

/// <summary>Text through pipes: read once as it comes, given up when nobody wants it any more; and what is no file and no pipe.</summary>
public sealed class PipeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_pipe_is_read_to_the_end_of_its_writer()
    {
        string pipe = Make("notes");
        using var read = new SemaphoreSlim(0);
        Task writer = Task.Run(() =>
        {
            using FileStream stream = Writing(pipe);
            stream.Write("The queen "u8);
            // The rest comes when the first part has been read.
            read.Wait();
            stream.Write("sat."u8);
        });
        var builder = new CorpusBuilder(new CorpusOptions(), new Listener(progress =>
        {
            if (progress.BytesRead > 0 && read.CurrentCount == 0) read.Release();
        }));
        // A tick may have no share in it yet: the second part is awaited, which is told too.
        builder.AddFile(pipe);
        await writer;
        Corpus corpus = builder.Build();
        Assert.Equal("the queen sat . <eos>", Words(corpus).ToLowerInvariant());
        Assert.Equal("notes", corpus.Name);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("packed.gz")]
    [InlineData("rows.csv")]
    [InlineData("rows.jsonl")]
    public async Task Every_format_that_is_read_from_its_beginning_comes_through_a_pipe(string name)
    {
        byte[] content = name switch
        {
            "packed.gz" => TemporaryFolder.Gzip("one two"),
            "rows.csv" => "text,n\none two,1\n"u8.ToArray(),
            "rows.jsonl" => """{"text":"one two"}"""u8.ToArray(),
            _ => "one two"u8.ToArray(),
        };
        Assert.Equal("one two <eos>", Words(await Read(name, content)));
    }

    [Fact]
    public async Task The_same_text_is_the_same_corpus_from_a_pipe_and_from_a_file()
    {
        string text = string.Concat(new SampleGrammar().Stories(1, 300));
        Corpus file = Corpus.Load(folder.Write("file.txt", text)), pipe = await Read("pipe.txt", Encoding.UTF8.GetBytes(text));
        Assert.Equal(Words(file), Words(pipe));
    }

    [Fact]
    public async Task Parquet_and_what_grows_too_much_are_refused()
    {
        LmException parquet = await Assert.ThrowsAsync<LmException>(() => Read("table", "PAR1 and more"u8.ToArray()));
        Assert.Equal(LmError.InputNotText, parquet.Error);
        Assert.Contains("Save it in a file first", parquet.Message, StringComparison.Ordinal);
        LmException bomb = await Assert.ThrowsAsync<LmException>(() => Read("bomb.gz", TemporaryFolder.Gzip(new string('a', 10_000_000)), new CorpusOptions { MaxExpansion = 50 }));
        Assert.Equal(LmError.InputNotText, bomb.Error);
        Assert.Contains("50 times", bomb.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_that_nobody_writes_is_given_up_on_cancellation()
    {
        string pipe = Make("pipe");
        using var stop = new CancellationTokenSource();
        // Told for the first time while it waits for a writer.
        var builder = new CorpusBuilder(new CorpusOptions(), new Listener(_ => stop.Cancel()), stop.Token);
        Assert.Throws<OperationCanceledException>(() => builder.AddFile(pipe));
    }

    [Fact]
    public async Task A_pipe_whose_writer_is_silent_is_given_up_on_cancellation()
    {
        string pipe = Make("pipe");
        using var stop = new CancellationTokenSource();
        using var stopped = new SemaphoreSlim(0);
        bool isOpen = false;
        Task writer = Task.Run(() =>
        {
            using FileStream stream = Writing(pipe);
            Volatile.Write(ref isOpen, true);
            stopped.Wait();
        });
        var builder = new CorpusBuilder(new CorpusOptions(), new Listener(_ =>
        {
            if (Volatile.Read(ref isOpen)) stop.Cancel();
        }), stop.Token);
        Assert.Throws<OperationCanceledException>(() => builder.AddFile(pipe));
        stopped.Release();
        await writer;
    }

    [Fact]
    public void A_device_and_a_socket_are_told_by_what_they_are()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Devices with paths are Unix's.");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder.Root, "socket")));
        foreach ((string path, string kind) in (ReadOnlySpan<(string, string)>)[("/dev/zero", "a character device"), ("/dev/null", "a character device"), (Path.Combine(folder.Root, "socket"), "a socket")])
        {
            LmException refusal = Assert.Throws<LmException>(() => new CorpusBuilder(new CorpusOptions()).AddFile(path));
            Assert.Equal((LmError.PathNotFound, path), (refusal.Error, refusal.Target));
            Assert.StartsWith($"'{path}' is {kind}", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(kind, Assert.ThrowsAny<LmException>(() => ModelFile.Load(path)).Message, StringComparison.Ordinal);
            Assert.Contains(kind, Assert.Throws<LmException>(() => VocabularyFile.Load(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_stream_is_added_as_a_file_is()
    {
        var builder = new CorpusBuilder(new CorpusOptions());
        using var stream = new MemoryStream("text\none\ntwo\n"u8.ToArray());
        builder.AddStream(stream, "rows.csv");
        Assert.Equal(2, builder.Build().DocumentCount);
        Assert.False(stream.CanRead);
    }

    private string Make(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix alone has pipes in folders.");
        string path = Path.Combine(folder.Root, name);
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        return path;
    }

    /// <summary>Waits for a reader.</summary>
    private static FileStream Writing(string pipe) => new(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    private async Task<Corpus> Read(string name, byte[] content, CorpusOptions? options = null)
    {
        string pipe = Make(name);
        Task writer = Task.Run(() =>
        {
            using FileStream stream = Writing(pipe);
            try
            {
                stream.Write(content);
            }
            catch (IOException)
            {
                // A reader that has refused what came is gone.
            }
        });
        var builder = new CorpusBuilder(options ?? new CorpusOptions());
        try
        {
            builder.AddFile(pipe);
        }
        finally
        {
            await writer;
        }
        return builder.Build();
    }

    private static string Words(Corpus corpus) => string.Join(' ', AnyCorpus.Documents(corpus));

    private sealed class Listener(Action<ImportProgress> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => told(value);
    }
}
