using System.Management.Automation.Host;
using PsLm.Repl.Editing;

namespace PsLm.PowerShell.Tests.Formatting;

/// <summary>The size of a screen that has nothing else.</summary>
internal sealed class RecordingSize(int width) : PSHostRawUserInterface
{
    public override Size BufferSize { get; set; } = new(width, 50);

    public override Size WindowSize { get; set; } = new(width, 50);

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override ConsoleColor ForegroundColor { get; set; }

    public override ConsoleColor BackgroundColor { get; set; }

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; }

    public override string WindowTitle { get; set; } = "";

    public override bool KeyAvailable => false;

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw new NotSupportedException();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();

    public override int LengthInBufferCells(string source) => Cells.Width(source);

    public override int LengthInBufferCells(string source, int offset) => Cells.Width(source.AsSpan(offset));

    public override int LengthInBufferCells(char source) => char.IsSurrogate(source) ? 1 : Cells.Width([source]);
}
