using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Intake;
using DocIntake.Pipelines;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Intake;

public sealed class ReceptionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_is_durable_and_walks_when_it_was_taken()
    {
        await using var inbox = await InboxHost.StartAsync();

        var arrival = await TakeAsync(inbox, Dropped.Pdf("upload"), "folder/a.pdf");

        (arrival.Origin, arrival.Path, arrival.Problem).ShouldBe(("upload", "folder/a.pdf", null));
        (await inbox.ArrivedAsync(1))[0].Documents.ShouldHaveSingleItem().Document.Name.ShouldBe("a.pdf");
        Directory.EnumerateFileSystemEntries(inbox.Host.Data.Staging).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_upload_is_rejected_at_once()
    {
        await using var inbox = await InboxHost.StartAsync();

        var arrival = await TakeAsync(inbox, [], "nothing.pdf");

        arrival.Problem!.Code.ShouldBe(Reason.Empty);
        (await inbox.ArrivedAsync(1))[0].State.ShouldBe(DocumentState.Rejected);
    }

    [Fact]
    public async Task What_a_crash_left_in_staging_is_taken_in_at_the_next_start()
    {
        using var scratch = new Scratch();
        var id = Guid.CreateVersion7();
        Stage(scratch, id, Dropped.Pdf("staged"));

        await using var inbox = await InboxHost.StartAsync(folder: scratch.Folder);

        var arrival = (await inbox.ArrivedAsync(1))[0];
        (arrival.Arrival.Id, arrival.Arrival.Path, arrival.State).ShouldBe((id, "in/a.pdf", DocumentState.Filed));
    }

    [Fact]
    public async Task A_file_whose_crash_came_after_the_catalog_is_not_taken_twice()
    {
        using var scratch = new Scratch();
        await using var inbox = await InboxHost.StartAsync(folder: scratch.Folder);
        var arrival = await TakeAsync(inbox, Dropped.Pdf("once"), "a.pdf");

        Stage(scratch, arrival.Id, Dropped.Pdf("once"));

        await Eventually.TrueAsync(() => !Directory.EnumerateFileSystemEntries(inbox.Host.Data.Staging).Any());
        (await inbox.ArrivedAsync(1))[0].Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Half_an_upload_was_never_promised_and_is_swept()
    {
        using var scratch = new Scratch();
        var half = scratch.Write($"data/staging/{Guid.CreateVersion7():N}/content", "half of it");

        await using var inbox = await InboxHost.StartAsync(folder: scratch.Folder);

        await Eventually.TrueAsync(() => !File.Exists(half));
        await inbox.ArrivedAsync(0);
    }

    [Fact]
    public async Task A_file_on_another_volume_is_copied_and_then_removed()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "There is no second volume here.");
        var folder = Directory.CreateTempSubdirectory().FullName;
        var other = Path.Combine("/dev/shm", Path.GetFileName(folder));
        Directory.CreateDirectory(other);
        try
        {
            await using var inbox = await InboxHost.StartAsync(InboxHost.Quick with { Folder = other });
            var path = inbox.Put("a.pdf", Dropped.Pdf("from afar"));

            (await inbox.ArrivedAsync(1))[0].State.ShouldBe(DocumentState.Filed);
            await Eventually.TrueAsync(() => !File.Exists(path));
        }
        finally
        {
            Directory.Delete(other, recursive: true);
            Directory.Delete(folder);
        }
    }

    [Fact]
    public async Task Waiting_ends_when_the_arrivals_are_settled()
    {
        await using var inbox = await InboxHost.StartAsync();
        var arrival = await TakeAsync(inbox, Dropped.Pdf("wait for me"), "a.pdf");

        await inbox.Host.Get<Settling>().WaitAsync([arrival.Id], progress: null, Cancel);

        (await inbox.Host.Reader.FindArrivalsAsync([arrival.Id], CaseScope.All, Cancel))[0].State.ShouldBe(DocumentState.Filed);
    }

    private static async Task<Arrival> TakeAsync(InboxHost inbox, byte[] bytes, string path)
    {
        using var stream = new MemoryStream(bytes);
        return await inbox.Host.Get<Reception>().TakeAsync(stream, new Incoming(path, "upload"), Cancel);
    }

    private static void Stage(Scratch scratch, Guid id, byte[] bytes)
    {
        Dropped.Put(scratch.Folder, $"data/staging/{id:N}/content", bytes);
        var slip = new Slip("in/a.pdf", "inbox", null, "system", Urgency.Normal, Some.Received);
        scratch.Write($"data/staging/{id:N}/slip.json", JsonSerializer.Serialize(slip, Json.Options));
    }
}
