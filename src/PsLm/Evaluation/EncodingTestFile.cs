using System.Globalization;
using System.Text;
using PsLm.Files;
using PsLm.Text;

namespace PsLm.Evaluations;

/// <summary>A question of a test.</summary>
/// <param name="Words">Two of a pair, four of an analogy.</param>
/// <param name="Score">The pair's score; 0 for an analogy.</param>
/// <param name="Section">The section that the question stands in; null for none.</param>
internal readonly record struct EncodingQuestion(string[] Words, double Score, string? Section);

/// <summary>Reads a test file, plain or gzip, and tells its kind: lines of a word, a word and a number are pairs; lines of four words,
/// and <c>: section</c> before them, are analogies. Fields are parted by tabs, or by any white space; empty lines and lines that begin
/// with # are passed over.</summary>
internal sealed class EncodingTestFile : ITextScanner
{
    private const int MostExpansion = 1000, LongestLine = 65_536;
    private const string Allowed = "A test is lines of two words and a score (similarity), or of four words under ': section' lines (analogy).";
    private readonly StringBuilder text = new();
    private readonly List<EncodingQuestion> questions = [];
    private readonly HashSet<string> sections = new(StringComparer.Ordinal);
    private readonly string path;
    private EncodingTestKind? kind;
    private string? current;
    private long line;

    private EncodingTestFile(string path) => this.path = path;

    /// <summary>In the file's order.</summary>
    internal IReadOnlyList<EncodingQuestion> Questions => questions;

    /// <summary>In the file's order (nothing is ever removed from the set), each once, empty ones too.</summary>
    internal IReadOnlyCollection<string> Sections => sections;

    internal EncodingTestKind Kind => kind ?? EncodingTestKind.Similarity;

    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>; <see cref="LmError.InputNotText"/>: a line that is neither;
    /// <see cref="LmError.NothingRead"/>: no question.</exception>
    internal static EncodingTestFile Read(string path, CancellationToken cancellation)
    {
        var file = new EncodingTestFile(path);
        PathKind there = FileOperations.Instance.KindOf(path);
        if (there != PathKind.File && !SpecialFile.IsPipe(path))
            throw new LmException(LmError.PathNotFound, $"{(there == PathKind.Special ? $"'{path}' is {SpecialFile.Describe(path)}, not a file." : $"There is no file '{path}'.")} Give a test file, as EN-WS-353-ALL.txt or questions-words.txt.", path);
        try
        {
            using TextFile source = SpecialFile.IsPipe(path) ? new TextFile(new PackedFile(path, new PipeStream(path, cancellation.ThrowIfCancellationRequested), MostExpansion), Encoding.UTF8)
                : new TextFile(path, Encoding.UTF8, MostExpansion);
            var lines = new LineSplitter(file, keepsControls: true);
            char[] buffer = new char[TextFile.MostCharacters];
            for (int read; (read = source.Read(buffer)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                lines.Write(buffer.AsSpan(0, read));
            }
            lines.EndText();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LmException(LmError.PathNotFound, $"'{path}' cannot be read: {fault.Message} Check its permissions.", path, fault);
        }
        return file.questions.Count > 0 ? file
            : throw new LmException(LmError.NothingRead, $"'{path}' holds no question. {Allowed}", path);
    }

    public void Write(ReadOnlySpan<char> part)
    {
        if (text.Length + part.Length > LongestLine) throw Fault("is longer than any question");
        text.Append(part);
    }

    public void EndLine()
    {
        line++;
        string whole = text.ToString().Trim();
        text.Clear();
        if (whole.Length == 0 || whole[0] == '#') return;
        if (whole[0] == ':') AddSection(whole[1..].Trim());
        else Add(whole.Contains('\t', StringComparison.Ordinal)
            ? whole.Split('\t', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : whole.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public void EndText()
    {
        if (text.Length > 0) EndLine();
    }

    private void AddSection(string name)
    {
        kind ??= EncodingTestKind.Analogy;
        if (kind != EncodingTestKind.Analogy) throw Fault("begins a section among pairs of words");
        sections.Add(name);
        current = name;
    }

    private void Add(string[] fields)
    {
        kind ??= fields.Length == 4 ? EncodingTestKind.Analogy : EncodingTestKind.Similarity;
        if (kind == EncodingTestKind.Analogy)
        {
            if (fields.Length != 4) throw Fault(FormattableString.Invariant($"has {fields.Length:N0} words, not the four of an analogy"));
            questions.Add(new(fields, 0, current));
            return;
        }
        if (fields.Length != 3) throw Fault(FormattableString.Invariant($"has {fields.Length:N0} fields, not two words and a score"));
        if (!double.TryParse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture, out double score) || !double.IsFinite(score))
            throw Fault($"has the score '{Printable.Of(fields[2])}', which is no number");
        questions.Add(new(fields[..2], score, null));
    }

    private LmException Fault(string fault) => new(LmError.InputNotText,
        FormattableString.Invariant($"'{path}' is no test of encodings: line {Math.Max(line, 1):N0} {fault}. {Allowed}"), path);
}
