namespace PsLm.PowerShell.Pictures;

/// <summary>A rectangle in pixels, y downwards.</summary>
internal readonly record struct LabelBox(float Left, float Top, float Right, float Bottom)
{
    /// <summary>The middle.</summary>
    internal (float X, float Y) Centre => ((Left + Right) / 2, (Top + Bottom) / 2);

    /// <summary>Whether any point lies in both.</summary>
    internal bool Meets(LabelBox other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Whether a place lies in it, edges too.</summary>
    internal bool Holds((float X, float Y) place) => place.X >= Left && place.X <= Right && place.Y >= Top && place.Y <= Bottom;

    /// <summary>Whether all of it lies within another.</summary>
    internal bool IsWithin(LabelBox other) => Left >= other.Left && Right <= other.Right && Top >= other.Top && Bottom <= other.Bottom;

    /// <summary>Its point that is nearest to a place.</summary>
    internal (float X, float Y) Nearest((float X, float Y) place) => (Math.Clamp(place.X, Left, Right), Math.Clamp(place.Y, Top, Bottom));

    /// <summary>Whether a straight line runs through it (Liang and Barsky 1984).</summary>
    internal bool IsCrossed((float X, float Y) from, (float X, float Y) to)
    {
        (float enter, float leave) = (0, 1);
        return Cut(to.X - from.X, Left - from.X, Right - from.X, ref enter, ref leave) && Cut(to.Y - from.Y, Top - from.Y, Bottom - from.Y, ref enter, ref leave);
    }

    private static bool Cut(float step, float low, float high, ref float enter, ref float leave)
    {
        if (step == 0) return low < 0 && high > 0;
        (float first, float second) = step > 0 ? (low / step, high / step) : (high / step, low / step);
        (enter, leave) = (Math.Max(enter, first), Math.Min(leave, second));
        return enter < leave;
    }
}
