using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace PsLm.Tests.Models;

/// <summary>The test program started once more, to do one job and be killed or measured: what it is to do stands in an environment
/// variable, which is looked at before the test runner's own Main begins.</summary>
internal static class ChildProcess
{
    private const string Variable = "PSLM_TEST_CHILD";
    private static readonly ModelOptions savedShape = new() { Architecture = Architecture.EncoderDecoder, EncodingSize = 128 };

    /// <summary>Starts the job.</summary>
    /// <param name="job">The name of the job and its arguments, one a line.</param>
    /// <param name="environment">Variables of the child's own.</param>
    internal static Process Start(string job, params (string Name, string Value)[] environment)
    {
        string program = Path.Join(AppContext.BaseDirectory, "PsLm.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[Variable] = job;
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Starts the job with a limit of its files.</summary>
    /// <param name="kilobytes">What a file may have at most.</param>
    /// <param name="job">As in <see cref="Start"/>.</param>
    internal static Process StartLimited(int kilobytes, string job)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(FormattableString.Invariant($"ulimit -f {kilobytes}; exec \"$0\""));
        start.ArgumentList.Add(Path.Join(AppContext.BaseDirectory, "PsLm.Tests"));
        start.Environment[Variable] = job;
        // Else the runtime keeps its code in a large file that has no name.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>A model all of whose weights are one number: a mix of two would show.</summary>
    internal static LanguageModel Generation(int number, LanguageModel? reused = null)
    {
        LanguageModel model = reused ?? SampleModels.Create(1, savedShape, 1000);
        foreach (Parameter parameter in model.Parameters) parameter.Values.Slice(0, (int)parameter.Values.Length).Fill(number);
        return model;
    }

    [ModuleInitializer]
    internal static void Run()
    {
        string[]? job = Environment.GetEnvironmentVariable(Variable)?.Split('\n');
        if (job is null) return;
        try
        {
            if (job[0] == "save") SaveForEver(job[1], int.Parse(job[2], CultureInfo.InvariantCulture));
            else if (job[0] == "load") LoadEach(job[1..]);
            else if (job[0] == "save once") Once(() => ModelFile.Save(Generation(1), job[1]));
            else if (job[0] == "export once") Once(() => CorpusFolder.Save(Corpora.AnyCorpus.Of([string.Join(' ', Enumerable.Range(0, 5000))]), job[1]));
            else Each(job[1..], job[0] == "import" ? Import : Words);
        }
        catch (Exception e)
        {
            Console.WriteLine(e);
            Environment.Exit(1);
        }
        Environment.Exit(0);
    }

    private static void SaveForEver(string path, int from)
    {
        LanguageModel model = Generation(from);
        for (int number = from; ; number++)
        {
            Generation(number, model);
            Console.WriteLine(FormattableString.Invariant($"begin {number}"));
            ModelFile.Save(model, path);
            Console.WriteLine(FormattableString.Invariant($"end {number}"));
        }
    }

    private static void Once(Action save)
    {
        try
        {
            save();
        }
        catch (LmException e)
        {
            Console.WriteLine($"{e.Error}: {e.Message}");
        }
        Console.WriteLine("alive");
    }

    private static void LoadEach(string[] paths) => Each(paths, path => ModelFile.Load(path).Name);

    /// <summary>Each file by itself: what one takes, the next one has again.</summary>
    private static string Import(string path)
    {
        var builder = new CorpusBuilder(new CorpusOptions { ThreadCount = 1 });
        builder.AddFile(path);
        return builder.Build().TokenCount.ToString(CultureInfo.InvariantCulture);
    }

    private static string Words(string path) => VocabularyFile.Load(path).Size.ToString(CultureInfo.InvariantCulture);

    private static void Each(string[] paths, Func<string, string> load)
    {
        foreach (string path in paths)
        {
            try
            {
                Console.WriteLine(load(path));
            }
            catch (LmException e)
            {
                Console.WriteLine($"{e.Error}: {e.Message}");
            }
        }
    }
}
