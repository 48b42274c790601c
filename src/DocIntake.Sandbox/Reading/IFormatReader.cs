using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Reading;

/// <summary>
/// Prepares one family of formats: counts pages, takes attachments out, and makes the PDF rendition that stands for the file.
/// Expected failures are answers (<see cref="Refused"/> or problems in <see cref="Prepared"/>); what a parser throws is caught at the page edge.
/// </summary>
public interface IFormatReader
{
    /// <summary>The formats it takes, named as in <see cref="Prepared.Format"/>.</summary>
    IReadOnlyList<string> Formats { get; }

    /// <param name="format">What <see cref="FormatSniffer"/> found the bytes to be.</param>
    /// <param name="folder">The lease's folder: absolute; the only place to read and write.</param>
    Reply Prepare(string format, PrepareRequest request, string folder);
}
