using System.Runtime.InteropServices;
using System.Text;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Ocr.Leptonica;
using static DocIntake.Sandbox.Ocr.Tesseract.TesseractNative;

namespace DocIntake.Sandbox.Ocr.Tesseract;

/// <summary>What one page gave: its words, and the black and white image that Tesseract made of it (the caller disposes it).</summary>
internal sealed record OcrResult(IReadOnlyList<OcrWord> Words, Pix? Binary);

/// <summary>What is looked for on a page, by Tesseract's numbers: columns, one block of lines, one line, or words anywhere, which finds more where there are no lines and loses the reading order.</summary>
internal enum PageLayout { Columns = 3, OneBlock = 6, OneLine = 7, Scattered = 11 }

/// <summary>A loaded model of libtesseract. Used by one thread; kept warm from page to page.</summary>
internal sealed unsafe class TesseractEngine : IOcrEngine
{
    private const int LegacyMode = 0, LstmMode = 1, OrientationOnly = 0;
    private const int LineDpi = 300;
    private const int WordLevel = 3, LineLevel = 2, ParagraphLevel = 1;
    private nint engine;

    private TesseractEngine(nint engine) => this.engine = engine;

    ~TesseractEngine() => Release();

    /// <summary>With the models that Debian ships ("fast").</summary>
    public string Name => "tesseract-fast";

    /// <param name="languages">Tesseract's names; those that are not installed are left out, English is taken when none is left.</param>
    /// <returns>Null when not even that is installed.</returns>
    /// <exception cref="DllNotFoundException">libtesseract is not installed.</exception>
    public static TesseractEngine? ForReading(IReadOnlyList<string> languages)
    {
        var installed = languages.Where(TessData.Has).DefaultIfEmpty("eng");
        return Load(string.Join('+', installed), LstmMode, (int)PageLayout.Columns);
    }

    /// <summary>The engine that only tells which way up a page is; null when its model is not installed.</summary>
    public static TesseractEngine? ForOrientation()
    {
        var engine = Load("osd", LegacyMode, OrientationOnly);
        if (engine is not null)
        {
            // Its default of 50 gives up on labels and short letters.
            _ = SetVariable(engine.engine, "min_characters_to_try", "10");
        }

        return engine;
    }

    /// <summary>"5.3.0"; null when the library is not installed.</summary>
    public static string? Version()
    {
        return NativeLibrary.TryLoad("libtesseract.so.5", out _) ? Marshal.PtrToStringUTF8((nint)TesseractNative.Version()) : null;
    }

    public IReadOnlyList<OcrWord>? Read(Pix page, int dpi, TimeSpan deadline)
    {
        var result = Read(page, dpi, deadline, PageLayout.Columns);
        result?.Binary?.Dispose();
        return result?.Words;
    }

    /// <summary>Reads a page; null when it was not done before the deadline.</summary>
    public OcrResult? Read(Pix image, int dpi, TimeSpan deadline, PageLayout layout)
    {
        nint monitor = CreateMonitor(), iterator = 0;
        try
        {
            SetPageSegmentation(engine, (int)layout);
            SetImage(engine, image.Handle);
            SetResolution(engine, dpi); // after the image, or it is forgotten
            SetDeadline(monitor, (int)Math.Max(1, deadline.TotalMilliseconds)); // 0 would mean none
            if (Recognise(engine, monitor) != 0)
            {
                return null;
            }

            iterator = ResultIterator(engine);
            return new OcrResult(iterator == 0 ? [] : Words(iterator), Pix.Wrap(ThresholdedImage(engine)));
        }
        finally
        {
            if (iterator != 0)
            {
                DeleteIterator(iterator); // before Clear: it points into the page
            }

            DeleteMonitor(monitor);
            Clear(engine);
        }
    }

    /// <summary>The words of an image that is one line; none when it was not done before the deadline.</summary>
    /// <param name="letters">No other characters are read.</param>
    public IReadOnlyList<OcrWord> ReadLine(Pix line, BoxLetters letters, TimeSpan deadline)
    {
        _ = SetVariable(engine, "tessedit_char_whitelist", letters switch
        {
            BoxLetters.Digits => "0123456789.,-/$",
            BoxLetters.Codes => "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-",
            _ => "",
        });
        var read = Read(line, LineDpi, deadline, PageLayout.OneLine);
        _ = SetVariable(engine, "tessedit_char_whitelist", "");
        read?.Binary?.Dispose();
        return read?.Words ?? [];
    }

    /// <summary>Degrees clockwise that would set the page upright, as far as the engine can tell: a guess to be tried.</summary>
    public int FindOrientation(Pix image, int dpi)
    {
        SetImage(engine, image.Handle);
        SetResolution(engine, dpi);
        var found = DetectOrientation(engine, out var degrees, out _, out _, out _);
        Clear(engine);
        return found == 0 ? 0 : (360 - degrees) % 360;
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private static TesseractEngine? Load(string languages, int mode, int segmentation)
    {
        if (TessData.Folder is null)
        {
            return null;
        }

        var engine = Create();
        _ = SetVariable(engine, "debug_file", "/dev/null");
        if (Init(engine, TessData.Folder, languages, mode) != 0)
        {
            Delete(engine);
            return null;
        }

        // Whether type is set in fixed pitch matters to the old classifier alone; the search for it costs a fiftieth of a page.
        _ = SetVariable(engine, "textord_all_prop", "1");
        SetPageSegmentation(engine, segmentation);
        return new TesseractEngine(engine);
    }

    private static List<OcrWord> Words(nint iterator)
    {
        var words = new List<OcrWord>();
        var places = PageIterator(iterator); // borrowed from the iterator
        bool line = true, paragraph = true;
        (int, int, int, int) row = default;
        do
        {
            // Asked where a line begins, the iterator puts the whole line in order each time; that its row is another costs nothing to see.
            _ = BoundingBox(places, LineLevel, out var rowLeft, out var rowTop, out var rowRight, out var rowBottom);
            if (row != (rowLeft, rowTop, rowRight, rowBottom))
            {
                row = (rowLeft, rowTop, rowRight, rowBottom);
                line = true;
                paragraph |= IsAtBeginningOf(places, ParagraphLevel) != 0;
            }

            var text = Take(TesseractNative.Text(iterator, WordLevel));
            if (text.Length > 0 && BoundingBox(places, WordLevel, out var left, out var top, out var right, out var bottom) != 0)
            {
                words.Add(new OcrWord(text, Confidence(iterator, WordLevel) / 100, left, top, right, bottom, line, paragraph));
                line = paragraph = false;
            }
        }
        while (Next(iterator, WordLevel) != 0);
        return words;
    }

    private static string Take(byte* text)
    {
        if (text == null)
        {
            return "";
        }

        var taken = Marshal.PtrToStringUTF8((nint)text)!;
        DeleteText(text);
        return taken.Normalize(NormalizationForm.FormKC).Trim();
    }

    private void Release()
    {
        if (engine != 0)
        {
            End(engine);
            Delete(engine);
            engine = 0;
        }
    }
}
