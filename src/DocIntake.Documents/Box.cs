using System.Text.Json.Serialization;

namespace DocIntake.Documents;

/// <summary>A place on a page: fractions (0..1) of the upright page image, from its top-left corner.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    [JsonIgnore]
    public double Right => X + Width;

    [JsonIgnore]
    public double Bottom => Y + Height;

    /// <summary>The whole page: the place of something that is true of the page and stands nowhere in particular.</summary>
    public static Box WholePage { get; } = new(0, 0, 1, 1);

    /// <summary>Where it is when its page is turned clockwise by a multiple of 90 degrees; negative turns it back.</summary>
    public Box Turn(int degrees) => (((degrees % 360) + 360) % 360) switch
    {
        90 => new Box(1 - Bottom, X, Height, Width),
        180 => new Box(1 - Right, 1 - Bottom, Width, Height),
        270 => new Box(Y, 1 - Right, Height, Width),
        _ => this,
    };

    /// <summary>The smallest box that holds both.</summary>
    public Box Union(Box other)
    {
        var x = Math.Min(X, other.X);
        var y = Math.Min(Y, other.Y);
        return new Box(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }
}
