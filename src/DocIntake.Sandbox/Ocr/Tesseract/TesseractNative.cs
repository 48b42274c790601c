using System.Runtime.InteropServices;

namespace DocIntake.Sandbox.Ocr.Tesseract;

/// <summary>The functions of libtesseract 5's C API that are used, as in capi.h.</summary>
internal static unsafe partial class TesseractNative
{
    private const string Library = "libtesseract.so.5";

    [LibraryImport(Library, EntryPoint = "TessVersion")]
    internal static partial byte* Version();

    [LibraryImport(Library, EntryPoint = "TessBaseAPICreate")]
    internal static partial nint Create();

    [LibraryImport(Library, EntryPoint = "TessBaseAPIDelete")]
    internal static partial void Delete(nint engine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIEnd")]
    internal static partial void End(nint engine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIClear")]
    internal static partial void Clear(nint engine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIInit2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Init(nint engine, string dataFolder, string languages, int mode);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetVariable", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetVariable(nint engine, string name, string value);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetPageSegMode")]
    internal static partial void SetPageSegmentation(nint engine, int mode);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetImage2")]
    internal static partial void SetImage(nint engine, nint pix);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetSourceResolution")]
    internal static partial void SetResolution(nint engine, int dpi);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIRecognize")]
    internal static partial int Recognise(nint engine, nint monitor);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIGetThresholdedImage")]
    internal static partial nint ThresholdedImage(nint engine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIDetectOrientationScript")]
    internal static partial int DetectOrientation(nint engine, out int degrees, out float confidence, out nint script, out float scriptConfidence);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIGetIterator")]
    internal static partial nint ResultIterator(nint engine);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorDelete")]
    internal static partial void DeleteIterator(nint iterator);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorGetPageIterator")]
    internal static partial nint PageIterator(nint iterator);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorNext")]
    internal static partial int Next(nint iterator, int level);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorGetUTF8Text")]
    internal static partial byte* Text(nint iterator, int level);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorConfidence")]
    internal static partial float Confidence(nint iterator, int level);

    [LibraryImport(Library, EntryPoint = "TessPageIteratorBoundingBox")]
    internal static partial int BoundingBox(nint iterator, int level, out int left, out int top, out int right, out int bottom);

    [LibraryImport(Library, EntryPoint = "TessPageIteratorIsAtBeginningOf")]
    internal static partial int IsAtBeginningOf(nint iterator, int level);

    [LibraryImport(Library, EntryPoint = "TessDeleteText")]
    internal static partial void DeleteText(byte* text);

    [LibraryImport(Library, EntryPoint = "TessMonitorCreate")]
    internal static partial nint CreateMonitor();

    [LibraryImport(Library, EntryPoint = "TessMonitorDelete")]
    internal static partial void DeleteMonitor(nint monitor);

    [LibraryImport(Library, EntryPoint = "TessMonitorSetDeadlineMSecs")]
    internal static partial void SetDeadline(nint monitor, int milliseconds);
}
