namespace PsLm;

/// <summary>The formats of word-vector files: a word and its encoding, D numbers, one after the other.</summary>
public enum WordVectorFormat
{
    /// <summary>Reading: told from the content. Writing: told from the name, <c>*.bin</c> Word2VecBinary, <c>glove*.txt</c> GloVe,
    /// other <c>*.txt</c> and <c>*.vec</c> Word2VecText.</summary>
    Auto,
    /// <summary>A first line <c>V D</c>, then a line a word: the word and D decimal numbers, a blank between. fastText's <c>.vec</c>
    /// is this format, each line with a blank at its end.</summary>
    Word2VecText,
    /// <summary>A first line <c>V D</c>, then for each word its UTF-8 bytes, one blank, D little-endian floats and, as a rule, a line feed.</summary>
    Word2VecBinary,
    /// <summary>As Word2VecText without the first line. A word may hold blanks: the last D fields of a line are its numbers.</summary>
    GloVe,
}
