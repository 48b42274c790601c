using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Office;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.RichText;

/// <summary>Rich text as old word processors, scanners' programs and court reporters write it.</summary>
public sealed class RtfReader : IFormatReader
{
    /// <summary>Letters; a page of a letter has ten times as many.</summary>
    private const int LittleText = 200;

    public IReadOnlyList<string> Formats { get; } = ["rtf"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, request.File));
        var document = RtfDocument.Read(file, request.Limits.TextCharacters);
        if (document.TooLong)
        {
            return TextPages.TooLong(request, $"more than {request.Limits.TextCharacters:N0} characters of text");
        }

        IReadOnlyList<Block> blocks = [.. document.Blocks(), .. Remarks(document)];
        var own = TextPages.Write(format, blocks, request, folder, problems: [.. Problems(document)]);
        return document.Malformed || document.HasDeletions ? own : OfficePages.Best(own, blocks, (request.File, format), request, folder);
    }

    private static IEnumerable<Block> Remarks(RtfDocument document)
    {
        if (document.Pictures > 0)
        {
            yield return new Remark(document.Pictures == 1 ? "A picture in the text is not shown." : $"{document.Pictures:N0} pictures in the text are not shown.");
        }
    }

    private static IEnumerable<Problem> Problems(RtfDocument document)
    {
        if (document.Fetches || document.Objects > 0)
        {
            yield return new Problem(Reason.ActiveContent,
                $"The rich text {(document.Objects > 0 ? "has other files or programs embedded" : "refers to things outside it")}; nothing was run or fetched, open the original with care.");
        }

        if (document.Objects > 0)
        {
            yield return new Problem(Reason.ContainerPartial, "Other files are embedded in the rich text and stay in it; open the original to take them out.");
        }

        if (document.Pictures > 0 && document.Length < LittleText)
        {
            yield return new Problem(Reason.PageUnread, "The rich text is made of pictures, which are not read; ask for a PDF, or look at the original.");
        }

        if (document.Malformed)
        {
            yield return new Problem(Reason.Damaged, $"The rich text ends in the middle or is nested in a way no program writes (more than {RtfDocument.MaxDepth:N0} groups); compare its pages with the original.");
        }
    }
}
