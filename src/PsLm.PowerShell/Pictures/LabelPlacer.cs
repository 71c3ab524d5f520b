namespace PsLm.PowerShell.Pictures;

/// <summary>Finds places for the labels of points: beside its point where there is room, else further off with a line that leads
/// to it. No label lies over another, over a point or over a line, and none leaves the picture; a line runs over a point only where a
/// label has no other place.</summary>
/// <param name="bounds">Where labels may lie.</param>
/// <param name="points">All points, in pixels.</param>
/// <param name="radius">Of the dot that is drawn at a point.</param>
internal sealed class LabelPlacer(LabelBox bounds, IReadOnlyList<(float X, float Y)> points, float radius)
{
    private const float Gap = 3, Step = 9, NearX = 70, NearY = 30;
    private const int Rings = 24, Directions = 24, Trials = 12;

    private readonly List<LabelBox> boxes = [];
    private readonly List<((float X, float Y) From, (float X, float Y) To)> leaders = [];
    private readonly LabelBox[] dots = [.. points.Select(point => new LabelBox(point.X - radius, point.Y - radius, point.X + radius, point.Y + radius))];
    private (LabelBox Box, bool IsLed)?[] last = [];

    /// <summary>The places of all labels. Points among many others choose first: those by themselves find a place anyway. Where one
    /// finds none, all is done again with that one first.</summary>
    /// <param name="sizes">Of each point's label, in pixels.</param>
    /// <returns>Of each point the label's box, and whether a line is to lead to it; null where no place is left.</returns>
    internal (LabelBox Box, bool IsLed)?[] Place(IReadOnlyList<(float Width, float Height)> sizes)
    {
        List<int> order = [.. Enumerable.Range(0, points.Count).OrderByDescending(Neighbours)];
        (LabelBox, bool)?[] best = PlaceAll(order, sizes);
        for (int trial = 1; trial < Trials && best.Contains(null); trial++)
        {
            int[] failed = [.. order.Where(point => last[point] is null)];
            order = [.. failed, .. order.Except(failed)];
            (LabelBox, bool)?[] next = PlaceAll(order, sizes);
            if (next.Count(label => label is null) < best.Count(label => label is null)) best = next;
        }
        return best;
    }

    private (LabelBox, bool)?[] PlaceAll(IEnumerable<int> order, IReadOnlyList<(float Width, float Height)> sizes)
    {
        boxes.Clear();
        leaders.Clear();
        last = new (LabelBox, bool)?[points.Count];
        foreach (int point in order) last[point] = Place(point, sizes[point], mayCross: false) ?? Place(point, sizes[point], mayCross: true);
        return last;
    }

    private int Neighbours(int point) =>
        points.Count(other => Math.Abs(other.X - points[point].X) < NearX && Math.Abs(other.Y - points[point].Y) < NearY);

    private (LabelBox Box, bool IsLed)? Place(int point, (float Width, float Height) size, bool mayCross)
    {
        for (int ring = 0; ring <= Rings; ring++)
            foreach (LabelBox box in Around(points[point], size.Width, size.Height, ring))
            {
                bool isLed = ring > 0;
                if (!IsFree(box, points[point], isLed, mayCross)) continue;
                boxes.Add(box);
                if (isLed) leaders.Add((points[point], box.Nearest(points[point])));
                return (box, isLed);
            }
        return null;
    }

    /// <summary>Ring 0: right, left, above, below, then the corners. Further rings: all around, from the right on.</summary>
    private IEnumerable<LabelBox> Around((float X, float Y) point, float width, float height, int ring)
    {
        (float x, float y) = (width / 2 + radius + Gap, height / 2 + radius);
        if (ring == 0)
        {
            float corner = radius * 0.7f;
            foreach ((float dx, float dy) in ((float, float)[])[(x, 0), (-x, 0), (0, -y), (0, y), (width / 2 + corner, -y + corner), (-width / 2 - corner, -y + corner),
                (width / 2 + corner, y - corner), (-width / 2 - corner, y - corner)])
                yield return Box(point, dx, dy, width, height);
            yield break;
        }
        for (int i = 0; i < Directions; i++)
        {
            double angle = 2 * Math.PI * i / Directions;
            yield return Box(point, (float)Math.Cos(angle) * (x + ring * Step), (float)Math.Sin(angle) * (y + ring * Step), width, height);
        }
    }

    private static LabelBox Box((float X, float Y) point, float dx, float dy, float width, float height) =>
        new(point.X + dx - width / 2, point.Y + dy - height / 2, point.X + dx + width / 2, point.Y + dy + height / 2);

    private bool IsFree(LabelBox box, (float X, float Y) point, bool isLed, bool mayCross)
    {
        if (!box.IsWithin(bounds) || boxes.Any(box.Meets) || dots.Any(box.Meets) || leaders.Any(leader => box.IsCrossed(leader.From, leader.To))) return false;
        if (!isLed) return true;
        (float X, float Y) end = box.Nearest(point);
        return !boxes.Any(other => other.IsCrossed(point, end)) && (mayCross || !dots.Any(dot => !dot.Holds(point) && dot.IsCrossed(point, end)));
    }
}
