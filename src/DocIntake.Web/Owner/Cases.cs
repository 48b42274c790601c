using DocIntake.Documents;
using DocIntake.Matching;

namespace DocIntake.Web.Owner;

/// <summary><c>POST cases</c>: the registry is brought up to date, and what is filed is held against it.</summary>
internal static class Cases
{
    public static async Task<IResult> SaveAsync(IReadOnlyList<Case> cases, CaseRegistry registry, CancellationToken cancel)
    {
        var doubted = await registry.SaveAsync(cases, Environment.UserName, cancel);
        return OwnerApi.Answer(new Acknowledged(doubted == 0
            ? $"{cases.Count} cases imported."
            : $"{cases.Count} cases imported; {doubted} filed {(doubted == 1 ? "document contradicts" : "documents contradict")} what is known now and wait in review."));
    }
}
