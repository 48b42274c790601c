namespace DocIntake.Sandbox.Ocr.Leptonica;

/// <summary>A gray image as an array, row after row: 0 black, 255 white.</summary>
internal sealed record GrayPixels(int Width, int Height, byte[] Values)
{
    /// <summary>Between the four nearest pixels; the edge goes on for ever.</summary>
    public float At(double x, double y)
    {
        x = Math.Clamp(x, 0, Width - 1.001);
        y = Math.Clamp(y, 0, Height - 1.001);
        int left = (int)x, top = (int)y, at = (top * Width) + left;
        float fromLeft = (float)(x - left), fromTop = (float)(y - top);
        var above = Values[at] + (fromLeft * (Values[at + (Width > 1 ? 1 : 0)] - Values[at]));
        var below = at + Width;
        below = below < Values.Length ? below : at;
        var under = Values[below] + (fromLeft * (Values[below + (Width > 1 ? 1 : 0)] - Values[below]));
        return above + (fromTop * (under - above));
    }
}
