namespace PsLm.PowerShell.Pictures;

/// <summary>A drawing in characters: each holds 2 x 4 dots of braille, or a sign of its own that covers them.</summary>
/// <param name="columns">Characters a line.</param>
/// <param name="rows">Lines.</param>
internal sealed class BrailleCanvas(int columns, int rows)
{
    private const int Across = 2, Down = 4;
    private const char Blank = '\u2800';

    // The bit of each dot, by row and column of a character (Unicode, "Braille Patterns").
    private static readonly int[,] bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly int[,] dots = new int[rows, columns];
    private readonly char[,] signs = new char[rows, columns];

    /// <summary>Characters a line.</summary>
    internal int Columns => columns;

    /// <summary>Lines.</summary>
    internal int Rows => rows;

    /// <summary>A straight line.</summary>
    /// <param name="from">Shares of width and height, 0..1 from the upper left.</param>
    /// <param name="to">The other end.</param>
    /// <param name="gap">Dots left out after each one drawn; 0 for a whole line.</param>
    /// <param name="phase">Dots gone by on this line before; the count after it is given back, so that a bent line keeps its rhythm.</param>
    internal int Line((double X, double Y) from, (double X, double Y) to, int gap, int phase)
    {
        (int x1, int y1) = Dot(from);
        (int x2, int y2) = Dot(to);
        int steps = Math.Max(1, Math.Max(Math.Abs(x2 - x1), Math.Abs(y2 - y1)));
        for (int step = 0; step < steps; step++, phase++)
        {
            if (phase % (gap + 1) != 0) continue;
            Set(x1 + (int)Math.Round((double)(x2 - x1) * step / steps), y1 + (int)Math.Round((double)(y2 - y1) * step / steps));
        }
        return phase;
    }

    /// <summary>A sign in place of dots.</summary>
    internal void Sign((double X, double Y) at, char sign)
    {
        (int x, int y) = Dot(at);
        signs[y / Down, x / Across] = sign;
    }

    /// <summary>The line of characters that a height falls into.</summary>
    internal int RowOf(double y) => Dot((0, y)).Y / Down;

    /// <summary>A line as text.</summary>
    internal string this[int row] => string.Create(columns, row, (text, line) =>
    {
        for (int column = 0; column < columns; column++)
            text[column] = signs[line, column] != 0 ? signs[line, column] : dots[line, column] == 0 ? ' ' : (char)(Blank + dots[line, column]);
    });

    private void Set(int x, int y) => dots[y / Down, x / Across] |= bits[y % Down, x % Across];

    private (int X, int Y) Dot((double X, double Y) at) =>
        ((int)Math.Round(at.X * (columns * Across - 1)), (int)Math.Round(at.Y * (rows * Down - 1)));
}
