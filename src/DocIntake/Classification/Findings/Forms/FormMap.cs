using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>Where the points of a page lie on its form, and the way back. Points of 1/72 inch on both sides.</summary>
/// <param name="ToForm">Smooth, and close to a stretch and a shift.</param>
internal sealed record FormMap(Func<double, double, (double X, double Y)> ToForm)
{
    private const double Step = 40;

    private const int Rounds = 6;

    public FormMap Shifted(double dx, double dy) => dx == 0 && dy == 0 ? this : new FormMap((x, y) =>
    {
        var (formX, formY) = ToForm(x, y);
        return (formX + dx, formY + dy);
    });

    public FormWord Lay(PageWord word)
    {
        var (x, y) = ToForm(word.X, word.Y);
        return new FormWord(word.Index, word.Text, x, y, x + word.Right - word.X, word.Height);
    }

    /// <summary>Where on the upright page an area of the form lies: around its middle, as wide and high as the map makes it there.</summary>
    public Box ToPage(Area area, Page page)
    {
        double formX = (area.Left + area.Right) / 2, formY = (area.Top + area.Bottom) / 2, x = formX, y = formY;
        var (stretchX, stretchY) = (1.0, 1.0);
        for (var round = 0; round < Rounds; round++)
        {
            var here = ToForm(x, y);
            stretchX = Math.Clamp((ToForm(x + Step, y).X - ToForm(x - Step, y).X) / (2 * Step), .5, 2);
            stretchY = Math.Clamp((ToForm(x, y + Step).Y - ToForm(x, y - Step).Y) / (2 * Step), .5, 2);
            (x, y) = (x + ((formX - here.X) / stretchX), y + ((formY - here.Y) / stretchY));
        }

        var (width, height) = ((area.Right - area.Left) / stretchX, (area.Bottom - area.Top) / stretchY);
        return new Box((x - (width / 2)) / page.WidthPoints, (y - (height / 2)) / page.HeightPoints, width / page.WidthPoints, height / page.HeightPoints);
    }
}
