using DocIntake.Documents;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

/// <summary>Mails of many programs and years, where they are at hand: each is read, with its text and all that was sent with it.</summary>
public sealed class RealMailTests
{
    /// <summary>Some of them: all take a minute.</summary>
    private const int EachNth = 6;

    private static readonly string Folder = Environment.GetEnvironmentVariable("DOCINTAKE_DEVSET") ?? "";

    [Theory]
    [InlineData("robust/msgreader/EmailWith2Attachments.msg", 2)]
    [InlineData("robust/msgreader/HtmlSampleEmail.msg", 0)]
    [InlineData("robust/msgreader/TxtSampleEmail.msg", 0)]
    [InlineData("robust/tika/testMSG_att_doc.msg", 2)]
    [InlineData("robust/tika/testEML_embedded_xhtml_and_img.eml", 1)]
    [InlineData("robust/mimekit/bounce.eml", 1)]
    [InlineData("robust/mimekit/japanese.eml", 0)]
    [InlineData("robust/mimekit/multipart-digest.eml", 1)]
    [InlineData("robust/mimekit/rfc2060.eml", 4)]
    [InlineData("robust/mimekit/simple-embedded-message.eml.eml", 1)]
    [InlineData("robust/unstructured/email-no-utf8-2008-07-16.062410.eml", 0)]
    [InlineData("robust/unstructured/fake-email-attachment.eml", 1)]
    [InlineData("robust/unstructured/mime-attach-mp3.eml", 1)]
    [InlineData("robust/unstructured/mime-no-subject.eml", 0)]
    [InlineData("robust/unstructured/mime-no-to.eml", 0)]
    [InlineData("robust/unstructured/rfc822-no-date.eml", 0)]
    public void A_mail_is_read_with_everything_that_came_with_it(string file, int attachments)
    {
        var path = Path.Combine(Folder, file);
        Assert.SkipUnless(File.Exists(path), "DOCINTAKE_DEVSET names no folder with development data.");
        using var lease = new Lease();

        var reply = lease.Prepare(File.ReadAllBytes(path), "mail" + Path.GetExtension(path)).ShouldBePrepared();

        reply.Problems.ShouldAllBe(problem => problem.Code == Reason.PageUnread, "only a missing font may be told");
        reply.Headers.ShouldContainKey("from");
        reply.Attachments.Count(attachment => !attachment.Inline).ShouldBe(attachments);
        lease.TextOf(reply.Rendition!).Length.ShouldBeGreaterThan(40);
    }

    [Fact]
    public void Each_mail_of_the_correspondence_is_read()
    {
        var folder = Path.Combine(Folder, "class", "correspondence");
        Assert.SkipUnless(Folder.Length > 0 && Directory.Exists(folder), "DOCINTAKE_DEVSET names no folder with development data.");

        foreach (var path in Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal).Where((_, number) => number % EachNth == 0))
        {
            using var lease = new Lease();
            var reply = lease.Prepare(File.ReadAllBytes(path), "mail.eml").ShouldBePrepared();
            reply.Format.ShouldBe("eml", path);
            reply.Problems.ShouldAllBe(problem => problem.Code == Reason.PageUnread, path);
            reply.Headers.ShouldContainKey("from", path);
            reply.PageCount.ShouldBeGreaterThan(0, path);
        }
    }
}
