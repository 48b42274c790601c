using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DocIntake.Web.Pages;

/// <summary>What a person reads instead of a bare status code. Says nothing of what was asked for.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[NotAudited("It says nothing of what was asked for.")]
public sealed class ProblemModel : PageModel
{
    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public void OnGet(int code) => Tell(code);

    public void OnPost(int code) => Tell(code);

    private void Tell(int code) => (Heading, Advice) = code switch
    {
        StatusCodes.Status400BadRequest => ("That could not be understood", "The page may have been open too long. Go back, reload it, and try again."),
        StatusCodes.Status403Forbidden => ("That is not among what you may do", "Your roles do not cover it; an administrator can change that."),
        StatusCodes.Status404NotFound => ("Nothing here", "There is no such page, or it belongs to a case that you cannot see. Search for it, or open it from its case."),
        StatusCodes.Status413PayloadTooLarge => ("That file is too large to send here", "Put it into the inbox folder instead; the host takes it from there."),
        _ => ("Something went wrong here", "It was written to the host's log. Try again; documents that had arrived are safe."),
    };
}
