using System.IO.Compression;
using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

public sealed class ZipReaderTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void Files_come_out_under_our_names_and_litter_stays_behind()
    {
        var reply = lease.Prepare(Zip(("a/report.txt", "one"), ("__MACOSX/a/._report.txt", "x"), ("a/.DS_Store", "x"), ("b/", ""), ("b/Thumbs.db", "x")), "x.zip")
            .ShouldBePrepared();

        reply.PageCount.ShouldBe(0);
        reply.Attachments.ShouldBe([new Attachment("report.txt", "a-0001", false)]);
        File.ReadAllText(lease.PathOf("a-0001")).ShouldBe("one");
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\win.ini", "win.ini")]
    [InlineData("/abs/x.txt", "x.txt")]
    [InlineData("a/..", "unnamed")]
    [InlineData("evil\nname\u202E.txt", "evil name.txt")]
    public void A_name_in_the_archive_is_never_a_path(string inside, string shown)
    {
        lease.Prepare(Zip((inside, "x")), "x.zip").ShouldBePrepared().Attachments.Single().Name.ShouldBe(shown);

        Directory.GetFiles(lease.Folder).Select(Path.GetFileName).Order().ShouldBe(["a-0001", "original"]);
    }

    [Fact]
    public void As_many_entries_as_allowed_are_taken_and_one_more_refuses_the_archive()
    {
        var limits = SandboxLimits.Default with { ArchiveEntries = 300 };

        lease.Prepare(Many(300), "x.zip", 0, limits).ShouldBePrepared().Attachments.Count.ShouldBe(300);
        lease.Prepare(Many(301), "x.zip", 0, limits).ShouldBeRefused().ShouldBe(Reason.BombEntries);
        lease.Prepare(Many(10_001), "x.zip").ShouldBeRefused().ShouldBe(Reason.BombEntries);
    }

    [Fact]
    public void An_archive_that_unpacks_to_far_more_than_it_is_is_refused_before_it_is_unpacked()
    {
        lease.Prepare(Zip(("zeros", new string('0', 40 << 20))), "x.zip").ShouldBeRefused().ShouldBe(Reason.BombRatio);

        Directory.GetFiles(lease.Folder).Length.ShouldBe(1);
    }

    [Fact]
    public void An_archive_whose_directory_lies_about_sizes_cannot_unpack_more_than_is_allowed()
    {
        var zip = Zip(("zeros", new string('0', 40 << 20)));
        var at = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.GetBytes(10).CopyTo(zip, at + 24);

        lease.Prepare(zip, "x.zip").ShouldBeRefused().ShouldBe(Reason.Damaged);

        new DirectoryInfo(lease.Folder).GetFiles("a-*").Sum(file => file.Length).ShouldBeLessThan(12 << 20);
    }

    [Fact]
    public void A_file_whose_bytes_were_damaged_in_the_archive_is_not_passed_on()
    {
        var zip = Zip(("bad.txt", "first"), ("good.txt", "second"));
        zip[zip.AsSpan().IndexOf("first"u8)] = (byte)'F';

        var reply = lease.Prepare(zip, "x.zip").ShouldBePrepared();

        reply.Attachments.Single().Name.ShouldBe("good.txt");
        reply.Problems.Select(problem => problem.Code).ShouldBe([Reason.Damaged, Reason.ContainerPartial]);
    }

    [Fact]
    public void An_archive_too_deep_inside_others_is_not_opened()
    {
        lease.Prepare(Zip(("x", "x")), "x.zip", depth: 5).ShouldBeRefused().ShouldBe(Reason.BombDepth);
        lease.Prepare(Zip(("x", "x")), "x.zip", depth: 4).ShouldBePrepared();
    }

    [Fact]
    public void An_encrypted_file_is_reported_and_the_others_are_delivered()
    {
        var zip = Encrypted(Zip(("locked.pdf", "secret"), ("open.txt", "x")), entry: 0);

        var reply = lease.Prepare(zip, "x.zip").ShouldBePrepared();

        reply.Attachments.Single().Name.ShouldBe("open.txt");
        reply.Problems.Select(problem => problem.Code).ShouldBe([Reason.EncryptedPassword, Reason.ContainerPartial]);
        reply.Problems[0].Message.ShouldContain("locked.pdf");
    }

    [Fact]
    public void An_archive_of_encrypted_files_only_asks_for_the_password() =>
        lease.Prepare(Encrypted(Zip(("locked.pdf", "secret")), entry: 0), "x.zip").ShouldBeRefused().ShouldBe(Reason.EncryptedPassword);

    [Fact]
    public void An_archive_with_nothing_to_use_says_so() =>
        lease.Prepare(Zip(("folder/", ""), (".DS_Store", "x")), "x.zip").ShouldBeRefused().ShouldBe(Reason.ContainerEmpty);

    [Theory]
    [InlineData("x.mp4", "an MP4 film")]
    public void A_format_that_is_not_read_is_named_in_plain_words(string name, string words)
    {
        var reply = lease.Prepare([0, 0, 0, 24, .. "ftypisom"u8, .. new byte[64]], name).ShouldBePrepared();

        reply.Problems.Single().Code.ShouldBe(Reason.UnsupportedType);
        reply.Problems.Single().Message.ShouldContain(words);
    }

    private static byte[] Many(int files) => Zip([.. Enumerable.Range(1, files).Select(n => ($"{n}.txt", "x"))]);

    private static byte[] Zip(params (string Name, string Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name, content.Length < 1000 ? CompressionLevel.NoCompression : CompressionLevel.SmallestSize).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Marks the n-th entry as encrypted in its local header and in the directory; its bytes are never looked at.</summary>
    private static byte[] Encrypted(byte[] zip, int entry)
    {
        foreach (var (sign, flags) in (ReadOnlySpan<(byte[], int)>)[([.. "PK\x03\x04"u8], 6), ([.. "PK\x01\x02"u8], 8)])
        {
            var at = -1;
            for (var n = 0; n <= entry; n++)
            {
                at += 1 + zip.AsSpan(at + 1).IndexOf(sign);
            }

            zip[at + flags] |= 1;
        }

        return zip;
    }
}
