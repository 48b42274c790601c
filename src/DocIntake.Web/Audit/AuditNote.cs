namespace DocIntake.Web.Audit;

/// <summary>What an endpoint adds to its audit line: what the address alone does not say.</summary>
public sealed class AuditNote
{
    /// <summary>Who it was, where the request itself does not know: at a sign-in, and behind the owner's key.</summary>
    public string? Who { get; set; }

    /// <summary>Where it came from; null = the connection's address.</summary>
    public string? From { get; set; }

    public string? Case { get; set; }

    public Guid? Document { get; set; }

    public string? Detail { get; set; }

    /// <summary>The word of the handler that a page chose; null when it is the page's own.</summary>
    internal AuditedAttribute? Handler { get; set; }

    /// <summary>A note to the line of a request; one that is not audited takes notes too, and nobody reads them.</summary>
    public static AuditNote Of(HttpContext http)
    {
        if (http.Features.Get<AuditNote>() is not { } note)
        {
            http.Features.Set(note = new AuditNote());
        }

        return note;
    }
}
