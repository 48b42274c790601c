namespace DocIntake.Classification.Findings.Forms;

/// <summary>
/// Where a form lies on a page: the map from points of the page to points of the form. A stretch and a shift that most labels agree on, a tilt,
/// and near each label that was found what it says itself, so that a form redrawn by a billing program is followed too.
/// </summary>
internal sealed class FormFit
{
    /// <summary>How far a label may be from where the others expect it, in points: half the height of a form's box and more.</summary>
    private const double Reach = 38, Close = 14;

    private readonly double[] x, y;
    private readonly IReadOnlyList<LabelHit> anchors, heads;

    private FormFit(double[] x, double[] y, IReadOnlyList<LabelHit> anchors, IReadOnlySet<PrintedLabel> heads)
    {
        (this.x, this.y, this.anchors) = (x, y, anchors);
        this.heads = [.. anchors.Where(anchor => heads.Contains(anchor.Label))];
    }

    /// <summary>The labels that hold the grid.</summary>
    public IReadOnlyList<LabelHit> Anchors => anchors;


    /// <summary>The fit that most labels agree on; null when fewer than <paramref name="least"/> do.</summary>
    public static FormFit? Of(FormTemplate form, IReadOnlyList<LabelHit> hits, int least)
    {
        if (hits.DistinctBy(hit => hit.Label).Count() < least)
        {
            return null;
        }

        (double Score, double[] X, double[] Y) best = (0, [], []);
        var left = LabelsFrom(hits);
        for (var a = 0; a < hits.Count; a++)
        {
            for (var b = a + 1; b < hits.Count; b++)
            {
                if (Stretch(hits[a], hits[b]) is { } fit && Score(hits, left, fit.X, fit.Y, best.Score) is var score && score > best.Score)
                {
                    best = (score, fit.X, fit.Y);
                }
            }
        }

        if (best.Score == 0)
        {
            return null;
        }

        var (x, y) = (best.X, best.Y);
        var agreeing = Agreeing(hits, x, y);
        for (var round = 0; round < 2 && agreeing.Count >= least; round++)
        {
            (x, y) = (LeastSquares(agreeing, hit => hit.Label.X, x), LeastSquares(agreeing, hit => hit.Label.Y, y));
            agreeing = Agreeing(hits, x, y);
        }

        // Words of a form stand in prose too, but not where the form has them.
        var close = agreeing.Count(hit => Off(hit, x, y) < Close * Close);
        return agreeing.Count >= least && close * 2 >= least && close * 3 >= agreeing.Count ? new FormFit(x, y, agreeing, form.Heads.ToHashSet()) : null;
    }

    /// <summary>Where on the form a place of the page lies.</summary>
    public (double X, double Y) ToForm(double px, double py, FormTemplate form)
    {
        var (plainX, plainY) = Plain(px, py);
        var bent = Bend(px, py, anchors);
        var (formX, formY) = (plainX + bent.X, plainY + bent.Y);
        if (heads.Count >= 3 && form.Table.Has(formX, formY))
        {
            formX = plainX + Between(px);
        }

        return (formX, formY);
    }

    private (double X, double Y) Plain(double px, double py) => (At(x, px, py), At(y, px, py));

    private static double At(double[] row, double px, double py) => (row[0] * px) + (row[1] * py) + row[2];

    /// <summary>What the labels near a place are off by. A box belongs to the labels of its own row and to those above it.</summary>
    private (double X, double Y) Bend(double px, double py, IReadOnlyList<LabelHit> near)
    {
        // Far from every label the plain map counts.
        var (sum, dx, dy) = (1 / Square(200 * 200), 0.0, 0.0);
        foreach (var anchor in near)
        {
            var (toX, toY) = (px - anchor.X, (py - anchor.Y) * (py < anchor.Y ? 4 : 3));
            var weight = 1 / Square((toX * toX) + (toY * toY) + 100);
            var plain = Plain(anchor.X, anchor.Y);
            dx += weight * (anchor.Label.X - plain.X);
            dy += weight * (anchor.Label.Y - plain.Y);
            sum += weight;
        }

        return (dx / sum, dy / sum);
    }

    /// <summary>Under the heads of the table a place is off as the heads on its two sides are.</summary>
    private double Between(double px)
    {
        double Off(LabelHit head) => head.Label.X - Plain(head.X, head.Y).X;
        var left = heads.Where(head => head.X <= px).MaxBy(head => head.X);
        var right = heads.Where(head => head.X > px).MinBy(head => head.X);
        if (left is null || right is null)
        {
            return Off((left ?? right)!);
        }

        var share = (px - left.X) / (right.X - left.X);
        return ((1 - share) * Off(left)) + (share * Off(right));
    }

    /// <summary>Two labels far apart across and down fix stretch and shift; null when the stretch is none that paper has.</summary>
    private static (double[] X, double[] Y)? Stretch(LabelHit a, LabelHit b)
    {
        var (formX, formY) = (b.Label.X - a.Label.X, b.Label.Y - a.Label.Y);
        var (pageX, pageY) = (b.X - a.X, b.Y - a.Y);
        if (Math.Abs(formX) < 80 || Math.Abs(formY) < 60 || Math.Abs(pageX) < 40 || Math.Abs(pageY) < 30)
        {
            return null;
        }

        var (sx, sy) = (formX / pageX, formY / pageY);
        return sx is < .7 or > 1.5 || sy is < .7 or > 1.5 || sx / sy is < .75 or > 1.34
            ? null
            : ([sx, 0, a.Label.X - (sx * a.X)], [0, sy, a.Label.Y - (sy * a.Y)]);
    }

    /// <summary>How many labels the hits from each one on are of: more a fit cannot score there.</summary>
    private static int[] LabelsFrom(IReadOnlyList<LabelHit> hits)
    {
        var left = new int[hits.Count];
        for (var i = hits.Count - 1; i >= 0; i--)
        {
            left[i] = i == hits.Count - 1 ? 1 : left[i + 1] + (ReferenceEquals(hits[i].Label, hits[i + 1].Label) ? 0 : 1);
        }

        return left;
    }

    /// <param name="least">A fit that cannot score more is not looked at to its end.</param>
    private static double Score(IReadOnlyList<LabelHit> hits, int[] left, double[] x, double[] y, double least)
    {
        var score = 0.0;
        PrintedLabel? label = null;
        var best = 0.0;
        for (var i = 0; i < hits.Count; i++)
        {
            // The places of one label stand together, and only the best of them counts.
            if (!ReferenceEquals(hits[i].Label, label))
            {
                score += best;
                (label, best) = (hits[i].Label, 0);
                if (score + left[i] <= least)
                {
                    return 0;
                }
            }

            best = Math.Max(best, 1 - (Off(hits[i], x, y) / (Reach * Reach)));
        }

        return score + best;
    }

    private static List<LabelHit> Agreeing(IReadOnlyList<LabelHit> hits, double[] x, double[] y) =>
    [
        .. hits.Where(hit => Off(hit, x, y) < Reach * Reach).GroupBy(hit => hit.Label, (_, places) => places.MinBy(hit => Off(hit, x, y))!),
    ];

    private static double Off(LabelHit hit, double[] x, double[] y) =>
        Square(At(x, hit.X, hit.Y) - hit.Label.X) + Square(At(y, hit.X, hit.Y) - hit.Label.Y);

    private static double Square(double value) => value * value;

    /// <summary>The plane through the labels that is least wrong; as before where they lie in a line.</summary>
    private static double[] LeastSquares(List<LabelHit> hits, Func<LabelHit, double> target, double[] before)
    {
        var (mx, my, mt) = (hits.Average(hit => hit.X), hits.Average(hit => hit.Y), hits.Average(target));
        double xx = 0, xy = 0, yy = 0, xt = 0, yt = 0;
        foreach (var hit in hits)
        {
            var (dx, dy, dt) = (hit.X - mx, hit.Y - my, target(hit) - mt);
            (xx, xy, yy, xt, yt) = (xx + (dx * dx), xy + (dx * dy), yy + (dy * dy), xt + (dx * dt), yt + (dy * dt));
        }

        var determinant = (xx * yy) - (xy * xy);
        if (determinant < 1e-6 * xx * yy || determinant < 1)
        {
            return before;
        }

        var (a, b) = (((xt * yy) - (yt * xy)) / determinant, ((yt * xx) - (xt * xy)) / determinant);
        return [a, b, mt - (a * mx) - (b * my)];
    }
}
