using DocIntake.Documents;
using DocIntake.Review;
using DocIntake.Web.Verbs;

namespace DocIntake.Web.Owner;

/// <summary><c>POST reviews/{id}</c>: a person's answer by the command line.</summary>
internal static class Reviews
{
    public static async Task<IResult> DecideAsync(int id, Answer answer, ReviewDesk desk, CancellationToken cancel)
    {
        var decision = await desk.DecideAsync(id, answer, Environment.UserName, CaseScope.All, cancel);
        return decision.IsDone
            ? OwnerApi.Answer(new Acknowledged($"Review {id} is answered; the document walks on."))
            : OwnerApi.Refuse(ExitCode.WrongUse, decision.Fault!);
    }
}
