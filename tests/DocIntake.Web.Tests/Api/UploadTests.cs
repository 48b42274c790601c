using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using DocIntake.Catalog;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Intake;
using DocIntake.Intake.Uploads;
using DocIntake.Storage;
using DocIntake.Web.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Api;

/// <summary>A file that is sent in pieces goes on where it stopped, and is taken in whole, once, or not at all.</summary>
public sealed class UploadTests(DeskHost desk, Chromium chromium) : IClassFixture<DeskHost>, IClassFixture<Chromium>
{
    private readonly byte[] file = [.. "%PDF-1.4 "u8, .. RandomNumberGenerator.GetBytes(50_000)];

    [Fact]
    public async Task Pieces_make_one_arrival_of_the_same_bytes()
    {
        using var api = await IntakeAsync();
        var place = await BeginAsync(api, file.Length, "2024-0012/in pieces.pdf");
        (await ArrivalAsync(place)).ShouldBeNull();
        (await SendAsync(api, place, 0, file[..20_000])).ShouldBe((HttpStatusCode.NoContent, 20_000));
        (await SendAsync(api, place, 0, file[..20_000])).Status.ShouldBe(HttpStatusCode.Conflict, "these are here already");
        (await OffsetAsync(api, place)).ShouldBe(20_000);
        (await ArrivalAsync(place)).ShouldBeNull("half a file is no arrival");
        (await SendAsync(api, place, 20_000, file[20_000..])).Status.ShouldBe(HttpStatusCode.NoContent);

        var arrival = (await ArrivalAsync(place)).ShouldNotBeNull();
        (arrival.Path, arrival.Bytes, arrival.Sha256, arrival.GivenCase).ShouldBe(("2024-0012/in pieces.pdf", file.Length, Convert.ToHexStringLower(SHA256.HashData(file)), Sample.River));
        (await OffsetAsync(api, place)).ShouldBe(file.Length, "who did not hear the answer is told that it is done");
        (await SendAsync(api, place, file.Length, [])).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_came_before_the_line_broke_is_kept()
    {
        using var api = await IntakeAsync();
        var place = await BeginAsync(api, file.Length, "broken off.pdf");
        var line = new TaskCompletionSource();
        using var piece = new HttpRequestMessage(HttpMethod.Patch, place) { Content = new BreaksOff(file, 30_000, line.Task) };
        var sending = api.Http.SendAsync(Marked(piece, 0), TestContext.Current.CancellationToken);
        await Support.Waiting.UntilAsync(async () => await OffsetAsync(api, place) == 30_000, TimeSpan.FromMinutes(2));
        (await SendAsync(api, place, 30_000, file[30_000..])).Status.ShouldBe(HttpStatusCode.Locked, "the first piece is still on its way");
        line.SetResult();
        await Should.ThrowAsync<HttpRequestException>(() => sending);

        await Support.Waiting.UntilAsync(async () => (await SendAsync(api, place, 30_000, file[30_000..])).Status == HttpStatusCode.NoContent, TimeSpan.FromMinutes(2));
        (await ArrivalAsync(place)).ShouldNotBeNull().Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    [Fact]
    public async Task A_slip_that_the_disk_damaged_is_swept_and_keeps_nobody_from_sending()
    {
        var broken = Directory.CreateDirectory(Path.Combine(desk.Services.GetRequiredService<DataFolder>().Root, "uploads", Guid.NewGuid().ToString("N"))).FullName;
        await File.WriteAllTextAsync(Path.Combine(broken, "slip.json"), "{ \"file\"", TestContext.Current.CancellationToken);
        using var api = await IntakeAsync();
        await BeginAsync(api, 100, "beside it.pdf");
        await desk.Services.GetRequiredService<UploadShelf>().SweepAsync(TestContext.Current.CancellationToken);
        Directory.Exists(broken).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_else_sees_an_upload_and_what_is_too_much_or_wrong_is_refused()
    {
        using var api = await IntakeAsync();
        using var other = await IntakeAsync();
        var place = await BeginAsync(api, 100, "mine.pdf");
        (await SendAsync(other, place, 0, file[..10])).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(api, place, 0, file[..101])).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await OffsetAsync(api, place)).ShouldBeLessThan(100);
        (await CodeAsync(api, UploadShelf.Largest + 1, "large.pdf", HttpStatusCode.RequestEntityTooLarge)).ShouldBe("too-large");
        (await CodeAsync(api, -1, "less.pdf", HttpStatusCode.BadRequest)).ShouldBe("request.invalid");
        (await CodeAsync(api, 10, "theirs.pdf", HttpStatusCode.NotFound, Sample.Chen)).ShouldBe("not-found", "a case that is not theirs");
        (await api.RefusedAsync(HttpMethod.Post, "uploads", HttpStatusCode.PreconditionFailed)).ShouldBe("upload.version");
        using var reader = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reader], Sample.River), mayChange: true);
        (await CodeAsync(reader, 10, "a.pdf", HttpStatusCode.Forbidden)).ShouldBe("right.missing");

        using var given = new HttpRequestMessage(HttpMethod.Delete, place);
        using (var answer = await api.Http.SendAsync(Marked(given, null), TestContext.Current.CancellationToken))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        (await SendAsync(api, place, 0, file[..10])).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ArrivalAsync(place)).ShouldBeNull();
    }

    [Fact]
    public async Task Old_rests_are_swept_and_what_is_whole_is_taken_in_after_a_crash()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var shelf = new UploadShelf(desk.Services.GetRequiredService<DataFolder>(), desk.Services.GetRequiredService<Reception>(), clock);
        var cancel = TestContext.Current.CancellationToken;
        async Task<Upload> StartAsync(string name) => (await shelf.BeginAsync(new Incoming(name, "upload"), file.Length, "somebody", cancel)).Upload.ShouldNotBeNull();
        var rest = await StartAsync("a rest.pdf");
        await shelf.AppendAsync(rest.Id, 0, new MemoryStream(file[..10]), "somebody", cancel);
        var whole = await StartAsync("whole.pdf");
        await File.WriteAllBytesAsync(Path.Combine(desk.Services.GetRequiredService<DataFolder>().Root, "uploads", whole.Id.ToString("N"), "content"), file, cancel);

        await shelf.SweepAsync(cancel);
        (await FindAsync(whole.Id)).ShouldNotBeNull("every byte was here when the host was killed");
        (await FindAsync(rest.Id)).ShouldBeNull();
        shelf.Find(rest.Id, "somebody").ShouldNotBeNull().Offset.ShouldBe(10);

        clock.Advance(UploadShelf.Kept + TimeSpan.FromMinutes(1));
        await shelf.SweepAsync(cancel);
        shelf.Find(rest.Id, "somebody").ShouldBeNull();
        shelf.Find(whole.Id, "somebody").ShouldBeNull();
        (await FindAsync(whole.Id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task In_the_browser_a_file_is_sent_on_after_the_line_broke()
    {
        await using var window = await chromium.OpenAsync(desk);
        await window.Page.GotoAsync("/intake");
        var broken = 0;
        await window.Page.RouteAsync("**/api/v1/uploads/*", route => route.Request.Method == "PATCH" && Interlocked.Increment(ref broken) is 1 or 3 ? route.AbortAsync() : route.ContinueAsync());
        byte[] large = [.. file, .. new byte[9 << 20]];
        await window.Page.SetInputFilesAsync("#files", new Microsoft.Playwright.FilePayload { Name = "from a browser.pdf", MimeType = "application/pdf", Buffer = large });

        Arrival? arrival = null;
        await Support.Waiting.UntilAsync(
            async () => (arrival = (await desk.Services.GetRequiredService<CatalogReader>().ListArrivalsAsync(50, CaseScope.All, TestContext.Current.CancellationToken))
                .Select(one => one.Arrival).FirstOrDefault(one => one.Path == "from a browser.pdf")) is not null,
            TimeSpan.FromMinutes(3));
        arrival!.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(large)));
        broken.ShouldBeGreaterThanOrEqualTo(5, "three pieces, two of them sent twice");
    }

    private static HttpRequestMessage Marked(HttpRequestMessage request, long? offset)
    {
        request.Headers.Add("Tus-Resumable", "1.0.0");
        if (offset is not null)
        {
            request.Headers.Add("Upload-Offset", offset.Value.ToString(CultureInfo.InvariantCulture));
        }

        request.Content?.Headers.ContentType = new("application/offset+octet-stream");
        return request;
    }

    private static async Task<HttpResponseMessage> AskAsync(ApiClient api, long length, string path, string? number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "uploads");
        request.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Upload-Metadata", $"filename {Base64(path)}{(number is null ? "" : $",case {Base64(number)}")}");
        return await api.Http.SendAsync(Marked(request, null), TestContext.Current.CancellationToken);
    }

    private static async Task<string?> CodeAsync(ApiClient api, long length, string path, HttpStatusCode status, string? number = null)
    {
        using var answer = await AskAsync(api, length, path, number);
        return await ApiClient.CodeAsync(answer, status);
    }

    private static async Task<string> BeginAsync(ApiClient api, long length, string path)
    {
        using var answer = await AskAsync(api, length, path, number: null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return answer.Headers.Location!.ToString();
    }

    private static async Task<(HttpStatusCode Status, long Offset)> SendAsync(ApiClient api, string place, long offset, byte[] bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, place) { Content = new ByteArrayContent(bytes) };
        using var answer = await api.Http.SendAsync(Marked(request, offset), TestContext.Current.CancellationToken);
        return (answer.StatusCode, OffsetOf(answer));
    }

    private static async Task<long> OffsetAsync(ApiClient api, string place)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, place);
        using var answer = await api.Http.SendAsync(Marked(request, null), TestContext.Current.CancellationToken);
        return OffsetOf(answer);
    }

    private static long OffsetOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Upload-Offset", out var offset) ? long.Parse(offset.Single(), CultureInfo.InvariantCulture) : -1;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private Task<Arrival?> ArrivalAsync(string place) => FindAsync(Guid.Parse(place.Split('/')[^1]));

    private async Task<Arrival?> FindAsync(Guid id) =>
        (await desk.Services.GetRequiredService<CatalogReader>().FindArrivalsAsync([id], CaseScope.All, TestContext.Current.CancellationToken)).SingleOrDefault()?.Arrival;

    private async Task<ApiClient> IntakeAsync() => await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Intake], Sample.River), mayChange: true);

    /// <summary>A body whose line breaks after some bytes.</summary>
    private sealed class BreaksOff(byte[] bytes, int after, Task breaks) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(..after));
            await stream.FlushAsync();
            await breaks;
            throw new IOException("the line broke");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
