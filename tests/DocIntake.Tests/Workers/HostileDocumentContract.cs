using DocIntake.Documents;
using DocIntake.Workers;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Workers;

/// <summary>Whatever a document does to its parser, it gets a reason, and the next document is read: by one pool that lives through it all.</summary>
public abstract class HostileDocumentContract(MockWork work)
{
    public static TheoryData<string, string, Reason, double> Behaviours => new()
    {
        { "hang", "", Reason.Timeout, .5 },
        { "slow", "30", Reason.Timeout, .5 },
        { "spin", "", Reason.Timeout, .5 },
        { "spawn", "1000", Reason.Timeout, .5 },
        { "oom-managed", "", Reason.Memory, 30 },
        { "oom-native", "", Reason.Memory, 30 },
        { "stack-overflow", "", Reason.Crash, 30 },
        { "exit", "", Reason.Crash, 30 },
        { "abort", "", Reason.Crash, 30 },
        { "throw", "", Reason.Damaged, 30 },
        { "flood-stdout", "", Reason.LimitOutput, 30 },
        { "flood-stderr", "", Reason.LimitOutput, 30 },
        { "huge-output", "", Reason.LimitOutput, 30 },
        { "wrong-output", "", Reason.Crash, 30 },
        { "wrong-file", "../../../etc/passwd", Reason.Crash, 30 },
        { "wrong-file", "missing.pdf", Reason.Crash, 30 },
        { "wrong-link", "/etc/passwd", Reason.Crash, 30 },
    };

    [Theory]
    [MemberData(nameof(Behaviours))]
    public async Task A_hostile_document_gets_its_reason_and_the_next_one_is_read(string behaviour, string detail, Reason reason, double seconds)
    {
        var hostile = await work.PrepareAsync(behaviour, detail, seconds);
        hostile.Reply.ShouldBeNull();
        hostile.Problem!.Code.ShouldBe(reason, hostile.Problem.Message);
        hostile.Problem.Message.ShouldEndWith(".");

        var next = await work.PrepareAsync("fine");
        next.Problem.ShouldBeNull();
        next.Reply!.Format.ShouldBe("mock");
    }
}

public sealed class HostileDocumentTests(HostileDocumentTests.Pool pool)
    : HostileDocumentContract(pool), IClassFixture<HostileDocumentTests.Pool>
{
    public sealed class Pool() : MockWork(Isolation.Auto);
}

public sealed class HostileDocumentWithoutBubblewrapTests(HostileDocumentWithoutBubblewrapTests.Pool pool)
    : HostileDocumentContract(pool), IClassFixture<HostileDocumentWithoutBubblewrapTests.Pool>
{
    public sealed class Pool() : MockWork(Isolation.None);
}
