using System.Globalization;
using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>How far the reading of a corpus has come, by bytes.</summary>
internal sealed class ImportBar(Cmdlet cmdlet) : ProgressBar<ImportProgress>(cmdlet, 1, "Importing a corpus")
{
    private protected override ProgressRecord Record(ImportProgress value)
    {
        double? share = value.BytesTotal > 0 ? (double)value.BytesRead / value.BytesTotal : null;
        TimeSpan? left = share is > 0 and <= 1 ? value.Elapsed * ((1 - share.Value) / share.Value) : null;
        string total = value.BytesTotal > 0 ? " of " + Megabytes(value.BytesTotal) : "";
        string[] fields = [$"{Megabytes(value.BytesRead)}{total} MB", FormattableString.Invariant($"{value.Words:N0} words"), FormattableString.Invariant($"{value.Files:N0} files")];
        return Line(fields, value.Source, share, left);
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture);
}
