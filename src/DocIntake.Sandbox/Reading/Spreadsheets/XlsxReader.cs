using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Office;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>Excel workbooks: every sheet as tables with its numbers and dates as shown, results as they were stored; nothing is calculated.</summary>
public sealed class XlsxReader : IFormatReader
{
    public IReadOnlyList<string> Formats { get; } = ["xlsx"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, request.File);
        if (OfficePackage.Refusal(path, request) is { } refusal)
        {
            return new Refused(refusal);
        }

        using var package = OfficePackage.Open(path);
        if (XlsxBook.Of(package, request.Limits.SheetCells) is not { } book)
        {
            return new Prepared(format, 0, null, RenderedFromContent: false, [], new Dictionary<string, string>(),
                [new Problem(Reason.UnsupportedType, "The file is a binary Excel workbook (.xlsb), which is not read; file it in its own format.")]);
        }

        var sheets = book.Sheets().ToList();
        IReadOnlyList<Block> blocks = [.. sheets.SelectMany((sheet, index) => SheetBlocks.Of(sheet, first: index == 0))];
        var own = TextPages.Write(format, blocks, request, folder, OfficeEmbedded.Take(package, folder), problems: [.. Problems(package, book, sheets, request)]);

        // LibreOffice leaves out what is hidden, and calculates anew what Excel left uncalculated.
        var isPlain = book.Uncalculated == 0 && !sheets.Exists(sheet => sheet.IsCut || sheet.Hidden || sheet.HiddenColumns.Count > 0 || sheet.Rows.Any(row => row.Hidden));
        return isPlain ? OfficePages.Best(own, [.. blocks.Where(block => block is not Heading)], (request.File, format), request, folder) : own;
    }

    private static IEnumerable<Problem> Problems(OfficePackage package, XlsxBook book, List<SheetContent> sheets, PrepareRequest request)
    {
        if (OfficeActiveContent.Find(package) is { } active)
        {
            yield return active;
        }

        if (sheets.Exists(sheet => sheet.IsCut))
        {
            yield return new Problem(Reason.LimitOutput,
                $"'{CleanText.Line(request.Name)}' has more than {request.Limits.SheetCells:N0} filled cells; only those are read and drawn, open the original for the others.");
        }

        if (book.Uncalculated > 0)
        {
            yield return new Problem(Reason.PageUnread,
                $"The results of {book.Uncalculated:N0} formulas are not stored in the workbook; the formulas are shown, open the original to calculate them.");
        }
    }
}
