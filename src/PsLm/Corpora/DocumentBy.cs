namespace PsLm;

/// <summary>The unit that becomes one document.</summary>
public enum DocumentBy
{
    /// <summary>Each text file, each text, and each row of a table or frame is one document.</summary>
    Auto,
    /// <summary>Each file, text or frame is one document.</summary>
    File,
    /// <summary>The text between blank lines is one document.</summary>
    Paragraph,
    /// <summary>Each line that is not blank is one document.</summary>
    Line,
    /// <summary>Each row of a table or frame is one document; so is a text file or a text.</summary>
    Row,
}
