using System.Runtime.InteropServices;
using SkiaSharp;

namespace DocIntake.Sandbox.Reading.Images;

/// <summary>libtiff's own way to any page as colours: tiles, 16 bits, rare colour spaces. It lies wherever Leptonica does.</summary>
internal static partial class LibTiff
{
    private const string Library = "libtiff.so.6";
    private const int TopLeft = 1;
    private static readonly bool IsThere = NativeLibrary.TryLoad(Library, out _);

    static LibTiff()
    {
        if (IsThere)
        {
            // Silent: a damaged image is an answer, not a log line.
            SetErrorHandler(0);
            SetWarningHandler(0);
        }
    }

    /// <summary>Null when it is damaged, or the library another one. Its size must have been held to the limits.</summary>
    public static EmbeddedImage? Read(string path, ImageDirectory page)
    {
        var tiff = IsThere ? Open(path, "r") : 0;
        if (tiff == 0)
        {
            return null;
        }

        try
        {
            // It writes as many pixels as it believes there are: both must believe the same, or it writes beyond what was given to it.
            double width = page.Value(ImageDirectory.Width), height = page.Value(ImageDirectory.Height);
            if (SetDirectory(tiff, (ulong)page.Offset) != 1
                || GetField(tiff, ImageDirectory.Width, out var columns) != 1 || columns != width
                || GetField(tiff, ImageDirectory.Height, out var rows) != 1 || rows != height)
            {
                return null;
            }

            using var pixels = new SKBitmap(new SKImageInfo((int)columns, (int)rows, SKColorType.Rgba8888, SKAlphaType.Premul));
            return ReadImage(tiff, columns, rows, pixels.GetPixels(), TopLeft, stopOnError: 1) == 1 ? SkiaImage.OnWhite(pixels) : null;
        }
        finally
        {
            Close(tiff);
        }
    }

    [LibraryImport(Library, EntryPoint = "TIFFOpen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, string mode);

    [LibraryImport(Library, EntryPoint = "TIFFClose")]
    private static partial void Close(nint tiff);

    [LibraryImport(Library, EntryPoint = "TIFFSetSubDirectory")]
    private static partial int SetDirectory(nint tiff, ulong offset);

    [LibraryImport(Library, EntryPoint = "TIFFGetField")]
    private static partial int GetField(nint tiff, int tag, out uint value);

    [LibraryImport(Library, EntryPoint = "TIFFReadRGBAImageOriented")]
    private static partial int ReadImage(nint tiff, uint width, uint height, nint raster, int orientation, int stopOnError);

    [LibraryImport(Library, EntryPoint = "TIFFSetErrorHandler")]
    private static partial nint SetErrorHandler(nint handler);

    [LibraryImport(Library, EntryPoint = "TIFFSetWarningHandler")]
    private static partial nint SetWarningHandler(nint handler);
}
