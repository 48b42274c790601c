using System.Security.Claims;
using DocIntake.Catalog.Audit;
using DocIntake.Intake;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Endpoints;

/// <summary>Takes in files sent by a browser: dropped or chosen with script, from a plain form without it.</summary>
internal static class Uploads
{
    /// <summary>Bytes of one request; larger files go through the inbox folder.</summary>
    internal const long Largest = 2L << 30;

    public static void MapUploads(this WebApplication app) => app.MapPost("/uploads", TakeAsync).WithMetadata(
        new RequestSizeLimitAttribute(Largest), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = Largest }).RequireAuthorization(Rights.TakeIn).Audited(AuditAct.Change, "upload");

    private static async Task<IResult> TakeAsync(IFormFileCollection files, HttpRequest request, ClaimsPrincipal person, Reception reception, CancellationToken cancel)
    {
        AuditNote.Of(request.HttpContext).Detail = string.Join(" · ", files.Select(file => file.FileName));
        foreach (var file in files)
        {
            await using var bytes = file.OpenReadStream();
            await reception.TakeAsync(bytes, new Incoming(SafePath(file.FileName), "upload", By: person.Identity?.Name ?? "upload"), cancel);
        }

        return request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.Ordinal) == true)
            ? Results.LocalRedirect("/intake")
            : Results.Ok(files.Count);
    }

    /// <summary>The path inside a dropped folder, with '/', never out of it; the folder's name may be a case number.</summary>
    internal static string SafePath(string sent)
    {
        var parts = sent.Split('/', '\\').Where(part => part is not ("" or "." or ".."));
        var path = string.Join('/', parts);
        return path.Length == 0 ? "upload" : path.Length <= 400 ? path : path[^400..];
    }
}
