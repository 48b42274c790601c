using System.Drawing;
using DocIntake.Sandbox.Ocr.Leptonica;

namespace DocIntake.Sandbox.Ocr.Boxes;

/// <summary>A line of type in a box, in pixels: the rectangle around its letters, and how high the tallest is.</summary>
internal readonly record struct BoxLine(int Left, int Top, int Right, int Bottom, int Tallest);

/// <summary>
/// Finds the lines of type in a box. Letters that stand close together are a run, as in a word; a run is in the box when its middle is, since what is typed
/// begins before its box or ends behind it now and then.
/// </summary>
internal static class BoxLines
{
    /// <summary>Inches: a letter is at least so high and at most so high and wide; a run may begin so far beside the box.</summary>
    private const double Lowest = .045, Highest = .3, Widest = 1.2, Beside = 1.5;

    /// <summary>Of the height of letters: more than this between two begins a new run.</summary>
    private const double Gap = .4;

    /// <summary>A label is set smaller than what is typed into its box: in a line of its own, or before what is typed.</summary>
    private const double LabelLine = .7, LabelBefore = .78;

    /// <param name="parts">All of the page's.</param>
    /// <param name="isText">Small letters may stand in it, so that a low letter at its beginning need not be a label's end.</param>
    public static IReadOnlyList<BoxLine> Of(IReadOnlyList<PartBox> parts, Rectangle box, int dpi, bool isText)
    {
        var near = Rectangle.Inflate(box, (int)(Beside * dpi), 0);
        var around = parts.Where(part => near.Contains(part.Left + (part.Width / 2), part.Top + (part.Height / 2))).ToList();
        var lines = new List<List<PartBox>>();
        foreach (var letter in around.Where(part => part.Height >= Lowest * dpi && part.Height <= Highest * dpi && part.Width <= Widest * dpi).OrderBy(part => part.Top + (part.Height / 2)))
        {
            if (lines.Count > 0 && letter.Top + (letter.Height / 2.0) < lines[^1].Average(other => other.Top + other.Height))
            {
                lines[^1].Add(letter);
            }
            else
            {
                lines.Add([letter]);
            }
        }

        var inside = lines.Select(line => Inside(line, box, isText)).Where(line => line.Count > 0).ToList();
        var heights = inside.ConvertAll(line => line.Select(letter => letter.Height).Order().ElementAt(line.Count * 3 / 4));
        var tallest = heights.DefaultIfEmpty().Max();
        return [.. inside.Select((line, i) => Around(line, around, heights[i])).Where((_, i) => heights[i] >= tallest * LabelLine)];
    }

    /// <summary>The letters of those runs of a line that are in the box, without a label before them.</summary>
    private static List<PartBox> Inside(List<PartBox> line, Rectangle box, bool isText)
    {
        line.Sort((a, b) => a.Left.CompareTo(b.Left));
        var height = line.Max(letter => letter.Height);
        var runs = new List<List<PartBox>>();
        var end = int.MinValue / 2;
        foreach (var letter in line)
        {
            if (letter.Left - end > height * Gap)
            {
                runs.Add([]);
            }

            runs[^1].Add(letter);
            end = Math.Max(end, letter.Left + letter.Width);
        }

        var own = runs.Where(run => Middle(run) >= box.Left && Middle(run) < box.Right).ToList();
        var tallest = own.Select(Tallest).DefaultIfEmpty().Max();
        var typed = own.SkipWhile(run => Tallest(run) < tallest * LabelBefore).SelectMany(run => run);
        return [.. isText ? typed : typed.SkipWhile(letter => letter.Height < tallest * LabelBefore)];
    }

    private static int Middle(List<PartBox> run) => (run[0].Left + run.Max(letter => letter.Left + letter.Width)) / 2;

    private static int Tallest(List<PartBox> run) => run.Max(letter => letter.Height);

    /// <summary>Points, commas and hyphens beside the letters belong to the line too.</summary>
    private static BoxLine Around(List<PartBox> line, List<PartBox> parts, int height)
    {
        int top = line.Min(letter => letter.Top), bottom = line.Max(letter => letter.Top + letter.Height);
        int left = line.Min(letter => letter.Left), right = line.Max(letter => letter.Left + letter.Width);
        var marks = parts.Where(mark => mark.Top >= top && mark.Top + mark.Height <= bottom + (height / 4) && mark.Width <= height && mark.Height is >= 3 && mark.Height < height / 2).ToList();
        // A mark stands close to a letter; what stands apart is the next box's.
        left = Math.Min(left, marks.Where(mark => mark.Left < left && mark.Left + mark.Width > left - (height * Gap)).Select(mark => mark.Left).DefaultIfEmpty(left).Min());
        right = Math.Max(right, marks.Where(mark => mark.Left + mark.Width > right && mark.Left < right + (height * Gap)).Select(mark => mark.Left + mark.Width).DefaultIfEmpty(right).Max());
        return new BoxLine(left, top, right, bottom, height);
    }
}
