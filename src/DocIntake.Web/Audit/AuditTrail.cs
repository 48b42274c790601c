using System.Collections.Concurrent;
using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DocIntake.Web.Audit;

/// <summary>
/// The one place where requests are audited. The line is written after the endpoint has decided its answer and before the first byte of it leaves:
/// what could not be audited is not shown.
/// </summary>
internal sealed class AuditTrail(RequestDelegate next, AuditLog log, CatalogReader catalog, TimeProvider time)
{
    private static readonly TimeSpan OneLook = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Who, string What, Guid? Document, int Status), DateTimeOffset> looks = new();

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<AuditedAttribute>() is not { } word)
        {
            await next(http);
            return;
        }

        // Taken now: a page that tells of a failure runs the request again under its own address.
        var isOfDocument = (endpoint as RouteEndpoint)?.RoutePattern.RawText is { } pattern
            && (pattern.Contains("documents/", StringComparison.Ordinal) || pattern.Contains("review", StringComparison.Ordinal));
        var request = new Asked(word, AuditNote.Of(http), isOfDocument ? http.Request.RouteValues["id"] : null, http.Request.RouteValues["number"] as string, Detail(http, word));
        var written = false;
        Task WriteOnceAsync(int status)
        {
            var isFirst = !written;
            written = true;
            return isFirst ? WriteAsync(http, request, status) : Task.CompletedTask;
        }

        http.Response.OnStarting(() => WriteOnceAsync(http.Response.StatusCode));
        var isDone = false;
        try
        {
            await next(http);
            isDone = true;
        }
        catch (BadHttpRequestException refused) when (!http.RequestAborted.IsCancellationRequested)
        {
            await WriteOnceAsync(refused.StatusCode);
            throw;
        }
        finally
        {
            // Nothing was answered: the browser went away, or the endpoint failed; it was asked for all the same.
            if (!http.Response.HasStarted && (!isDone || http.RequestAborted.IsCancellationRequested))
            {
                await WriteOnceAsync(http.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : StatusCodes.Status500InternalServerError);
            }
        }
    }

    private async Task WriteAsync(HttpContext http, Asked asked, int status)
    {
        var (word, note) = (asked.Note.Handler ?? asked.Word, asked.Note);
        var who = note.Who ?? (http.User.Identity is { IsAuthenticated: true } identity ? identity.Name : null);
        if (who is null)
        {
            // A stranger was sent to the door, or looked at it; nothing was shown.
            return;
        }

        var document = note.Document ?? (Guid.TryParse(asked.Id as string, out var id) ? id : null);
        var number = note.Case ?? asked.Number;
        if (number is null && (document is not null || asked.Id is not null))
        {
            (document, number) = await FindAsync(document, asked.Id as string);
        }

        var look = (who, word.What, document, status);
        if (word.Once && IsKnown(look))
        {
            return;
        }

        await log.AppendAsync(new AuditEntry(who, word.Act, word.What, number, document, note.Detail ?? asked.Detail, status, note.From ?? http.Connection.RemoteIpAddress?.ToString()));
        if (word.Once)
        {
            looks[look] = time.GetUtcNow();
        }
    }

    // The id of an address is a document's, or the number of a review that is about one.
    private async Task<(Guid? Document, string? Case)> FindAsync(Guid? document, string? id)
    {
        if (document is null && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var review))
        {
            document = await catalog.DocumentOfReviewAsync(review, CancellationToken.None);
        }

        return (document, document is { } known ? await catalog.CaseOfAsync(known, CancellationToken.None) : null);
    }

    private bool IsKnown((string, string, Guid?, int) look)
    {
        var now = time.GetUtcNow();
        foreach (var (old, _) in looks.Where(one => now - one.Value > OneLook))
        {
            looks.TryRemove(old, out _);
        }

        return looks.ContainsKey(look);
    }

    // The query says which page, tab, words and filters; at the door it holds keys.
    private static string? Detail(HttpContext http, AuditedAttribute word) => word.Act == AuditAct.SignIn || !http.Request.QueryString.HasValue
        ? null
        : Uri.UnescapeDataString(http.Request.QueryString.Value![1..].Replace('+', ' '));

    private sealed record Asked(AuditedAttribute Word, AuditNote Note, object? Id, string? Number, string? Detail);
}

/// <summary>Tells the trail which handler a page chose: a page's own word is for looking at it.</summary>
internal sealed class AuditedHandlers : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        if (context.HandlerMethod?.MethodInfo.GetCustomAttributes(typeof(AuditedAttribute), inherit: true) is [AuditedAttribute word])
        {
            AuditNote.Of(context.HttpContext).Handler = word;
        }
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
