using PsLm.Evaluations;
using PsLm.Files;
using PsLm.Generation;
using PsLm.Models;

namespace PsLm;

/// <summary>The field's tests of word encodings: similarity as people score it, and analogies.</summary>
public static class WordEncodingTest
{
    /// <summary>Puts a model's encodings to a test. The file's content tells which: lines of two words and a score are scored by
    /// Spearman's rho between the scores and the cosines, ties by mean ranks; lines of four words a b c d, under lines
    /// <c>: section</c> or none, by the share of questions whose d is the word of the greatest product with b - a + c over encodings of
    /// length 1 (3CosAdd; Mikolov, Yih and Zweig 2013), a, b, c and the special words left out.</summary>
    /// <param name="model">A model with an encoder; where each place has its own, the first place's is taken.</param>
    /// <param name="path">The file, plain or gzip. Fields are parted by tabs or white space; empty lines and those that begin with # are
    /// passed over.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>A row a section, in the file's order, then one for the whole file.</returns>
    /// <remarks>A word is looked up as it is written, and where it is not there, in lower case. A question with a word that is not there, or
    /// whose encoding is zeros, is counted and not scored.</remarks>
    /// <exception cref="LmException"><see cref="LmError.ObjectiveMismatch"/>: a Direct model, which has no encodings;
    /// <see cref="LmError.PathNotFound"/>; <see cref="LmError.InputNotText"/>: a line that is neither; <see cref="LmError.NothingRead"/>;
    /// <see cref="LmError.MemoryExceeded"/>.</exception>
    public static IReadOnlyList<EncodingEvaluation> Measure(LanguageModel model, string path, int threads = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(path);
        EncodingRows.Required(model);
        string full = FileFault.FullPath(path);
        EncodingTestFile test = EncodingTestFile.Read(full, cancellation);
        using var encodings = new UnitEncodings(model);
        var words = new EncodingTestWords(model.Vocabulary, encodings);
        int[]?[] known = [.. test.Questions.Select(question => words.Find(question.Words))];
        return test.Kind == EncodingTestKind.Similarity ? [Similarity(full, test, known, encodings)] : Analogies(full, test, known, encodings, threads, cancellation);
    }

    private static EncodingEvaluation Similarity(string path, EncodingTestFile test, int[]?[] known, UnitEncodings encodings)
    {
        int[] scored = [.. Enumerable.Range(0, known.Length).Where(i => known[i] is not null)];
        return new EncodingEvaluation
        {
            Path = path,
            Kind = EncodingTestKind.Similarity,
            Questions = known.Length,
            UnknownQuestions = known.Length - scored.Length,
            Score = RankCorrelation.Spearman([.. scored.Select(i => test.Questions[i].Score)], [.. scored.Select(i => encodings.Cosine(known[i]![0], known[i]![1]))]),
        };
    }

    private static EncodingEvaluation[] Analogies(string path, EncodingTestFile test, int[]?[] known, UnitEncodings encodings, int threads, CancellationToken cancellation)
    {
        using var analogies = new AnalogyTest(encodings);
        int[][] asked = [.. known.Where(ids => ids is not null).Select(ids => ids!)];
        var answers = new Queue<int>(analogies.Answer(asked, threads, cancellation));
        bool?[] right = [.. known.Select(ids => ids is null ? (bool?)null : answers.Dequeue() == ids[3])];
        ILookup<string?, bool?> bySection = Enumerable.Range(0, right.Length).ToLookup(i => test.Questions[i].Section, i => right[i]);
        return [.. test.Sections.Select(section => Of(section, [.. bySection[section]])), Of(null, right)];

        EncodingEvaluation Of(string? section, bool?[] own)
        {
            long unknown = own.LongCount(answer => answer is null), correct = own.LongCount(answer => answer == true);
            return new EncodingEvaluation
            {
                Path = path,
                Kind = EncodingTestKind.Analogy,
                Section = section,
                Questions = own.Length,
                UnknownQuestions = unknown,
                Score = Figure.Mean(correct, own.Length - unknown),
            };
        }
    }
}
