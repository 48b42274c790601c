using static DocIntake.Sandbox.Ocr.Leptonica.LeptonicaNative;

namespace DocIntake.Sandbox.Ocr.Leptonica;

/// <summary>An image of Leptonica's; it lies outside the managed heap, so it is disposed as soon as the next one is made.</summary>
internal sealed class Pix : IDisposable
{
    private const int RotateAreaMap = 1, FillWhite = 1, ChooseMinimum = 1, EightNeighbours = 8, IfEither = 5, IfGreater = 2;
    private nint handle;

    private Pix(nint handle) => this.handle = handle;

    ~Pix() => Release();

    public nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Pix));

    public int Width => LeptonicaNative.Width(Handle);

    public int Height => LeptonicaNative.Height(Handle);

    /// <summary>Bits a pixel: 1, 8, 32, …</summary>
    public int Depth => LeptonicaNative.Depth(Handle);

    public bool HasColours => Depth == 32;

    /// <summary>Dots per inch as the file says; 0 when it does not.</summary>
    public (int X, int Y) Dpi => (XResolution(Handle), YResolution(Handle));

    /// <summary>What an image that is written says of its dots per inch.</summary>
    public void SetDpi(int dpi) => _ = SetResolution(Handle, dpi, dpi);

    /// <summary>Decodes PNM, PNG, JPEG, BMP or one-page TIFF; null when Leptonica refuses.</summary>
    public static unsafe Pix? Decode(ReadOnlySpan<byte> encoded)
    {
        fixed (byte* data = encoded)
        {
            return Wrap(ReadMemory(data, (nuint)encoded.Length));
        }
    }

    /// <summary>Decodes the page of a TIFF file whose directory begins at <paramref name="offset"/>; null when Leptonica refuses.</summary>
    public static Pix? DecodeTiff(string path, long offset)
    {
        var at = (nuint)offset;
        return Wrap(ReadTiff(path, ref at));
    }

    public unsafe byte[] Encode(ImageFormat format)
    {
        if (WriteMemory(out var data, out var length, Handle, (int)format) != 0)
        {
            throw new InvalidOperationException($"Leptonica could not write an image as {format}.");
        }

        var encoded = new ReadOnlySpan<byte>(data, (int)length).ToArray();
        Free(data);
        return encoded;
    }

    /// <summary>A handle that another library made and gave away.</summary>
    public static Pix? Wrap(nint handle) => handle == 0 ? null : new Pix(handle);

    public Pix WithoutAlpha() => Made(RemoveAlpha(Handle));

    public Pix ToGray()
    {
        using var opaque = WithoutAlpha();
        return Made(ConvertTo8(opaque.Handle, 0));
    }

    /// <summary>The darkest of each pixel's colours as its gray: pale coloured ink becomes dark (and so does a highlighter). Colour images only.</summary>
    public Pix ToDarkestGray() => Made(ConvertToGrayMinMax(Handle, ChooseMinimum));

    public Pix Scaled(double x, double y) => Made(Scale(Handle, (float)x, (float)y));

    /// <summary>Scaled to exactly this size: by averaging when it gets smaller, between the pixels when larger. Gray or colour.</summary>
    public Pix Resized(int width, int height) => Made(ScaleToSize(Handle, width, height));

    public Pix Shrunk(double factor) => Made(ScaleAreaMap(Handle, (float)factor, (float)factor));

    /// <summary>Smaller by leaving pixels out.</summary>
    public Pix Sampled(double factor) => Made(ScaleBySampling(Handle, (float)factor, (float)factor));

    public Pix WithEvenBackground() => Made(NormaliseBackground(Handle, 0, 0));

    public Pix ToBinary(int threshold) => Depth == 1 ? Made(Scale(Handle, 1, 1)) : Made(Threshold(Handle, threshold));

    /// <summary>Degrees (clockwise) that would set the lines of a one-bit image level; 0 when there is nothing to go by.</summary>
    public double FindSkewDegrees(double range, double leastConfidence) =>
        FindSkew(Handle, out var angle, out var confidence, 4, 2, (float)range, 1, .01f) == 0 && confidence > leastConfidence ? angle : 0;

    /// <summary>Turned clockwise about its centre, the size kept, corners filled with white.</summary>
    public Pix Rotated(double degrees) => Made(Rotate(Handle, (float)(degrees * Math.PI / 180), RotateAreaMap, FillWhite, 0, 0));

    public Pix Turned(int degreesClockwise) => Made(RotateQuarters(Handle, degreesClockwise / 90));

    /// <summary>Black pixels of a one-bit image.</summary>
    public int CountBlack() => CountPixels(Handle, out var count, 0) == 0 ? count : 0;

    /// <summary>The parts of a one-bit image that hang together: letters, specks, lines.</summary>
    public IReadOnlyList<PartBox> Parts()
    {
        var boxes = FindParts(Handle, 0, EightNeighbours);
        var parts = new PartBox[CountBoxes(boxes)];
        for (var part = 0; part < parts.Length; part++)
        {
            _ = BoxGeometry(boxes, part, out var left, out var top, out var width, out var height);
            parts[part] = new PartBox(left, top, width, height);
        }

        DestroyBoxes(ref boxes);
        return parts;
    }

    /// <summary>A one-bit image at a half or a quarter (2, 4) of its size, without its single specks.</summary>
    public Pix ReducedWithoutSpecks(int times) => Made(ReduceBinary(Handle, 2 /* of four pixels */, times == 4 ? 1 : 0, 0, 0));

    /// <summary>What of a one-bit image survives an opening with a brick: runs at least that long.</summary>
    public Pix Opened(int width, int height) => Made(Open(0, Handle, width, height));

    /// <summary>What of a one-bit image hangs together over more than so many pixels across or down.</summary>
    public Pix LargerThan(int size) => Made(SelectBySize(Handle, size, size, EightNeighbours, IfEither, IfGreater, 0));

    public Pix Inverted() => Made(Invert(0, Handle));

    /// <summary>A one-bit image whose black reaches so many pixels further, half to each side.</summary>
    public Pix Grown(int by) => Grown(by, by);

    public Pix Grown(int across, int down) => Made(Dilate(0, Handle, across, down));

    /// <summary>A one-bit image whose gaps of less than so many pixels are filled.</summary>
    public Pix Closed(int across, int down) => Made(CloseSafely(0, Handle, across, down));

    /// <summary>A part of the image, as far as it lies in it.</summary>
    public Pix Cut(int left, int top, int width, int height)
    {
        var box = CreateBox(left, top, width, height);
        var cut = ClipRectangle(Handle, box, 0);
        DestroyBox(ref box);
        return Made(cut);
    }

    /// <summary>A gray image with so many pixels of paper on each side.</summary>
    public Pix Framed(int by, byte paper) => Made(AddBorder(Handle, by, paper));

    public Pix And(Pix other) => Made(LeptonicaNative.And(0, Handle, other.Handle));

    public Pix Or(Pix other) => Made(LeptonicaNative.Or(0, Handle, other.Handle));

    public Pix Copied() => Made(Copy(0, Handle));

    /// <summary>Gives the pixels that are black in a one-bit image of the same size this gray.</summary>
    public void Paint(Pix mask, byte gray) => _ = SetMasked(Handle, mask.Handle, gray);

    public Pix Without(Pix other) => Made(Subtract(0, Handle, other.Handle));

    public void Clear(int x, int y, int width, int height)
    {
        var box = CreateBox(x, y, width, height);
        _ = ClearInRectangle(Handle, box);
        DestroyBox(ref box);
    }

    /// <summary>The gray of one pixel, 0 black to 255 white.</summary>
    public int Gray(int x, int y) => GetPixel(Handle, x, y, out var value) == 0 ? (int)value : 255;

    /// <summary>The pixels of an 8-bit gray image.</summary>
    public unsafe GrayPixels ToPixels()
    {
        var pixels = new GrayPixels(Width, Height, new byte[Width * Height]);
        var data = (uint*)Data(Handle);
        for (int y = 0, wordsARow = WordsPerRow(Handle); y < pixels.Height; y++)
        {
            var row = data + ((long)y * wordsARow);
            for (var x = 0; x < pixels.Width; x++)
            {
                // Four pixels a word, the first in its highest byte.
                pixels.Values[(y * pixels.Width) + x] = (byte)(row[x / 4] >> (24 - (8 * (x % 4))));
            }
        }

        return pixels;
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (handle != 0)
        {
            Destroy(ref handle);
        }
    }

    private static Pix Made(nint made) => Wrap(made) ?? throw new InsufficientMemoryException("Leptonica could not make an image.");
}

/// <summary>The box around a part of a one-bit image, in pixels.</summary>
internal readonly record struct PartBox(int Left, int Top, int Width, int Height);

/// <summary>Leptonica's numbers of the formats written here.</summary>
internal enum ImageFormat { Png = 3, TiffG4 = 8, Pnm = 11 }
