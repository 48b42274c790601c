using System.Runtime.InteropServices;

namespace DocIntake.Sandbox.Ocr.Leptonica;

/// <summary>The functions of Leptonica (1.82 or later) that are used, as in allheaders.h.</summary>
internal static unsafe partial class LeptonicaNative
{
    private const string Library = "liblept.so.5";

    // Silent: a damaged image is an answer, not a log line.
    static LeptonicaNative() => _ = SetMessageSeverity(6);

    [LibraryImport(Library, EntryPoint = "setMsgSeverity")]
    internal static partial int SetMessageSeverity(int severity);

    [LibraryImport(Library, EntryPoint = "pixReadMem")]
    internal static partial nint ReadMemory(byte* data, nuint length);

    [LibraryImport(Library, EntryPoint = "pixReadFromMultipageTiff", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ReadTiff(string path, ref nuint offset);

    [LibraryImport(Library, EntryPoint = "pixWriteMem")]
    internal static partial int WriteMemory(out byte* data, out nuint length, nint pix, int format);

    [LibraryImport(Library, EntryPoint = "lept_free")]
    internal static partial void Free(void* data);

    [LibraryImport(Library, EntryPoint = "pixDestroy")]
    internal static partial void Destroy(ref nint pix);

    [LibraryImport(Library, EntryPoint = "pixGetWidth")]
    internal static partial int Width(nint pix);

    [LibraryImport(Library, EntryPoint = "pixGetHeight")]
    internal static partial int Height(nint pix);

    [LibraryImport(Library, EntryPoint = "pixGetDepth")]
    internal static partial int Depth(nint pix);

    [LibraryImport(Library, EntryPoint = "pixGetXRes")]
    internal static partial int XResolution(nint pix);

    [LibraryImport(Library, EntryPoint = "pixGetYRes")]
    internal static partial int YResolution(nint pix);

    [LibraryImport(Library, EntryPoint = "pixSetResolution")]
    internal static partial int SetResolution(nint pix, int x, int y);

    [LibraryImport(Library, EntryPoint = "pixConvertTo8")]
    internal static partial nint ConvertTo8(nint pix, int colourMap);

    [LibraryImport(Library, EntryPoint = "pixConvertRGBToGrayMinMax")]
    internal static partial nint ConvertToGrayMinMax(nint pix, int type);

    [LibraryImport(Library, EntryPoint = "pixRemoveAlpha")]
    internal static partial nint RemoveAlpha(nint pix);

    [LibraryImport(Library, EntryPoint = "pixScale")]
    internal static partial nint Scale(nint pix, float x, float y);

    [LibraryImport(Library, EntryPoint = "pixScaleBySampling")]
    internal static partial nint ScaleBySampling(nint pix, float x, float y);

    [LibraryImport(Library, EntryPoint = "pixScaleAreaMap")]
    internal static partial nint ScaleAreaMap(nint pix, float x, float y);

    [LibraryImport(Library, EntryPoint = "pixScaleToSize")]
    internal static partial nint ScaleToSize(nint pix, int width, int height);

    [LibraryImport(Library, EntryPoint = "pixGetData")]
    internal static partial nint Data(nint pix);

    [LibraryImport(Library, EntryPoint = "pixGetWpl")]
    internal static partial int WordsPerRow(nint pix);

    [LibraryImport(Library, EntryPoint = "pixBackgroundNormSimple")]
    internal static partial nint NormaliseBackground(nint pix, nint mask, nint gray);

    [LibraryImport(Library, EntryPoint = "pixThresholdToBinary")]
    internal static partial nint Threshold(nint pix, int threshold);

    [LibraryImport(Library, EntryPoint = "pixFindSkewSweepAndSearch")]
    internal static partial int FindSkew(nint pix, out float angle, out float confidence, int sweepReduction, int searchReduction, float range, float step, float smallest);

    [LibraryImport(Library, EntryPoint = "pixRotate")]
    internal static partial nint Rotate(nint pix, float radians, int how, int fill, int width, int height);

    [LibraryImport(Library, EntryPoint = "pixRotateOrth")]
    internal static partial nint RotateQuarters(nint pix, int quartersClockwise);

    [LibraryImport(Library, EntryPoint = "pixCountPixels")]
    internal static partial int CountPixels(nint pix, out int count, nint table);

    [LibraryImport(Library, EntryPoint = "pixReduceRankBinaryCascade")]
    internal static partial nint ReduceBinary(nint pix, int level1, int level2, int level3, int level4);

    [LibraryImport(Library, EntryPoint = "pixOpenBrick")]
    internal static partial nint Open(nint target, nint pix, int width, int height);

    [LibraryImport(Library, EntryPoint = "pixCloseSafeBrick")]
    internal static partial nint CloseSafely(nint target, nint pix, int width, int height);

    [LibraryImport(Library, EntryPoint = "pixClipRectangle")]
    internal static partial nint ClipRectangle(nint pix, nint box, nint clipped);

    [LibraryImport(Library, EntryPoint = "pixAddBorder")]
    internal static partial nint AddBorder(nint pix, int pixels, uint value);

    [LibraryImport(Library, EntryPoint = "pixSelectBySize")]
    internal static partial nint SelectBySize(nint pix, int width, int height, int connectivity, int type, int relation, nint changed);

    [LibraryImport(Library, EntryPoint = "pixInvert")]
    internal static partial nint Invert(nint target, nint pix);

    [LibraryImport(Library, EntryPoint = "pixSetMasked")]
    internal static partial int SetMasked(nint pix, nint mask, uint value);

    [LibraryImport(Library, EntryPoint = "pixDilateBrick")]
    internal static partial nint Dilate(nint target, nint pix, int width, int height);

    [LibraryImport(Library, EntryPoint = "pixAnd")]
    internal static partial nint And(nint target, nint pix, nint other);

    [LibraryImport(Library, EntryPoint = "pixOr")]
    internal static partial nint Or(nint target, nint pix, nint other);

    [LibraryImport(Library, EntryPoint = "pixCopy")]
    internal static partial nint Copy(nint target, nint pix);

    [LibraryImport(Library, EntryPoint = "pixSubtract")]
    internal static partial nint Subtract(nint target, nint pix, nint less);

    /// <param name="parts">Receives their images where it is not 0.</param>
    [LibraryImport(Library, EntryPoint = "pixConnComp")]
    internal static partial nint FindParts(nint pix, nint parts, int connectivity);

    [LibraryImport(Library, EntryPoint = "boxaGetCount")]
    internal static partial int CountBoxes(nint boxes);

    [LibraryImport(Library, EntryPoint = "boxaGetBoxGeometry")]
    internal static partial int BoxGeometry(nint boxes, int number, out int x, out int y, out int width, out int height);

    [LibraryImport(Library, EntryPoint = "boxaDestroy")]
    internal static partial void DestroyBoxes(ref nint boxes);

    [LibraryImport(Library, EntryPoint = "boxCreate")]
    internal static partial nint CreateBox(int x, int y, int width, int height);

    [LibraryImport(Library, EntryPoint = "boxDestroy")]
    internal static partial void DestroyBox(ref nint box);

    [LibraryImport(Library, EntryPoint = "pixClearInRect")]
    internal static partial int ClearInRectangle(nint pix, nint box);

    [LibraryImport(Library, EntryPoint = "pixGetPixel")]
    internal static partial int GetPixel(nint pix, int x, int y, out uint value);
}
