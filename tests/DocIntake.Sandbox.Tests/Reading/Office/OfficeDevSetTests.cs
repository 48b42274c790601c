using System.IO.Compression;
using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Office;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading.Office;

public sealed partial class OfficeDevSetTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Real_office_files_end_as_their_labels_say(bool libreOffice)
    {
        var limits = SandboxLimits.Default with { LibreOfficeSeconds = libreOffice ? 60 : 0 };
        Assert.SkipWhen(libreOffice && !LibreOffice.IsAtHand(limits), "LibreOffice is not installed.");
        foreach (var (path, label) in DevSet.Robust(["poi", "docling", "tika"], [".docx", ".xlsx", ".rtf"]))
        {
            var reply = lease.PrepareAsInstalled(File.ReadAllBytes(path), "letter" + Path.GetExtension(path), 0, limits);
            var problems = (reply as Prepared)?.Problems ?? [((Refused)reply).Problem];
            TestContext.Current.TestOutputHelper?.WriteLine($"{label,-9}{Path.GetFileName(path)}: {(reply as Prepared)?.PageCount} pages{((reply as Prepared)?.RenderedFromContent == true ? " of ours" : "")}, kept {Kept(reply, path):P1}, {string.Join("; ", problems.Select(problem => problem.Message))}");
            switch (label)
            {
                case "ok":
                    reply.ShouldBeOfType<Prepared>(path);
                    Kept(reply, path).ShouldBeGreaterThan(.99, path);
                    break;
                case "password":
                    problems.ShouldContain(problem => problem.Code == Reason.EncryptedPassword, path);
                    break;
                case "active":
                    reply.ShouldBeOfType<Prepared>(path);
                    problems.ShouldContain(problem => problem.Code == Reason.ActiveContent, path);
                    break;
            }
        }
    }

    /// <summary>The share of the words in the file's text elements that stand on the pages.</summary>
    private double Kept(Reply reply, string path)
    {
        if (reply is not Prepared { PageCount: > 0 } || Path.GetExtension(path) != ".docx")
        {
            return 1;
        }

        using var archive = ZipFile.OpenRead(path);
        using var text = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        var xml = Deleted().Replace(text.ReadToEnd(), "");
        var wanted = Paragraph().Matches(xml).SelectMany(paragraph => string.Concat(Text().Matches(paragraph.Value).Select(run => run.Groups[1].Success ? System.Net.WebUtility.HtmlDecode(run.Groups[1].Value) : " "))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToList();
        var page = lease.Run("pdftotext", "-layout", "rendition.pdf", "-").OutputText;
        var squeezed = string.Concat(page.Where(letter => !char.IsWhiteSpace(letter)));
        return wanted.Count == 0 ? 1 : wanted.Count(word => squeezed.Contains(string.Concat(word.Where(letter => !char.IsWhiteSpace(letter))), StringComparison.Ordinal)) / (double)wanted.Count;
    }

    [GeneratedRegex("<w:del .*?</w:del>|<mc:Fallback>.*?</mc:Fallback>", RegexOptions.Singleline)]
    private static partial Regex Deleted();

    [GeneratedRegex("<w:p[ >].*?</w:p>", RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex("<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:tab|br|cr)/>")]
    private static partial Regex Text();
}
