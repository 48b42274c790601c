using System.Net;
using System.Text.Json;
using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog;
using DocIntake.Catalog.People;
using DocIntake.Catalog.Standing;
using DocIntake.Documents;
using DocIntake.Intake;
using DocIntake.Intake.Uploads;
using DocIntake.Review;
using DocIntake.Storage;
using DocIntake.Web.Parts.Bundles;
using DocIntake.Web.Tests.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>
/// Every endpoint of the host × six identities, and each of the API's × a key that is narrowed to one case of its person's, × an own, a foreign and a walled case. Made from the host's own list of endpoints, so that a new one
/// is in it without anybody thinking of it.
/// </summary>
public sealed class MatrixTests(DeskHost desk, ITestOutputHelper output) : IClassFixture<DeskHost>
{
    private const string Own = "2026-0001", Foreign = "2026-0002", Walled = "2026-0003";

    // Somebody's, but of nobody here.
    private static readonly int[] NoAlerts = [1];

    // Words that stand only in documents and facts of one case. Whatever answer holds one of a case that is not the person's own leaks.
    private static readonly Dictionary<string, string> Secret = new() { [Own] = "Ownerstone", [Foreign] = "Foreignwood", [Walled] = "Walledbrook" };

    private static readonly (string Name, Role[] Roles, bool IsKey)[] Identities =
    [
        ("stranger", [], false), ("admin", [Role.Admin], false), ("intake", [Role.Intake], false), ("reviewer", [Role.Reviewer], false), ("reader", [Role.Reader], false), ("auditor", [Role.Auditor], false),
        ("key of one case", [Role.Intake, Role.Reviewer, Role.Reader], true),
    ];

    [Fact]
    public async Task No_endpoint_answers_with_anything_of_a_case_that_is_not_the_persons_own()
    {
        var places = await SeedAsync();
        var before = await VersionsAsync(places);
        var endpoints = await HostEndpoints.ListAsync(desk.Services);
        List<string> leaks = [];
        var checks = 0;
        foreach (var (name, roles, isKey) in Identities)
        {
            using var client = isKey ? await KeyAsync(roles) : await SignInAsync(roles);
            var token = isKey ? "" : await Forms.TokenAsync(client, roles.Length == 0 ? "/sign-in" : "/account");
            foreach (var (endpoint, methods, handlers) in endpoints.Where(one => !isKey || one.Endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith(Web.Api.DeskApi.Root[1..], StringComparison.Ordinal)))
            {
                foreach (var (number, place) in places)
                {
                    foreach (var (method, path) in Requests(endpoint, methods, handlers, number, place).Where(one => one.Method == "GET" || number != Own))
                    {
                        checks++;
                        if (await FaultAsync(client, roles, endpoint, method, path, token, number, places) is { } fault)
                        {
                            leaks.Add($"{name} {method} {path} ({number}): {fault}");
                        }
                    }
                }
            }
        }

        (await VersionsAsync(places)).ShouldBe(before, "somebody changed a document of a case that is not theirs");
        output.WriteLine($"{endpoints.Count} endpoints, {checks} checks, {leaks.Count} leaks");
        leaks.ShouldBeEmpty();
        checks.ShouldBeGreaterThanOrEqualTo(600);
    }

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    private static async Task<string?> FaultAsync(
        HttpClient client, Role[] roles, RouteEndpoint endpoint, string method, string path, string token, string number, Dictionary<string, Place> places)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Tus-Resumable", "1.0.0");
        if (path.StartsWith(Web.Api.DeskApi.Root, StringComparison.Ordinal) && method is not ("GET" or "HEAD"))
        {
            // What each call takes, in one; a field that is not its own is passed over.
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            request.Content = System.Net.Http.Json.JsonContent.Create(new
            {
                @case = Own,
                number,
                client = "Somebody else",
                exhibits = new[] { new { document = places[number].Filed } },
                kind = "key",
                because = "a reason",
                password = "some password",
                alerts = NoAlerts,
            });
        }
        else if (method == "POST")
        {
            // What each form sends, about a document that is not the person's: the token is right, so nothing but the scope refuses it.
            (string Name, string Value)[] fields =
            [
                ("__RequestVerificationToken", token), ("document", places[number].Filed.ToString()), ("item", $"{places[number].Review}:1:{number}"), ("because", "a reason"), ("how", "turn"),
                ("title", "Title"), ("key", "100001"), ("do", "out:100001"), ("into", places[number].Bundle.ToString()), ("Form.Case", Own), ("Form.OtherCase", Own),
                ("mark", $"{places[number].Mark}"), ("kind", "Key"), ("search", $"{places[number].Search}"), ("alert", "1"), ("of", number), ("q", "page"), ("terms", "page"), ("password", "some password"),
                ("rule", "birth-date"), ("do-birth-date", "redact"), ("cut", "1"),
            ];
            request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end.Token);
        var isStream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        var body = isStream ? "" : await answer.Content.ReadAsStringAsync(end.Token);
        foreach (var (other, secret) in Secret.Where(one => one.Key != Own || roles.Length == 0 || roles is [Role.Auditor]))
        {
            if (body.Contains(secret, StringComparison.OrdinalIgnoreCase) || answer.Headers.ToString().Contains(secret, StringComparison.OrdinalIgnoreCase))
            {
                return $"says \"{secret}\" of {other}";
            }
        }

        if ((int)answer.StatusCode >= 500)
        {
            return $"failed with {(int)answer.StatusCode}";
        }

        if (!endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name is "id" or "number") || answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NoContent))
        {
            return null;
        }

        // Addressed by an id, an open answer is right only for an own case, or for what is no case's at all (a person's page, for who manages people).
        return roles.Length == 0 && !endpoint.Metadata.OfType<IAllowAnonymous>().Any() ? "is open to strangers"
            : number != Own && places[number].Names(path) && !IsPassive(path) ? $"answers {(int)answer.StatusCode}" : null;
    }

    // They say nothing of a review, whether it is foreign or does not exist.
    private static bool IsPassive(string path) => path.Split('?')[0] is var asked && (asked.EndsWith("/left", StringComparison.Ordinal) || asked.EndsWith("/others", StringComparison.Ordinal));

    private static IEnumerable<(string Method, string Path)> Requests(
        RouteEndpoint endpoint, IReadOnlyList<string> methods, IReadOnlyList<HostHandler> handlers, string number, Place place)
    {
        var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternParameterPart { Name: "id" } when endpoint.RoutePattern.RawText!.Contains("id:int", StringComparison.Ordinal) => place.Review.ToString(System.Globalization.CultureInfo.InvariantCulture),
            RoutePatternParameterPart { Name: "id" } when endpoint.RoutePattern.RawText!.Contains("saved-bundles/", StringComparison.Ordinal) => place.Bundle.ToString(),
            RoutePatternParameterPart { Name: "id" } when endpoint.RoutePattern.RawText!.Contains("searches/", StringComparison.Ordinal) => place.Search.ToString(),
            RoutePatternParameterPart { Name: "id" } when endpoint.RoutePattern.RawText!.Contains("uploads/", StringComparison.Ordinal) => place.Upload.ToString(),
            RoutePatternParameterPart { Name: "id" } when endpoint.RoutePattern.RawText!.Contains("arrivals/", StringComparison.Ordinal) => place.Arrival.ToString(),
            RoutePatternParameterPart { Name: "mark" } => place.Mark.ToString(System.Globalization.CultureInfo.InvariantCulture),
            RoutePatternParameterPart { Name: "file" } => Place.Native,
            RoutePatternParameterPart { Name: "what" } => BundleCompanions.Manifest,
            RoutePatternParameterPart { Name: "day" } => DateTime.Now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            RoutePatternParameterPart { Name: "id" } when endpoint.RoutePattern.RawText is { } text && (text.Contains("bundle/built/", StringComparison.Ordinal) || text.Contains("bundles/", StringComparison.Ordinal)) => place.Build.ToString(),
            RoutePatternParameterPart { Name: "id" } when endpoint.RoutePattern.RawText!.Contains("bundle/", StringComparison.Ordinal) => place.Bundle.ToString(),
            RoutePatternParameterPart { Name: "id" } => place.Filed.ToString(),
            RoutePatternParameterPart { Name: "number" } => number,
            RoutePatternParameterPart { Name: "width" } => "160",
            RoutePatternParameterPart { Name: "code" } => "404",
            RoutePatternParameterPart => "1",
            RoutePatternLiteralPart literal => literal.Content,
            _ => "",
        }))));
        var query = $"q=page&case={number}&id={place.Review}&document={place.Filed}&page=1&tab=custody&name=copy.pdf&what={Uri.EscapeDataString(BundleCompanions.Manifest)}&because=a+reason";
        if (handlers.Count == 0)
        {
            return methods.Select(method => (method, $"{path}?{query}"));
        }

        return handlers.Where(handler => handler.Name != "Out").Select(handler => (handler.Method, $"{path}?{query}{(handler.Name is null ? "" : "&handler=" + handler.Name)}"));
    }

    /// <summary>How often each document that is nobody's here was written.</summary>
    private async Task<IReadOnlyList<int>> VersionsAsync(Dictionary<string, Place> places)
    {
        var versions = new List<int>();
        foreach (var place in places.Values.Where(place => place.Number != Own))
        {
            versions.Add((await desk.Services.GetRequiredService<CatalogReader>().FindDocumentAsync(place.Filed, CaseScope.All, CancellationToken.None))!.Version);
            versions.Add((await desk.Services.GetRequiredService<BundleProjects>().FindAsync(place.Bundle, CaseScope.All, "", CancellationToken.None))!.Version);
            versions.Add((await desk.Services.GetRequiredService<CatalogReader>().FindReviewAsync(place.Review, CaseScope.All, CancellationToken.None))!.Document.Version);
        }

        return versions;
    }

    private async Task<HttpClient> SignInAsync(Role[] roles)
    {
        if (roles.Length == 0)
        {
            return desk.Client();
        }

        var person = await desk.AddPersonAsync(roles, Own, Walled);
        await desk.GrantAsync(person, Walled, AccessKind.Wall);
        return await desk.SignedInAsync(person);
    }

    /// <summary>A program with a key of somebody who sees every case but the walled one, and the key but the own one.</summary>
    private async Task<HttpClient> KeyAsync(Role[] roles)
    {
        var person = await desk.AddPersonAsync(roles, CaseAccess.EveryCase);
        await desk.GrantAsync(person, Walled, AccessKind.Wall);
        return (await Api.ApiClient.OfAsync(desk, person, mayChange: true, Own, Walled)).Http;
    }

    private async Task<Dictionary<string, Place>> SeedAsync()
    {
        var catalog = desk.Services.GetRequiredService<CatalogFile>();
        var places = new Dictionary<string, Place>();
        foreach (var (number, secret) in Secret)
        {
            await using (var change = await catalog.BeginAsync(CancellationToken.None))
            {
                await change.SaveCaseAsync(new DocIntake.Documents.Case { Number = number, Title = $"{secret} v. Somebody", Client = secret, PracticeArea = "other" }, CancellationToken.None);
                await change.CommitAsync(CancellationToken.None);
            }

            string[] others = number == Own ? [.. Secret.Where(other => other.Key != Own).Select(other => $"it is of case {other.Key}, {other.Value} v. Somebody")] : [];
            Task<Document> ArriveAsync(string name, DocumentState state) => desk.Sample.ArriveAsync(name, state, [[$"About {secret}", "A page of a case"]], document => document with
            {
                Category = Category.Correspondence,
                Title = $"Letter about {secret}",
                CaseNumber = number,
                Questions = state == DocumentState.Review ? [new(QuestionKind.Type, $"Is it a letter about {secret}?"), .. others.Select(other => new Question(QuestionKind.Conflict, other))] : [],

                // It is in the other cases too, and what is told of it names them: that is said to nobody who sees this case alone.
                AlsoIn = [.. Secret.Keys.Where(other => number == Own && other != Own)],
                CaseReasons = others,
                Flags = [.. others.Select(other => new PageFlag(1, other))],
                Candidates = [new(number, 5, others, others)],
            });
            var filed = await ArriveAsync($"{secret}.pdf", DocumentState.Filed);
            var asked = await ArriveAsync($"{secret} asked.pdf", DocumentState.Review);
            await using (var change = await catalog.BeginAsync(CancellationToken.None))
            {
                foreach (var (document, other) in from document in new[] { filed, asked } from other in others select (document, other))
                {
                    change.Journal(JournalKind.Matched, other, document.ArrivalId, document.Id);
                    change.Journal(JournalKind.Bundled, other, document.ArrivalId, document.Id);
                }

                await change.CommitAsync(CancellationToken.None);
            }

            var review = (await catalog.Reader.ListReviewAsync(CaseScope.All, CancellationToken.None)).Single(one => one.Document.Document.Id == asked.Id);
            var bundle = (await desk.Services.GetRequiredService<BundleProjects>().CreateAsync(
                new BundleSpec { Title = $"Exhibits about {secret}", Case = number, Exhibits = [new ExhibitSpec { Document = filed.Id, Title = secret }] }, "A. Ruiz", CancellationToken.None)).Project!;
            var search = (await catalog.Standing.SaveAsync(
                new StandingSearch(Guid.CreateVersion7(), Guid.CreateVersion7(), "A. Ruiz", secret, null, number, Alerts: true, Shared: true, DateTimeOffset.UtcNow), CancellationToken.None))!;
            var upload = (await desk.Services.GetRequiredService<UploadShelf>().BeginAsync(new Incoming($"{secret}.pdf", "upload", number, "A. Ruiz"), 10, "A. Ruiz", CancellationToken.None)).Upload!;
            await desk.Services.GetRequiredService<MarkDesk>().MarkAsync(filed.Id, MarkKind.Note, $"About {secret}", "A. Ruiz", CaseScope.All, CancellationToken.None);
            var mark = (await catalog.Reader.FindDocumentAsync(filed.Id, CaseScope.All, CancellationToken.None))!.Document.Marks.Single().Id;
            places[number] = new Place(filed.Id, review.Id, number, bundle.Id, await BuiltAsync(bundle, filed.Id, secret), search.Id, upload.Id, filed.ArrivalId, mark);
        }

        return places;
    }

    /// <summary>A version of a bundle as it lies on the shelf once it is built.</summary>
    private async Task<Guid> BuiltAsync(BundleProject bundle, Guid document, string secret)
    {
        var folder = desk.Services.GetRequiredService<DataFolder>().Bundles;
        var build = new BundleBuild(Guid.CreateVersion7(), bundle.Spec.Title, "A. Ruiz") { Bundle = bundle.Id, Documents = [document] };
        var pdf = Path.Combine(folder, $"{build.Id:N}.pdf");
        build.End(new BundleResult(pdf, 3, 100, "00", 1, "plain", [new BundledExhibit("A", secret, 3, 1, $"{document}", "00", null, "direct", 1)], [], null, BundleCompanions.Manifest, []) { Natives = [new BundledNative("A", Place.Native, 1, "00")] }, fault: null);
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(NativeFiles.FolderOf(pdf));
        foreach (var file in (string[])[pdf, .. BundleCompanions.Of(build.Result!).Select(what => BundleCompanions.PathOf(pdf, what)), Path.Combine(NativeFiles.FolderOf(pdf), Place.Native)])
        {
            await File.WriteAllTextAsync(file, secret);
        }

        await File.WriteAllTextAsync(Path.ChangeExtension(pdf, "json"), JsonSerializer.Serialize(build, Json.Options));
        await desk.Services.GetRequiredService<BundleProjects>().AddBuildAsync(bundle, build.Id, build.Result!, "A. Ruiz", CancellationToken.None);
        return build.Id;
    }

    private sealed record Place(Guid Filed, int Review, string Number, Guid Bundle, Guid Build, Guid Search, Guid Upload, Guid Arrival, long Mark)
    {
        public const string Native = "A native.txt";

        /// <summary>True when the path itself, not its query, addresses something of the case.</summary>
        public bool Names(string path) => path.Split('?')[0].Split('/') is var parts
            && (new[] { Filed, Bundle, Build, Search, Upload, Arrival }.Any(id => parts.Contains(id.ToString())) || parts.Contains(Number) || parts.Contains(Review.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
