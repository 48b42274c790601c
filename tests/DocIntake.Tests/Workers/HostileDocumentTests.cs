using DocIntake.Documents;
using DocIntake.Workers;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Workers;

/// <summary>Whatever a document does to its parser, it gets a reason, and the next document is read.</summary>
public sealed class HostileDocumentTests
{
    public static TheoryData<string, string, Reason, double> Behaviours => new()
    {
        { "hang", "", Reason.Timeout, 1 },
        { "slow", "30", Reason.Timeout, 1 },
        { "spawn", "", Reason.Timeout, 1 },
        { "spin", "", Reason.Timeout, 20 },
        { "oom-managed", "", Reason.Memory, 20 },
        { "oom-native", "", Reason.Memory, 20 },
        { "stack-overflow", "", Reason.Crash, 20 },
        { "exit", "", Reason.Crash, 20 },
        { "abort", "", Reason.Crash, 20 },
        { "throw", "", Reason.Damaged, 20 },
        { "flood-stdout", "", Reason.LimitOutput, 20 },
        { "flood-stderr", "", Reason.LimitOutput, 20 },
        { "huge-output", "", Reason.LimitOutput, 20 },
        { "wrong-output", "", Reason.Crash, 20 },
        { "wrong-file", "../../../etc/passwd", Reason.Crash, 20 },
        { "wrong-file", "missing.pdf", Reason.Crash, 20 },
        { "wrong-link", "/etc/passwd", Reason.Crash, 20 },
    };

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task A_hostile_document_gets_its_reason_and_the_next_one_is_read(string behaviour, string detail, Reason reason, double seconds) =>
        ReadAsync(Isolation.Auto, behaviour, detail, reason, seconds);

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task So_it_does_without_bubblewrap(string behaviour, string detail, Reason reason, double seconds) =>
        ReadAsync(Isolation.None, behaviour, detail, reason, seconds);

    private static async Task ReadAsync(Isolation isolation, string behaviour, string detail, Reason reason, double seconds)
    {
        await using var work = new MockWork(isolation);
        var hostile = await work.PrepareAsync(behaviour, detail, seconds);
        hostile.Reply.ShouldBeNull();
        hostile.Problem!.Code.ShouldBe(reason, hostile.Problem.Message);
        hostile.Problem.Message.ShouldEndWith(".");

        var next = await work.PrepareAsync("fine");
        next.Problem.ShouldBeNull();
        next.Reply!.Format.ShouldBe("mock");
    }
}
