namespace DocIntake.Sandbox.Binding.Pictures;

/// <summary>What a drawn page needs to say what it says: black and white, the shades of a photo or a scan in gray, or colour.</summary>
internal enum Shades
{
    None,
    Gray,
    Colour,
}

/// <summary>Tells by a page's pixels what it needs.</summary>
internal static class ShadesOf
{
    /// <summary>The difference of the strongest and the weakest of red, green and blue from which a pixel is coloured; dark ink that leans to blue has less.</summary>
    private const int Coloured = 48;

    /// <summary>Gray between these is neither ink nor paper.</summary>
    private const int Ink = 64, Paper = 200;

    /// <summary>Shares of the page. The edges of type are gray too: a page full of small type has a tenth of that.</summary>
    private const double EnoughColour = .002, EnoughGray = .06;

    /// <param name="pixels">Red, green and blue in turn.</param>
    public static Shades Page(ReadOnlySpan<byte> pixels)
    {
        int coloured = 0, gray = 0;
        for (var at = 0; at + 2 < pixels.Length; at += 3)
        {
            var (red, green, blue) = (pixels[at], pixels[at + 1], pixels[at + 2]);
            var (most, least) = (Math.Max(red, Math.Max(green, blue)), Math.Min(red, Math.Min(green, blue)));
            coloured += most - least >= Coloured ? 1 : 0;
            gray += most is > Ink and < Paper ? 1 : 0;
        }

        var count = Math.Max(1, pixels.Length / 3);
        return coloured > EnoughColour * count ? Shades.Colour : gray > EnoughGray * count ? Shades.Gray : Shades.None;
    }
}
