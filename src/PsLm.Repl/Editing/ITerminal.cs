namespace PsLm.Repl.Editing;

/// <summary>A terminal: keys in, text with escapes out.</summary>
internal interface ITerminal
{
    /// <summary>Columns.</summary>
    int Width { get; }

    /// <summary>Lines.</summary>
    int Height { get; }

    /// <summary>Whether colours are wanted.</summary>
    bool HasColour { get; }

    /// <summary>Takes the keyboard until the result is disposed: Ctrl+C is a key like any other.</summary>
    /// <param name="resized">Called where the size changes meanwhile, on a thread of its own.</param>
    IDisposable Take(Action resized);

    /// <summary>Waits for a key.</summary>
    KeyPress Read();

    /// <summary>Writes at once.</summary>
    void Write(string text);
}
