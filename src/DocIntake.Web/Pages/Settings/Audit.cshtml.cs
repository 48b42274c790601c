using System.Globalization;
using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>Who saw and did what, the newest first; and, when asked, whether the log is whole.</summary>
[Authorize(Rights.Oversee)]
[Audited(AuditAct.View, "audit log")]
public sealed class AuditModel(AuditLog log, AuditPlace place) : DeskPage
{
    public const int Shown = 100;

    [FromQuery]
    public string? Who { get; init; }

    [FromQuery(Name = "case")]
    public string? Case { get; init; }

    [FromQuery]
    public AuditAct? Act { get; init; }

    [FromQuery]
    public Guid? Document { get; init; }

    [FromQuery]
    public long? Before { get; init; }

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    /// <summary>What a look at the whole log found; null until it is asked for.</summary>
    public AuditVerification? Verified { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) =>
        Lines = await log.ListAsync(new AuditFilter(Word(Who), Word(Case), Act, Document, Before, Shown), cancel);

    [Audited(AuditAct.View, "audit log verified")]
    public async Task OnPostVerifyAsync(CancellationToken cancel)
    {
        Verified = await Task.Run(() => AuditVerification.Of(place), cancel);
        await OnGetAsync(cancel);
    }

    /// <summary>Address of the lines before a line, with the filters as they are.</summary>
    public string Older(long before)
    {
        (string Name, string? Value)[] filters =
            [("who", Word(Who)), ("case", Word(Case)), ("act", Act?.ToString()), ("document", Document?.ToString()), ("before", before.ToString(CultureInfo.InvariantCulture))];
        return "/audit?" + string.Join('&', filters.Where(one => one.Value is not null).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"));
    }

    /// <summary>How it was answered, in a word.</summary>
    public static string Answered(int status) => status switch
    {
        < 400 => "",
        StatusCodes.Status404NotFound => "not found",
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => "refused",
        StatusCodes.Status499ClientClosedRequest => "given up",
        _ => "failed",
    };

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
