namespace DocIntake.Web.Pages;

/// <summary>A page that tells what came of the last answer, and takes it back; drawn by <c>_Said.cshtml</c>.</summary>
public interface ISaid
{
    /// <summary>A sentence; null when there is nothing to tell.</summary>
    string? Said { get; }

    /// <summary>Ids of the documents whose last answer can be taken back, without hyphens (a lone one would come back as something else than text), with commas; null when none.</summary>
    string? Undoable { get; }

    /// <summary>A review like the one that was answered; null when there is none.</summary>
    int? LikeIt { get; }
}
