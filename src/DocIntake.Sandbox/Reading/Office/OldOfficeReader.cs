using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Spreadsheets;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>
/// Office files in older and other formats: LibreOffice, where it is installed, turns them into the ones that are read here. Without it
/// they are kept and not read.
/// </summary>
public sealed class OldOfficeReader : IFormatReader
{
    private static readonly Dictionary<string, string> Modern = new() { ["doc"] = "docx", ["odt"] = "docx", ["xls"] = "xlsx", ["ods"] = "xlsx" };

    public IReadOnlyList<string> Formats { get; } = [.. Modern.Keys];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        var to = Modern[format];
        if (LibreOffice.Convert(request.File, format, to, request.Limits, folder) is not { } converted)
        {
            return Preparation.Unsupported(format, LibreOffice.IsAtHand(request.Limits) ? "LibreOffice could not open it, maybe because of a password" : "install LibreOffice to have it read");
        }

        IFormatReader reader = to == "docx" ? new DocxReader() : new XlsxReader();
        var reply = reader.Prepare(to, request with { File = converted }, folder);
        return reply is Prepared prepared ? prepared with { Format = format } : reply;
    }
}
