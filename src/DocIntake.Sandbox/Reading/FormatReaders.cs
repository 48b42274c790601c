using DocIntake.Sandbox.Reading.Archives;
using DocIntake.Sandbox.Reading.Images;
using DocIntake.Sandbox.Reading.Mail;
using DocIntake.Sandbox.Reading.Mail.Outlook;
using DocIntake.Sandbox.Reading.Media;
using DocIntake.Sandbox.Reading.Mock;
using DocIntake.Sandbox.Reading.Office;
using DocIntake.Sandbox.Reading.Pdf;
using DocIntake.Sandbox.Reading.RichText;
using DocIntake.Sandbox.Reading.Spreadsheets;
using DocIntake.Sandbox.Reading.Text;

namespace DocIntake.Sandbox.Reading;

/// <summary>Every reader there is: one line a family of formats.</summary>
public static class FormatReaders
{
    private static readonly IFormatReader[] All =
    [
        new PdfReader(),
        new ImageReader(),
        new HeifReader(),
        new MockReader(),
        new PlainTextReader(),
        new CsvReader(),
        new HtmlReader(),
        new DocxReader(),
        new LockedOfficeReader(),
        new OldOfficeReader(),
        new XlsxReader(),
        new RtfReader(),
        new MailReader(),
        new MsgReader(),
        new ZipReader(),
        new SevenZipReader(),
        new RecordingReader(),
    ];

    /// <summary>The reader that takes the format; null when no reader does.</summary>
    public static IFormatReader? For(string format) => Array.Find(All, reader => reader.Formats.Contains(format));
}
