namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>A rectangle that may lie aslant, in pixels. Its width runs along the line of text, tilted by so many radians clockwise.</summary>
internal readonly record struct TiltedBox(double MiddleX, double MiddleY, double Width, double Height, double Tilt)
{
    /// <summary>Text that runs up or down: a label on the edge of a form.</summary>
    private const double UprightFrom = 1.5;

    /// <summary>The smallest of those around the points, whichever way they lie; the points in any order.</summary>
    public static TiltedBox Around(IReadOnlyList<(int X, int Y)> points)
    {
        var hull = Hull(points);
        var best = new TiltedBox(0, 0, double.MaxValue, 1, 0);
        for (var i = 0; i < hull.Count; i++)
        {
            var (from, to) = (hull[i], hull[(i + 1) % hull.Count]);
            var box = Along(hull, Math.Atan2(to.Y - from.Y, to.X - from.X));
            best = box.Width * box.Height < best.Width * best.Height ? box : best;
        }

        return best.Level();
    }

    public TiltedBox Grown(double by) => this with { Width = Width + (2 * by), Height = Height + (2 * by) };

    public TiltedBox Scaled(double x, double y) => new(MiddleX * x, MiddleY * y, Width * x, Height * y, Tilt);

    /// <summary>Where a place of the box lies in the image; along and down as fractions of width and height.</summary>
    public (double X, double Y) Place(double along, double down)
    {
        var (sin, cos) = Math.SinCos(Tilt);
        double x = (along - .5) * Width, y = (down - .5) * Height;
        return (MiddleX + (x * cos) - (y * sin), MiddleY + (x * sin) + (y * cos));
    }

    public bool Holds(double x, double y)
    {
        var (sin, cos) = Math.SinCos(Tilt);
        double fromX = x - MiddleX, fromY = y - MiddleY;
        return Math.Abs((fromX * cos) + (fromY * sin)) <= Width / 2 && Math.Abs((fromY * cos) - (fromX * sin)) <= Height / 2;
    }

    /// <summary>The upright rectangle around the part of the box from one fraction of its width to another.</summary>
    public (int Left, int Top, int Right, int Bottom) Bounds(double from, double to)
    {
        (double X, double Y)[] corners = [Place(from, 0), Place(to, 0), Place(from, 1), Place(to, 1)];
        return ((int)corners.Min(c => c.X), (int)corners.Min(c => c.Y), (int)Math.Ceiling(corners.Max(c => c.X)), (int)Math.Ceiling(corners.Max(c => c.Y)));
    }

    private static TiltedBox Along(List<(int X, int Y)> hull, double tilt)
    {
        var (sin, cos) = Math.SinCos(tilt);
        double left = double.MaxValue, right = double.MinValue, top = double.MaxValue, bottom = double.MinValue;
        foreach (var (x, y) in hull)
        {
            double along = (x * cos) + (y * sin), down = (y * cos) - (x * sin);
            (left, right, top, bottom) = (Math.Min(left, along), Math.Max(right, along), Math.Min(top, down), Math.Max(bottom, down));
        }

        double middle = (left + right) / 2, level = (top + bottom) / 2;
        return new TiltedBox((middle * cos) - (level * sin), (middle * sin) + (level * cos), right - left + 1, bottom - top + 1, tilt);
    }

    // The same rectangle described from its other sides: tilted by at most an eighth of a turn, or upright text laid along its long side.
    private TiltedBox Level()
    {
        var quarters = (int)Math.Round(Tilt / (Math.PI / 2));
        var box = this with { Tilt = Tilt - (quarters * Math.PI / 2) };
        box = quarters % 2 == 0 ? box : box with { Width = Height, Height = Width };
        return box.Height >= UprightFrom * box.Width ? box with { Width = box.Height, Height = box.Width, Tilt = box.Tilt - (Math.PI / 2) } : box;
    }

    // Andrew's monotone chain: the convex hull, without its own points on straight stretches.
    private static List<(int X, int Y)> Hull(IReadOnlyList<(int X, int Y)> points)
    {
        var sorted = points.Order().ToArray();
        var hull = new List<(int X, int Y)>();
        foreach (var way in (IEnumerable<(int, int)>[])[sorted, sorted.Reverse()])
        {
            var start = hull.Count;
            foreach (var (x, y) in way)
            {
                while (hull.Count >= start + 2 && Turn(hull[^2], hull[^1], (x, y)) <= 0)
                {
                    hull.RemoveAt(hull.Count - 1);
                }

                hull.Add((x, y));
            }

            hull.RemoveAt(hull.Count - 1);
        }

        return hull.Count == 0 ? [sorted[0]] : hull;
    }

    private static long Turn((int X, int Y) a, (int X, int Y) b, (int X, int Y) c) => ((long)(b.X - a.X) * (c.Y - a.Y)) - ((long)(b.Y - a.Y) * (c.X - a.X));
}
