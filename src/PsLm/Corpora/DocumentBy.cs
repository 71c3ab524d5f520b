namespace PsLm;

/// <summary>What is one document.</summary>
public enum DocumentBy
{
    /// <summary>A file of text is one, a text is one, a row of a table or a frame is one.</summary>
    Auto,
    /// <summary>Each file, text or frame is one.</summary>
    File,
    /// <summary>What stands between blank lines is one.</summary>
    Paragraph,
    /// <summary>Each line that is not blank is one.</summary>
    Line,
    /// <summary>Each row of a table or a frame is one; a file of text or a text is one.</summary>
    Row,
}
