using System.Management.Automation.Host;
using PsLm.Repl.Editing;

namespace PsLm.Repl.Host;

/// <summary>The size of the screen; the cells themselves are the terminal's.</summary>
internal sealed class ReplRawUserInterface(Screen screen) : PSHostRawUserInterface
{
    private const int Rows = 50;

    // The terminal's own colours.
    public override ConsoleColor ForegroundColor { get; set; } = (ConsoleColor)(-1);

    public override ConsoleColor BackgroundColor { get; set; } = (ConsoleColor)(-1);

    public override Size BufferSize
    {
        get => new(screen.Width, Rows);
        set => throw Unknown();
    }

    public override Size WindowSize
    {
        get => BufferSize;
        set => throw Unknown();
    }

    public override Size MaxWindowSize => BufferSize;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Coordinates CursorPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override Coordinates WindowPosition { get; set; }

    public override string WindowTitle { get; set; } = "pslm";

    public override bool KeyAvailable => false;

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Unknown();

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw Unknown();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw Unknown();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Unknown();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        // The whole screen, by PowerShell's sign for it.
        if (rectangle != new Rectangle(-1, -1, -1, -1)) throw Unknown();
        screen.Clear();
    }

    // The engine lays its tables out by these; its own count characters.
    public override int LengthInBufferCells(string source) => Cells.Width(source);

    public override int LengthInBufferCells(string source, int offset) => Cells.Width(source.AsSpan(offset));

    public override int LengthInBufferCells(char source) => char.IsSurrogate(source) ? 1 : Cells.Width([source]);

    private static HostException Unknown() => new("pslm leaves keys, cells and sizes of the screen to the terminal.");
}
