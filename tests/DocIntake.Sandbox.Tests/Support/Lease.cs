using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Tests.Support;

/// <summary>A lease's folder for one test, removed after it.</summary>
public sealed class Lease : IDisposable
{
    // As the sandbox does before it touches a mail: MimeKit asks .NET for its charsets once only.
    static Lease() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string Folder { get; } = Directory.CreateTempSubdirectory("docintake-lease-").FullName;

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Prepares a file; Office files by our own drawing, whether LibreOffice is installed or not.</summary>
    public Reply Prepare(byte[] bytes, string name, int depth = 0, SandboxLimits? limits = null) =>
        PrepareAsInstalled(bytes, name, depth, (limits ?? SandboxLimits.Default) with { LibreOfficeSeconds = 0 });

    public Reply PrepareAsInstalled(byte[] bytes, string name, int depth = 0, SandboxLimits? limits = null)
    {
        File.WriteAllBytes(PathOf("original"), bytes);
        return Ask(new PrepareRequest("original", name, depth, limits ?? SandboxLimits.Default)).Single();
    }

    public Reply Prepare(string text, string name, SandboxLimits? limits = null) => Prepare(Encoding.UTF8.GetBytes(text), name, 0, limits);

    /// <summary>Every reply to a request, as the host would get them.</summary>
    public IReadOnlyList<Reply> Ask(Request request)
    {
        var replies = new List<Reply>();
        new RequestHandler(Folder).Handle(request, replies.Add);
        return replies;
    }

    /// <summary>Pages of a PDF of this lease as the sandbox reads them.</summary>
    public IReadOnlyList<Page> Read(string pdf, OcrMode ocr = OcrMode.Auto, int first = 1, int last = 1) =>
        [.. Ask(new ReadRequest(pdf, first, last, ocr, ["eng"], SandboxLimits.Default)).OfType<PageRead>().Select(reply => reply.Page)];

    /// <summary>The first page of a file, prepared and read.</summary>
    public Page Read(byte[] bytes, string name) => Read(Prepare(bytes, name).ShouldBePrepared().Rendition ?? "original").Single();

    /// <summary>The words that the PDF gives out, one space between them.</summary>
    public string TextOf(string pdf, int? page = null)
    {
        string[] pages = page is { } number ? ["-f", $"{number}", "-l", $"{number}"] : [];
        return string.Join(' ', Run("pdftotext", [.. pages, "-layout", pdf, "-"]).OutputText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public ToolRun Run(string tool, params string[] arguments) => Tool.Run(tool, arguments, Folder);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What tests ask of replies.</summary>
public static class ReplyAssertions
{
    public static Prepared ShouldBePrepared(this Reply reply) =>
        reply as Prepared ?? throw new InvalidOperationException($"Not prepared but: {reply}");

    public static Reason ShouldBeRefused(this Reply reply) =>
        (reply as Refused)?.Problem.Code ?? throw new InvalidOperationException($"Not refused but: {reply}");
}

/// <summary>What tests ask of boxes.</summary>
public static class BoxAssertions
{
    /// <summary>How far a point lies outside a box, in the box's fractions; 0 inside.</summary>
    public static double DistanceTo(this Box box, double x, double y)
    {
        double across = Math.Max(0, Math.Max(box.X - x, x - box.Right)), down = Math.Max(0, Math.Max(box.Y - y, y - box.Bottom));
        return Math.Sqrt((across * across) + (down * down));
    }
}
