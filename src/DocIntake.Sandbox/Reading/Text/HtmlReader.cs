using AngleSharp.Html.Parser;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Text;

/// <summary>Web pages, as text: no script runs and nothing is fetched, what is hidden stays out.</summary>
public sealed class HtmlReader : IFormatReader
{
    /// <summary>Deeper nesting costs the parser quadratic time and says nothing.</summary>
    private const int MaxDepth = 300;

    public IReadOnlyList<string> Formats { get; } = ["html"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, request.File);
        if (PlainTextReader.IsTooLong(path, request) is { } refused)
        {
            return refused;
        }

        using var file = File.OpenRead(path);
        using var document = Parser().ParseDocument(file);
        return TextPages.Write(format, new HtmlBlocks(new HtmlPictures(request.Limits)).Of(document), request, folder);
    }

    /// <summary>HTML that is already decoded, e.g. the body of a mail.</summary>
    public static IReadOnlyList<Block> Blocks(string html, HtmlPictures pictures)
    {
        using var document = Parser().ParseDocument(html);
        return new HtmlBlocks(pictures).Of(document);
    }

    private static HtmlParser Parser() => new(new HtmlParserOptions { IsScripting = false, MaximumDepth = MaxDepth });
}
