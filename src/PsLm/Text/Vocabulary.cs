namespace PsLm;

/// <summary>stub</summary>
public sealed class Vocabulary
{
    /// <summary>stub</summary>
    public const int UnknownId = 0;
    /// <summary>stub</summary>
    public const string EndOfSentence = "<eos>";
    /// <summary>stub</summary>
    public const int EndOfSentenceId = 1;
    /// <summary>stub</summary>
    public int Size => throw new NotImplementedException();
    /// <summary>stub</summary>
    public string WordAt(int id) => throw new NotImplementedException();
    /// <summary>stub</summary>
    public long CountOf(int id) => throw new NotImplementedException();
    /// <summary>stub</summary>
    public bool TryGetId(string word, out int id) => throw new NotImplementedException();
}
