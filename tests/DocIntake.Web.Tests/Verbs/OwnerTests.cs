using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using DocIntake.Documents;
using DocIntake.Storage;
using DocIntake.Web.Owner;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using DocIntake.Web.Verbs;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>One process owns a data folder; writing verbs are carried out by it.</summary>
[Collection(nameof(ServedFolder))]
public sealed class OwnerTests(ServedFolder served)
{
    [Fact]
    public async Task Writing_verbs_are_carried_out_by_the_running_host()
    {
        var owner = await OwnerAsync();

        (await served.RunAsync("cases", "import", ServedFolder.Sample("cases.csv"))).ShouldBeDone();
        (await served.RunAsync("reindex")).ShouldBeDone();
        (await served.IngestAsync(served.Write("owned.pdf", TextPdf.Of(["A page for the owner"])))).State.ShouldBe(DocumentState.Review);

        // The lock never changed hands, so no verb can have written by itself.
        (await OwnerAsync()).ShouldBe(owner);
        (await served.RunAsync("verify")).ShouldBeDone();
    }

    [Fact]
    public async Task A_second_host_on_the_same_folder_is_refused() =>
        (await served.RunAsync("serve", "--urls", "http://127.0.0.1:0")).ShouldFail(5, "is in use by another DocIntake");

    [Theory]
    [InlineData("POST", "owner/index")]
    [InlineData("GET", "api/v1/cases")]
    public async Task What_verbs_ask_answers_to_the_owners_key_only(string method, string path)
    {
        var owner = await OwnerAsync();
        using var http = new HttpClient { BaseAddress = new Uri(owner.Uri) };
        async Task<HttpStatusCode> AskAsync(AuthenticationHeaderValue? key)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { Authorization = key }, Content = method == "GET" ? null : JsonContent.Create(new IndexAsk(Mend: false), options: Json.Options) };
            using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return reply.StatusCode;
        }

        (await AskAsync(null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(new("Owner", new string('0', owner.Key.Length)))).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(new("Bearer", owner.Key))).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(new("Owner", owner.Key))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void The_owners_key_and_the_sign_in_keys_are_for_the_same_user_only()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(served.Data.OwnerFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(served.Data.Keys).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_killed_owners_folder_is_taken_over_by_verbs_that_do_not_collide()
    {
        using var folder = new TemporaryFolder();
        using (var host = Product.Start("serve", "--urls", "http://127.0.0.1:0", "--data", folder.File("data")))
        {
            await host.SignInLink.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            host.Kill();
        }

        await File.WriteAllBytesAsync(folder.File("a.pdf"), TextPdf.Of(["One page for two verbs"]), TestContext.Current.CancellationToken);
        string[] data = ["--data", folder.File("data")];
        var outcomes = await Task.WhenAll(
            Product.RunAsync(["ingest", folder.File("a.pdf"), "--json", .. data]),
            Product.RunAsync(["cases", "import", ServedFolder.Sample("cases.csv"), .. data]));

        outcomes[0].Read<IngestReport>().Balance.ShouldSatisfyAllConditions(b => b.Review.ShouldBe(1), b => b.IsTrue.ShouldBeTrue());
        outcomes[1].ShouldBeDone();
        File.Exists(folder.File("data/owner.json")).ShouldBeFalse("nobody owns the folder now");
        (await Product.RunAsync(["cases", "list", "--json", .. data])).Json().GetArrayLength().ShouldBe(4);
        (await Product.RunAsync(["verify", .. data])).ShouldBeDone();
    }

    [Fact]
    public async Task A_verb_whose_owner_is_done_goes_on_as_the_owner()
    {
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder.Path);
        await using var other = await OwnerClient.ReachAsync(data, TestContext.Current.CancellationToken);
        await using var verb = await OwnerClient.ReachAsync(data, TestContext.Current.CancellationToken);
        (await CasesAsync(verb)).ShouldBeEmpty();
        await other.DisposeAsync();

        (await CasesAsync(verb)).ShouldBeEmpty();

        (await OwnerLock.FindAsync(data, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_an_owner_cut_off_is_asked_again_only_where_it_stopped_in_good_order(bool goodOrder)
    {
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder.Path);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var held = OwnerLock.TryTake(data).ShouldNotBeNull();
        await held.PublishAsync($"http://{listener.LocalEndpoint}", TestContext.Current.CancellationToken);
        var address = await File.ReadAllTextAsync(data.OwnerFile, TestContext.Current.CancellationToken);
        await using var verb = await OwnerClient.ReachAsync(data, TestContext.Current.CancellationToken);
        var asking = CasesAsync(verb);

        using (var asked = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            await asked.GetStream().WriteAsync("HTTP/1.1 2"u8.ToArray(), TestContext.Current.CancellationToken);
            listener.Stop();
            held.Dispose();
            if (!goodOrder)
            {
                await File.WriteAllTextAsync(data.OwnerFile, address, TestContext.Current.CancellationToken);
            }
        }

        if (goodOrder)
        {
            (await asking).ShouldBeEmpty();
        }
        else
        {
            (await Should.ThrowAsync<VerbException>(asking)).Message.ShouldContain("went away");
        }
    }

    private static Task<DocIntake.Documents.Case[]> CasesAsync(OwnerClient verb) =>
        verb.AskAsync<DocIntake.Documents.Case[]>(HttpMethod.Get, "cases", null, new Refusal(ExitCode.InputOutput, ""), TestContext.Current.CancellationToken);

    private async Task<OwnerAddress> OwnerAsync() => (await OwnerLock.FindAsync(served.Data, TestContext.Current.CancellationToken)).ShouldNotBeNull();
}
