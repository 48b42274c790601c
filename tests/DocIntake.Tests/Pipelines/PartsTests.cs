using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Running;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Pipelines;

public sealed class PartsTests
{
    [Fact]
    public void Parts_are_listed_in_the_order_they_were_cut()
    {
        using var scratch = new DocIntake.Tests.Support.Scratch();
        var mail = new Document
        {
            Id = Guid.CreateVersion7(),
            ArrivalId = Guid.CreateVersion7(),
            Name = "mail.eml",
            OriginalSha256 = new string('a', 64),
            Received = DateTimeOffset.UnixEpoch,
        };
        var attachments = Enumerable.Range(0, 50).Select(n => new Part { Name = $"{n:D2}", OriginalSha256 = new string('b', 64) });

        var parts = new Parts(new Renditions(new DiskStore(scratch["store"]))).Make(mail, attachments);

        // As text, which is how SQLite compares them.
        parts.OrderBy(part => $"{part.Id}", StringComparer.Ordinal).Select(part => part.Name).ShouldBe(parts.Select(part => part.Name));
    }
}
