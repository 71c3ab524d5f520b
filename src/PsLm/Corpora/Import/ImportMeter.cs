namespace PsLm.Corpora;

/// <summary>Reports import progress at most four times a second, because a console cannot show more.</summary>
/// <param name="progress">Receives the reports; null = none.</param>
/// <param name="time">The clock.</param>
internal sealed class ImportMeter(IProgress<ImportProgress>? progress, TimeProvider time)
{
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(250);
    private readonly long started = time.GetTimestamp();
    private string source = "";
    private int sources;
    private TimeSpan? told;

    internal long BytesRead { get; set; }

    internal void Begin(string next)
    {
        source = next;
        sources++;
    }

    internal void Report(long bytesTotal, long words, bool always = false)
    {
        if (progress is null) return;
        TimeSpan elapsed = time.GetElapsedTime(started);
        if (!always && told is TimeSpan before && elapsed - before < interval) return;
        told = elapsed;
        progress.Report(new ImportProgress(source, sources, BytesRead, bytesTotal, words, elapsed));
    }
}
