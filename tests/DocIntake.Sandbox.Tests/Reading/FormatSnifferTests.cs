using System.IO.Compression;
using System.Text;
using DocIntake.Sandbox.Reading;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

public sealed class FormatSnifferTests : IDisposable
{
    private readonly Lease lease = new();

    [Theory]
    [InlineData("%PDF-1.7 …", "pdf")]
    [InlineData("junk of a mail gateway\n\n%PDF-1.4\n1 0 obj", "pdf")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "jpeg")]
    [InlineData("II*\0", "tiff")]
    [InlineData("MM\0*", "tiff")]
    [InlineData("\u0089PNG\r\n\u001A\n", "png")]
    [InlineData("GIF89a", "gif")]
    [InlineData("RIFF\0\0\0\0WEBPVP8 ", "webp")]
    [InlineData("RIFF\0\0\0\0WAVEfmt ", "wav")]
    [InlineData("\0\0\0\u0018ftypheic", "heic")]
    [InlineData("\0\0\0\u0018ftypmp42", "mp4")]
    [InlineData("\0\0\0\u0018ftypqt  ", "mov")]
    [InlineData("\0\0\0\u0018ftypM4A ", "m4a")]
    [InlineData("ID3\u0003\0", "mp3")]
    [InlineData("{\\rtf1\\ansi Hello}", "rtf")]
    [InlineData("7z\u00BC\u00AF\u0027\u001C", "7z")]
    [InlineData("Rar!\u001A\u0007", "rar")]
    [InlineData("\u001F\u008B\u0008", "gz")]
    [InlineData("MZ\u0090\0\u0003\0", "exe")]
    [InlineData("MZ is how the story begins.", "txt")]
    [InlineData("\u0001\u0002\u0003\0\u0005\u0006", "unknown")]
    [InlineData("", "empty")]
    public void Binary_formats_are_told_by_their_bytes(string latin1, string format) =>
        Sniff(Encoding.Latin1.GetBytes(latin1), "wrong.pdf").ShouldBe(format);

    [Theory]
    [InlineData("Return-Path: <a@b.example>\r\nFrom: a@b.example\r\nSubject: Claim\r\n\r\nBody", "x", "eml")]
    [InlineData("From: Ann\nTo: Bob\nDate: Monday\nSubject: Claim\n\nA memo, not a mail.", "memo.txt", "txt")]
    [InlineData("From: Ann\nTo: Bob\nSubject: Claim\n\nSaved by hand.", "saved.eml", "eml")]
    [InlineData("From a@b.example Mon Sep  2 12:00:00 2024\nReceived: by x\nFrom: a@b.example\nSubject: s\n\nBody", "x", "mbox")]
    [InlineData("<!DOCTYPE html><html><body>Hi</body></html>", "x", "html")]
    [InlineData("<!-- saved --> <HTML>", "x", "html")]
    [InlineData("case_number,client\n1,Rivera\n", "cases.csv", "csv")]
    [InlineData("Just a note, with a comma.", "note", "txt")]
    [InlineData("BEGIN:VCALENDAR\nVERSION:2.0", "x", "ics")]
    public void Plain_text_is_told_by_what_it_says_and_then_by_its_name(string text, string name, string format) =>
        Sniff(Encoding.UTF8.GetBytes(text), name).ShouldBe(format);

    [Fact]
    public void Text_in_UTF_16_and_in_code_pages_is_text()
    {
        const string German = "Grüße aus Köln, und noch ein paar Wörter dazu.";
        Sniff([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(German)], "a").ShouldBe("txt");
        Sniff([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(German)], "a").ShouldBe("txt");
        Sniff(Encoding.Unicode.GetBytes(German), "a").ShouldBe("txt");
        Sniff(Encoding.Latin1.GetBytes(German), "a").ShouldBe("txt");
    }

    [Theory]
    [InlineData("word/document.xml", "docx")]
    [InlineData("xl/workbook.xml", "xlsx")]
    [InlineData("ppt/presentation.xml", "pptx")]
    [InlineData("readme.txt", "zip")]
    public void Office_files_are_told_from_archives_by_their_content(string entry, string format)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry(format == "zip" ? "other.txt" : "[Content_Types].xml");
            zip.CreateEntry(entry);
        }

        Sniff(bytes.ToArray(), "x.zip").ShouldBe(format);
    }

    [Fact]
    public void A_letter_cut_at_the_end_of_what_is_looked_at_is_still_UTF_8() =>
        Sniff(Encoding.UTF8.GetBytes("a" + new string('é', 10_000)), "x").ShouldBe("txt");

    public void Dispose() => lease.Dispose();

    private string Sniff(byte[] bytes, string name)
    {
        File.WriteAllBytes(lease.PathOf("file"), bytes);
        return FormatSniffer.Sniff(lease.PathOf("file"), name);
    }
}
