using System.Diagnostics;
using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

/// <summary>Messages that lie about themselves: each is answered, soon, and never with bytes that are not there.</summary>
public sealed class DamagedMsgTests : IDisposable
{
    private const int SectorShift = 30, FirstDirectory = 48, FirstFat = 76, Sector = 512;
    private readonly Lease lease = new();
    private readonly byte[] message = MsgSource.Letter().To("a", "a@b.example").Attach("report.pdf", new byte[100_000]).Enclose(MsgSource.Letter("inner")).Save();

    public void Dispose() => lease.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(65535)]
    public void Sectors_of_an_impossible_size_are_not_believed(int shift)
    {
        BitConverter.GetBytes((ushort)shift).CopyTo(message, SectorShift);

        // Where the directory lies depends on that size, so it is told as a message or just as an old Office file.
        (lease.Prepare(message, "x.msg") is Refused { Problem.Code: Reason.Damaged } or Prepared { Format: "ole", PageCount: 0 }).ShouldBeTrue();
    }

    [Fact]
    public void A_directory_that_chains_to_itself_is_damage()
    {
        var directory = BitConverter.ToInt32(message, FirstDirectory);
        BitConverter.GetBytes(directory).CopyTo(message, FatEntry(directory));

        lease.Prepare(message, "x.msg").ShouldBeRefused().ShouldBe(Reason.Damaged);
    }

    [Fact]
    public void A_file_whose_chain_is_broken_is_not_passed_on_and_the_others_are()
    {
        var first = message.AsSpan().IndexOf(new byte[Sector * 100]) / Sector;
        BitConverter.GetBytes(0xFFFFFFFE).CopyTo(message, FatEntry(first + 10));

        var reply = lease.Prepare(message, "x.msg").ShouldBePrepared();

        reply.Attachments.Single().Name.ShouldBe("inner.msg");
        reply.Problems.Single().Code.ShouldBe(Reason.ContainerPartial);
        reply.Problems.Single().Message.ShouldContain("report.pdf");
        new DirectoryInfo(lease.Folder).GetFiles("a-*").Length.ShouldBe(1);
    }

    [Fact]
    public void Properties_that_point_outside_are_not_followed()
    {
        var huge = new MsgSource().Text(0x0037, "subject").Number(0x1000, int.MaxValue).Number(0x3FFD, -5).Number(0x3FDE, 99_999)
            .Time(0x0039, DateTimeOffset.UnixEpoch).Text(0x1000, "body").Narrow(0x0C1A, "x"u8.ToArray());

        lease.Prepare(huge.Save(), "x.msg").ShouldBePrepared().Headers["subject"].ShouldBe("subject");
    }

    [Fact]
    public void A_body_longer_than_a_document_may_be_is_refused_unread()
    {
        var limits = SandboxLimits.Default with { TextCharacters = 1000 };

        lease.Prepare(MsgSource.Letter(body: new string('x', 800)).Save(), "x.msg", 0, limits).ShouldBePrepared();
        lease.Prepare(MsgSource.Letter(body: new string('x', 3000)).Save(), "x.msg", 0, limits).ShouldBeRefused().ShouldBe(Reason.LimitOutput);
    }

    [Fact]
    public void A_message_cut_anywhere_is_answered()
    {
        for (var length = 600; length < message.Length; length += 6007)
        {
            Answer(message[..length]);
        }
    }

    [Fact]
    public void A_message_with_bytes_changed_anywhere_is_answered()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var changed = message.ToArray();
            // The tables are where it hurts: header, directory and chains, and not the attachment's zeros.
            for (var change = 0; change < 8; change++)
            {
                var at = random.Next(4) switch { 0 => random.Next(8, Sector), 1 => random.Next(changed.Length), _ => changed.Length - 1 - random.Next(30 * Sector) };
                changed[at] = (byte)random.Next(256);
            }

            Answer(changed);
        }
    }

    [Fact]
    public void A_property_whose_chain_is_broken_costs_that_property_alone()
    {
        var letter = MsgSource.Letter(body: new string('x', 6000)).Save();
        var first = letter.AsSpan().IndexOf(Encoding.Unicode.GetBytes(new string('x', 2000))) / Sector;
        BitConverter.GetBytes(0xFFFFFFFE).CopyTo(letter, FatEntry(letter, first));

        var reply = lease.Prepare(letter, "x.msg").ShouldBePrepared();

        reply.Headers["subject"].ShouldBe("Claim 12-345 – report");
        reply.Problems.Single().Code.ShouldBe(Reason.Damaged);
    }

    private void Answer(byte[] bytes)
    {
        var clock = Stopwatch.StartNew();
        lease.Prepare(bytes, "x.msg").ShouldNotBeNull();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        new DirectoryInfo(lease.Folder).GetFiles().Sum(file => file.Length).ShouldBeLessThan(bytes.Length * 12L);
    }

    private int FatEntry(int sector) => FatEntry(message, sector);

    private static int FatEntry(byte[] file, int sector)
    {
        var table = BitConverter.ToInt32(file, FirstFat + (sector / 128 * 4));
        return ((table + 1) * Sector) + (sector % 128 * 4);
    }
}
