namespace PsLm.Repl.Editing;

/// <summary>What a terminal sends: a key, or a text that was pasted.</summary>
/// <param name="Key">The key.</param>
/// <param name="Char">Its character; 0 where it has none.</param>
/// <param name="Modifiers">What was held down.</param>
/// <param name="Pasted">The text that was pasted; null for a key.</param>
internal readonly record struct KeyPress(ConsoleKey Key, char Char, ConsoleModifiers Modifiers, string? Pasted = null)
{
    internal static KeyPress Of(ConsoleKeyInfo info) => new(info.Key, info.KeyChar, info.Modifiers);

    internal bool Is(ConsoleKey key, ConsoleModifiers modifiers = ConsoleModifiers.None) => Pasted is null && Key == key && Modifiers == modifiers;

    internal bool IsControl(ConsoleKey key) => Is(key, ConsoleModifiers.Control);
}
