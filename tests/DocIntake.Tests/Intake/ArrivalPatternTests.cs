using System.Diagnostics;
using System.Security.Cryptography;
using DocIntake.Documents;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Intake;

/// <summary>The ways files arrive in watched folders, all of them found by looking alone, without the file watcher.</summary>
public sealed class ArrivalPatternTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_written_slowly_is_taken_whole()
    {
        await using var inbox = await InboxHost.StartAsync();
        var whole = Dropped.Pdf(new string('x', 5000));

        await using (var file = new FileStream(Path.Combine(inbox.Folder, "slow.pdf"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite))
        {
            foreach (var chunk in whole.Chunk(1000))
            {
                await file.WriteAsync(chunk, Cancel);
                await file.FlushAsync(Cancel);

                // Longer than the file has to stand still: only the open writer tells that it is not done.
                await Task.Delay(600, Cancel);
            }
        }

        await ShouldBe(inbox, whole);
    }

    [Fact]
    public async Task A_pdf_written_page_by_page_and_closed_in_between_is_taken_whole()
    {
        await using var inbox = await InboxHost.StartAsync();
        var path = inbox.Put("scan.pdf", "%PDF-1.7\npage one\n"u8.ToArray());
        await Task.Delay(1000, Cancel);
        inbox.Inbox.Status.Waiting.ShouldHaveSingleItem().Because.ShouldContain("no end yet");

        await File.AppendAllTextAsync(path, "page two\n%%EOF\n", Cancel);

        await ShouldBe(inbox, "%PDF-1.7\npage one\npage two\n%%EOF\n"u8.ToArray());
    }

    [Fact]
    public async Task A_pdf_that_never_gets_its_end_is_taken_as_it_is()
    {
        await using var inbox = await InboxHost.StartAsync();

        inbox.Put("cut.pdf", "%PDF-1.7\npage one\n"u8.ToArray());

        await ShouldBe(inbox, "%PDF-1.7\npage one\n"u8.ToArray());
    }

    [Fact]
    public async Task A_file_renamed_into_the_folder_is_taken()
    {
        await using var inbox = await InboxHost.StartAsync();
        var outside = Dropped.Put(inbox.Host.Data.Root, "elsewhere/a.pdf", Dropped.Pdf("renamed in"));

        File.Move(outside, Path.Combine(inbox.Folder, "a.pdf"));

        await ShouldBe(inbox, Dropped.Pdf("renamed in"));
    }

    [Fact]
    public async Task A_temporary_file_is_left_alone_until_it_gets_its_name()
    {
        await using var inbox = await InboxHost.StartAsync();
        var path = inbox.Put("a.pdf.part", Dropped.Pdf("downloading"));
        await Eventually.TrueAsync(() => inbox.Inbox.Status.Ignored.Contains("a.pdf.part"));
        await Task.Delay(600, Cancel);
        (await inbox.Host.Reader.ListArrivalsAsync(10, CaseScope.All, Cancel)).ShouldBeEmpty();

        File.Move(path, Path.Combine(inbox.Folder, "a.pdf"));

        await ShouldBe(inbox, Dropped.Pdf("downloading"));
    }

    [Fact]
    public async Task A_file_overwritten_in_place_is_taken_once_with_its_last_bytes()
    {
        await using var inbox = await InboxHost.StartAsync();
        for (var version = 1; version <= 5; version++)
        {
            inbox.Put("a.pdf", Dropped.Pdf($"version {version}"));
            await Task.Delay(150, Cancel);
        }

        await ShouldBe(inbox, Dropped.Pdf("version 5"));
    }

    [Fact]
    public async Task What_is_appended_after_a_file_was_taken_arrives_as_another_version()
    {
        await using var inbox = await InboxHost.StartAsync();
        inbox.Put("log.txt", "first"u8.ToArray());
        await inbox.ArrivedAsync(1);

        await File.AppendAllTextAsync(Path.Combine(inbox.Folder, "log.txt"), "second", Cancel);

        await ShouldBe(inbox, "first"u8.ToArray(), "second"u8.ToArray());
    }

    [Fact]
    public async Task An_empty_file_that_is_filled_is_taken_filled()
    {
        await using var inbox = await InboxHost.StartAsync();
        var path = inbox.Put("a.pdf", []);
        await Task.Delay(700, Cancel);

        await File.WriteAllBytesAsync(path, Dropped.Pdf("filled"), Cancel);

        await ShouldBe(inbox, Dropped.Pdf("filled"));
    }

    [Fact]
    public async Task An_empty_file_that_stays_empty_is_rejected_with_a_plain_sentence()
    {
        await using var inbox = await InboxHost.StartAsync();
        inbox.Put("nothing.pdf", []);

        var arrival = (await inbox.ArrivedAsync(1)).ShouldHaveSingleItem();

        arrival.State.ShouldBe(DocumentState.Rejected);
        arrival.Arrival.Problem!.Code.ShouldBe(Reason.Empty);
        arrival.Arrival.Problem.Message.ShouldBe("\"nothing.pdf\" is empty: 0 bytes came. Have it sent again.");
        (await inbox.Host.Get<DocIntake.Storage.IDocumentStore>().HasOriginalAsync(arrival.Arrival.Sha256, Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_locked_file_is_taken_once_it_is_free()
    {
        await using var inbox = await InboxHost.StartAsync();
        var path = inbox.Put("locked.pdf", Dropped.Pdf("locked"));
        await using (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None))
        {
            await Eventually.TrueAsync(() => inbox.Inbox.Status.Waiting.Any(waiting => waiting.Code == Reason.IoLocked));
        }

        await ShouldBe(inbox, Dropped.Pdf("locked"));
    }

    [Fact]
    public async Task A_file_that_is_deleted_before_it_stood_still_leaves_no_trace()
    {
        await using var inbox = await InboxHost.StartAsync();
        var path = inbox.Put("gone.pdf", Dropped.Pdf("gone"));
        await Task.Delay(200, Cancel);
        File.Delete(path);
        inbox.Put("stays.pdf", Dropped.Pdf("stays"));

        await ShouldBe(inbox, Dropped.Pdf("stays"));
    }

    [Fact]
    public async Task A_file_moved_between_subfolders_is_taken_once()
    {
        await using var inbox = await InboxHost.StartAsync();
        var path = inbox.Put("in/a.pdf", Dropped.Pdf("moved"));
        await Task.Delay(200, Cancel);
        Directory.CreateDirectory(Path.Combine(inbox.Folder, "later"));
        File.Move(path, Path.Combine(inbox.Folder, "later", "a.pdf"));

        var arrival = (await inbox.ArrivedAsync(1)).ShouldHaveSingleItem();

        arrival.Arrival.Path.ShouldBe("later/a.pdf");
    }

    [Fact]
    public async Task Names_that_other_systems_cannot_bear_are_taken_and_kept_as_they_are()
    {
        await using var inbox = await InboxHost.StartAsync();
        string[] names =
        [
            "Scan.pdf", "SCAN.pdf", "caf\u00e9.pdf", "cafe\u0301.pdf", new string('n', 251) + ".pdf", "dot.", "space ", "CON.pdf", "a:b.pdf",
            "two\nlines.pdf", "\u202Efdp.exe.pdf", "x..%2f..%2fetc.pdf", "-rf.pdf", "$(reboot).pdf",
            string.Join('/', Enumerable.Repeat(new string('d', 100), 4)) + "/deep.pdf",
        ];
        foreach (var name in names)
        {
            inbox.Put(name, Dropped.Pdf(name));
        }

        var arrivals = await inbox.ArrivedAsync(names.Length);

        arrivals.Select(arrival => arrival.Arrival.Path).ShouldBe(names, ignoreOrder: true);
        arrivals.ShouldAllBe(arrival => arrival.State == DocumentState.Filed);
    }

    [Fact]
    public async Task Links_pipes_and_sockets_are_left_alone_and_named()
    {
        await using var inbox = await InboxHost.StartAsync();
        var outside = Dropped.Put(inbox.Host.Data.Root, "secret.pdf", Dropped.Pdf("secret"));
        File.CreateSymbolicLink(Path.Combine(inbox.Folder, "link.pdf"), outside);
        Directory.CreateSymbolicLink(Path.Combine(inbox.Folder, "linked"), inbox.Host.Data.Root);
        using (var made = Process.Start("mkfifo", [Path.Combine(inbox.Folder, "pipe.pdf")]))
        {
            await made.WaitForExitAsync(Cancel);
        }

        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0);
        var place = Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(inbox.Folder, "s"));
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(place));
        inbox.Put("good.pdf", Dropped.Pdf("good"));

        await ShouldBe(inbox, Dropped.Pdf("good"));
        inbox.Inbox.Status.Skipped.Select(skipped => skipped.Path).ShouldBe(["link.pdf", "linked", "pipe.pdf", "s"], ignoreOrder: true);
        File.Exists(outside).ShouldBeTrue();
    }

    [Fact]
    public async Task The_time_of_a_file_says_nothing()
    {
        await using var inbox = await InboxHost.StartAsync();
        File.SetLastWriteTimeUtc(inbox.Put("old.pdf", Dropped.Pdf("1970")), DateTime.UnixEpoch);
        File.SetLastWriteTimeUtc(inbox.Put("new.pdf", Dropped.Pdf("2099")), new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await ShouldBe(inbox, Dropped.Pdf("1970"), Dropped.Pdf("2099"));
    }

    [Fact]
    public async Task The_same_bytes_under_two_names_are_one_document_and_two_arrivals()
    {
        await using var inbox = await InboxHost.StartAsync();
        inbox.Put("first.pdf", Dropped.Pdf("same"));
        await inbox.ArrivedAsync(1);
        inbox.Put("second.pdf", Dropped.Pdf("same"));

        var arrivals = await inbox.ArrivedAsync(2);

        arrivals.Select(arrival => arrival.State).ShouldBe([DocumentState.Duplicate, DocumentState.Filed]);
        arrivals[0].Arrival.DuplicateOf.ShouldBe(arrivals[1].Arrival.Id);
        arrivals[0].Documents.ShouldHaveSingleItem().DuplicateOf.ShouldBe(arrivals[1].Documents[0].Document.Id);
    }

    [Fact]
    public async Task Other_bytes_under_the_same_name_are_another_document()
    {
        await using var inbox = await InboxHost.StartAsync();
        inbox.Put("scan.pdf", Dropped.Pdf("monday"));
        await inbox.ArrivedAsync(1);
        inbox.Put("scan.pdf", Dropped.Pdf("tuesday"));

        await ShouldBe(inbox, Dropped.Pdf("monday"), Dropped.Pdf("tuesday"));
    }

    [Fact]
    public async Task A_folder_that_vanishes_and_returns_is_watched_again()
    {
        await using var inbox = await InboxHost.StartAsync();
        Directory.Move(inbox.Folder, inbox.Folder + "-unmounted");
        await Eventually.TrueAsync(() => inbox.Inbox.Status.IsMissing);

        Directory.Move(inbox.Folder + "-unmounted", inbox.Folder);
        inbox.Put("a.pdf", Dropped.Pdf("back again"));

        await ShouldBe(inbox, Dropped.Pdf("back again"));
        inbox.Inbox.Status.IsMissing.ShouldBeFalse();
    }

    [Fact]
    public async Task Fifty_files_at_once_are_all_taken_with_the_watcher_on()
    {
        await using var inbox = await InboxHost.StartAsync(InboxHost.Quick with { UseWatcher = true });
        var files = Enumerable.Range(1, 50).Select(number => Dropped.Pdf($"file {number}")).ToArray();
        for (var i = 0; i < files.Length; i++)
        {
            inbox.Put($"batch/{i}.pdf", files[i]);
        }

        await ShouldBe(inbox, files);
    }

    [Fact]
    public async Task A_folder_named_by_a_case_number_is_a_given_fact()
    {
        await using var inbox = await InboxHost.StartAsync();
        await using (var change = await inbox.Host.Catalog.BeginAsync(Cancel))
        {
            await change.SaveCaseAsync(new Documents.Case { Number = "2024-0012", Client = "Ana Rivera" }, Cancel);
            await change.CommitAsync(Cancel);
        }

        inbox.Put("2024-0012 Rivera/bills/a.pdf", Dropped.Pdf("given"));
        inbox.Put("2024-9999/b.pdf", Dropped.Pdf("no such case"));

        var documents = (await inbox.ArrivedAsync(2)).ToDictionary(arrival => arrival.Arrival.Path, arrival => arrival.Documents[0].Document);
        documents["2024-0012 Rivera/bills/a.pdf"].Given.ShouldBe(Given.Nothing with { Case = "2024-0012", By = "folder 2024-0012" });
        documents["2024-9999/b.pdf"].Given.ShouldBe(Given.Nothing);
    }

    [Fact]
    public async Task A_file_that_may_not_be_moved_waits_and_says_why()
    {
        await using var inbox = await InboxHost.StartAsync();
        var path = inbox.Put("fixed.pdf", Dropped.Pdf("fixed"));
        Assert.SkipUnless(await ImmutableAsync(path, true), "This file system knows no immutable files.");
        try
        {
            await Eventually.TrueAsync(() => inbox.Inbox.Status.Waiting.Any(waiting => waiting.Code is not null));
        }
        finally
        {
            await ImmutableAsync(path, false);
        }

        await ShouldBe(inbox, Dropped.Pdf("fixed"));
    }

    private static async Task<bool> ImmutableAsync(string path, bool set)
    {
        using var changed = Process.Start(new ProcessStartInfo("chattr", [set ? "+i" : "-i", path]) { RedirectStandardError = true })!;
        await changed.WaitForExitAsync(Cancel);
        return changed.ExitCode == 0;
    }

    /// <summary>These bytes came in and nothing else, each once; nothing of them is left in the folder or in staging.</summary>
    private static async Task ShouldBe(InboxHost inbox, params byte[][] files)
    {
        var arrivals = await inbox.ArrivedAsync(files.Length);
        arrivals.Select(arrival => arrival.Arrival.Sha256)
            .ShouldBe(files.Select(bytes => Convert.ToHexStringLower(SHA256.HashData(bytes))), ignoreOrder: true);
        arrivals.ShouldAllBe(arrival => arrival.State == DocumentState.Filed);
        await Eventually.TrueAsync(() => !Directory.EnumerateFileSystemEntries(inbox.Host.Data.Staging).Any());
    }
}
