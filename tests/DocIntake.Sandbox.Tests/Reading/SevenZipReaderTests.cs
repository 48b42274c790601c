using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

public sealed class SevenZipReaderTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void Files_come_out_under_our_names_and_litter_stays_behind(bool solid, bool deflated)
    {
        var archive = new SevenZipSource { Solid = solid, Deflated = deflated }.Add("a/.DS_Store", "x").Add("a/one.txt", "first").Add("b/Thumbs.db", "y").Add("two.txt", new byte[70_000]);

        var reply = lease.Prepare(archive.Save(), "x.7z").ShouldBePrepared();

        reply.Format.ShouldBe("7z");
        reply.Problems.ShouldBeEmpty();
        reply.Attachments.ShouldBe([new Attachment("one.txt", "a-0001", false), new Attachment("two.txt", "a-0002", false)]);
        File.ReadAllText(lease.PathOf("a-0001")).ShouldBe("first");
        new FileInfo(lease.PathOf("a-0002")).Length.ShouldBe(70_000);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\win.ini", "win.ini")]
    [InlineData("/abs/x.txt", "x.txt")]
    [InlineData("a/..", "unnamed")]
    public void A_name_in_the_archive_is_never_a_path(string inside, string shown)
    {
        lease.Prepare(new SevenZipSource().Add(inside, "x").Save(), "x.7z").ShouldBePrepared().Attachments.Single().Name.ShouldBe(shown);

        Directory.GetFiles(lease.Folder).Select(Path.GetFileName).Order().ShouldBe(["a-0001", "original"]);
    }

    [Fact]
    public void As_many_entries_as_allowed_are_taken_and_one_more_refuses_the_archive()
    {
        var limits = SandboxLimits.Default with { ArchiveEntries = 300 };

        lease.Prepare(Many(300), "x.7z", 0, limits).ShouldBePrepared().Attachments.Count.ShouldBe(300);
        lease.Prepare(Many(301), "x.7z", 0, limits).ShouldBeRefused().ShouldBe(Reason.BombEntries);
    }

    [Fact]
    public void An_archive_that_unpacks_to_far_more_than_it_is_is_refused_before_it_is_unpacked()
    {
        lease.Prepare(new SevenZipSource { Deflated = true }.Add("zeros", new byte[40 << 20]).Save(), "x.7z").ShouldBeRefused().ShouldBe(Reason.BombRatio);

        Directory.GetFiles(lease.Folder).Length.ShouldBe(1);
    }

    [Fact]
    public void Within_the_ratio_everything_comes_out_and_just_beyond_nothing_does()
    {
        // 10 MiB are free, then a hundred for one.
        lease.Prepare(new SevenZipSource { Deflated = true }.Add("zeros", new byte[10 << 20]).Save(), "x.7z").ShouldBePrepared();
        lease.Prepare(new SevenZipSource { Deflated = true }.Add("zeros", new byte[12 << 20]).Save(), "x.7z").ShouldBeRefused().ShouldBe(Reason.BombRatio);
    }

    [Fact]
    public void An_archive_whose_directory_lies_about_sizes_cannot_unpack_more_than_is_allowed()
    {
        lease.Prepare(new SevenZipSource { Deflated = true, ClaimedLength = 10 }.Add("zeros", new byte[40 << 20]).Save(), "x.7z").ShouldBeRefused().ShouldBe(Reason.Damaged);

        new DirectoryInfo(lease.Folder).GetFiles("a-*").Sum(file => file.Length).ShouldBeLessThan(12 << 20);
    }

    [Fact]
    public void An_archive_too_deep_inside_others_is_not_opened()
    {
        var archive = new SevenZipSource().Add("x", "x").Save();

        lease.Prepare(archive, "x.7z", depth: 5).ShouldBeRefused().ShouldBe(Reason.BombDepth);
        lease.Prepare(archive, "x.7z", depth: 4).ShouldBePrepared();
    }

    [Fact]
    public void An_archive_of_encrypted_files_only_asks_for_the_password() =>
        lease.Prepare(new SevenZipSource { Encrypted = true }.Add("locked.pdf", "sixteen bytes ok").Save(), "x.7z").ShouldBeRefused().ShouldBe(Reason.EncryptedPassword);

    [Fact]
    public void A_file_whose_bytes_were_damaged_is_not_passed_on()
    {
        var archive = new SevenZipSource().Add("bad.txt", "first").Add("good.txt", "second").Save();
        archive[archive.AsSpan().IndexOf("first"u8)] = (byte)'F';

        var reply = lease.Prepare(archive, "x.7z").ShouldBePrepared();

        reply.Attachments.Single().Name.ShouldBe("good.txt");
        reply.Problems.Select(problem => problem.Code).ShouldBe([Reason.Damaged, Reason.ContainerPartial]);
    }

    [Fact]
    public void After_a_damaged_place_in_a_solid_archive_the_rest_is_told_as_damaged()
    {
        var random = new byte[50_000];
        new Random(5).NextBytes(random);
        var archive = new SevenZipSource { Solid = true, Deflated = true }.Add("a.bin", random).Add("b.bin", new byte[random.Length]).Add("c.bin", random).Save();
        archive.AsSpan(52_000, 20).Fill(0xFF);

        var reply = lease.Prepare(archive, "x.7z");

        (reply is Prepared { Attachments.Count: < 3 } partial && partial.Problems.Any(problem => problem.Code == Reason.ContainerPartial)
            || reply is Refused { Problem.Code: Reason.Damaged }).ShouldBeTrue(reply.ToString());
    }

    [Fact]
    public void An_archive_with_nothing_to_use_says_so() =>
        lease.Prepare(new SevenZipSource().Add("a/.DS_Store", "x").Save(), "x.7z").ShouldBeRefused().ShouldBe(Reason.ContainerEmpty);

    [Theory]
    [InlineData(2_000_000_000)]
    [InlineData(-1)]
    public void A_directory_that_claims_files_without_number_is_refused_soon(int claimed)
    {
        var clock = Stopwatch.StartNew();

        lease.Prepare(new SevenZipSource { ClaimedFiles = claimed }.Add("x", "x").Save(), "x.7z").ShouldBeRefused().ShouldBe(Reason.BombEntries);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Archives_of_the_real_program_are_read_whatever_the_method()
    {
        File.WriteAllText(lease.PathOf("note.txt"), string.Join(' ', Enumerable.Range(1, 20_000)));
        File.WriteAllText(lease.PathOf("b.txt"), "second");
        foreach (var method in (string[])["LZMA", "LZMA2", "PPMd", "BZip2", "Deflate", "Copy"])
        {
            Assert.SkipUnless(lease.Run("7z", "a", "-bd", $"-m0={method}", "x.7z", "note.txt", "b.txt").Ok, "7z is not installed.");
            var archive = File.ReadAllBytes(lease.PathOf("x.7z"));
            File.Delete(lease.PathOf("x.7z"));

            var reply = lease.Prepare(archive, "x.7z").ShouldBePrepared();

            reply.Problems.ShouldBeEmpty(method);
            reply.Attachments.Select(attachment => attachment.Name).ShouldBe(["b.txt", "note.txt"], ignoreOrder: true, method);
        }
    }

    [Theory]
    [InlineData("-psecret")]
    [InlineData("-psecret", "-mhe=on")]
    public void An_archive_that_the_real_program_encrypted_asks_for_the_password(params string[] how)
    {
        File.WriteAllText(lease.PathOf("note.txt"), "secret");
        Assert.SkipUnless(lease.Run("7z", ["a", "-bd", .. how, "x.7z", "note.txt"]).Ok, "7z is not installed.");

        lease.Prepare(File.ReadAllBytes(lease.PathOf("x.7z")), "x.7z").ShouldBeRefused().ShouldBe(Reason.EncryptedPassword);
    }

    [Fact]
    public void An_archive_cut_or_changed_anywhere_is_answered()
    {
        var archive = new SevenZipSource { Solid = true, Deflated = true }.Add("a.txt", new string('a', 3000)).Add("b.txt", "b").Save();
        var random = new Random(13);
        for (var round = 0; round < 200; round++)
        {
            var changed = archive[..(round % 2 == 0 ? archive.Length : random.Next(8, archive.Length))].ToArray();
            changed[random.Next(6, changed.Length)] = (byte)random.Next(256);
            lease.Prepare(changed, "x.7z").ShouldNotBeNull();
        }
    }

    private static byte[] Many(int files)
    {
        var archive = new SevenZipSource();
        for (var number = 1; number <= files; number++)
        {
            archive.Add($"{number}.txt", "x");
        }

        return archive.Save();
    }
}
