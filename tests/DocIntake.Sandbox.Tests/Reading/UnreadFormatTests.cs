using System.IO.Compression;
using System.Text;
using DocIntake.Documents;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

/// <summary>Files that are kept and filed, and not read: told by their bytes and called by a name that people know.</summary>
public sealed class UnreadFormatTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Theory]
    [InlineData("ID3\u0003\0", "mp3", "MP3 sound")]
    [InlineData("\u00FF\u00FB\u0090\0", "mp3", "MP3 sound")]
    [InlineData("RIFF\0\0\0\0WAVEfmt ", "wav", "WAV sound")]
    [InlineData("\0\0\0\u0018ftypM4A ", "m4a", "MPEG-4 sound")]
    [InlineData("OggS\0\u0002", "ogg", "Ogg sound")]
    [InlineData("\0\0\0\u0018ftypqt  ", "mov", "QuickTime film")]
    [InlineData("\0\0\0\u0018ftypisom", "mp4", "MP4 film")]
    [InlineData("RIFF\0\0\0\0AVI LIST", "avi", "AVI film")]
    [InlineData("0\u0026\u00B2u\u008Ef\u00CF\u0011", "wmv", "Windows Media")]
    public void Sound_and_film(string latin1, string format, string called) => Expect(Encoding.Latin1.GetBytes(latin1), format, called);

    [Fact]
    public void Medical_images() => Expect([.. new byte[128], .. "DICM"u8, 2, 0, 0, 0], "dicom", "medical image (DICOM)");

    [Theory]
    [InlineData("WordDocument", "doc", "Word document")]
    [InlineData("Workbook", "xls", "Excel workbook")]
    [InlineData("PowerPoint Document", "ppt", "PowerPoint presentation")]
    public void Old_Office_files(string stream, string format, string called) => Expect(
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[22], 9, 0, .. new byte[480], .. Encoding.Unicode.GetBytes(stream), .. new byte[480]], format, called);

    [Theory]
    [InlineData("text", "odt", "OpenDocument text")]
    [InlineData("spreadsheet", "ods", "OpenDocument spreadsheet")]
    [InlineData("presentation", "odp", "OpenDocument presentation")]
    public void Open_documents(string kind, string format, string called) => Expect(Zip(("mimetype", $"application/vnd.oasis.opendocument.{kind}"), ("content.xml", "<a/>")), format, called);

    [Fact]
    public void Presentations() => Expect(Zip(("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<a/>")), "pptx", "PowerPoint presentation");

    private void Expect(byte[] bytes, string format, string called)
    {
        var reply = lease.Prepare(bytes, "scan.pdf").ShouldBePrepared();

        (reply.Format, reply.PageCount, reply.Rendition).ShouldBe((format, 0, null));
        reply.Problems.Single(problem => problem.Code == Reason.UnsupportedType).Message.ShouldContain(called);
        reply.Problems.ShouldContain(problem => problem.Code == Reason.TypeMismatch);
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Encoding.ASCII.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
