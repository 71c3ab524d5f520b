using System.Runtime.InteropServices;
using PsLm.Kernels;

namespace PsLm.Training;

/// <summary>Which strings of 2 to 6 characters a word is spelt with, its ends marked (the subwords of Bojanowski et al. 2017, arXiv
/// 1607.04606): queen has &lt;q, qu, ue, ..., ueen&gt;, queen&gt;.</summary>
internal static unsafe class CharNGramRows
{
    private const int Shortest = 2, Longest = 6;

    /// <summary>About so many bytes are taken, rows, their strings while they are told apart, and one product with them.</summary>
    /// <param name="words">V.</param>
    internal static long Bytes(int words) => 1500L * words;

    /// <summary>A row a word, of length 1: where a string stands in the word, log(V / words that it stands in); strings that stand in one
    /// word alone are left out, and special words have none.</summary>
    /// <param name="vocabulary">The words.</param>
    /// <param name="cancellation">Looked at once a word.</param>
    /// <returns>[V, strings].</returns>
    internal static SparseRows Of(Vocabulary vocabulary, CancellationToken cancellation)
    {
        var numbers = new Dictionary<ulong, int>();
        var words = new List<int[]>(vocabulary.Size);
        var wordsWith = new List<int>();
        for (int id = 0; id < vocabulary.Size; id++)
        {
            cancellation.ThrowIfCancellationRequested();
            words.Add(id <= Vocabulary.EndOfSentenceId ? [] : Strings(vocabulary.WordAt(id), numbers));
            foreach (int number in words[id])
            {
                if (number == wordsWith.Count) wordsWith.Add(0);
                wordsWith[number]++;
            }
        }
        int[] columns = new int[wordsWith.Count];
        int columnCount = 0;
        for (int number = 0; number < columns.Length; number++) columns[number] = wordsWith[number] > 1 ? columnCount++ : -1;
        long[] starts = new long[vocabulary.Size + 1];
        for (int id = 0; id < vocabulary.Size; id++) starts[id + 1] = starts[id] + words[id].Count(number => columns[number] >= 0);
        var rows = new SparseRows(starts, columnCount);
        for (int id = 0; id < vocabulary.Size; id++)
        {
            long at = starts[id];
            double squares = 0;
            foreach (int number in words[id])
            {
                if (columns[number] < 0) continue;
                double weight = Math.Log((double)vocabulary.Size / wordsWith[number]);
                squares += weight * weight;
                (rows.Columns[at], rows.Values[at++]) = (columns[number], (float)weight);
            }
            float scale = squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0;
            int count = (int)(at - starts[id]);
            new Span<int>(rows.Columns + starts[id], count).Sort(new Span<float>(rows.Values + starts[id], count));
            for (long i = starts[id]; i < at; i++) rows.Values[i] *= scale;
        }
        return rows;
    }

    /// <summary>The numbers of a word's strings, each once; new strings get the next numbers.</summary>
    private static int[] Strings(string word, Dictionary<ulong, int> numbers)
    {
        string marked = '<' + word.ToLowerInvariant() + '>';
        var found = new HashSet<int>();
        var ordered = new List<int>();
        for (int length = Shortest; length <= Longest; length++)
            for (int start = 0; start + length <= marked.Length; start++)
            {
                ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, Hash(marked.AsSpan(start, length)), out bool exists);
                if (!exists) number = numbers.Count - 1;
                if (found.Add(number)) ordered.Add(number);
            }
        return ordered.ToArray();
    }

    /// <summary>64 bits in a string's stead: the same ones in every process.</summary>
    private static ulong Hash(ReadOnlySpan<char> text)
    {
        ulong hash = (ulong)text.Length;
        foreach (char character in text) hash = RandomGenerator.Mix(hash ^ character);
        return hash;
    }
}
