using DocIntake.Documents.Wire;

namespace DocIntake.Benchmarks.Bundles.Leaks;

/// <summary>A paper that gives something away, or its twin that looks alike and does not.</summary>
/// <param name="Cause">Which of the six causes it is about.</param>
/// <param name="How">How it is made.</param>
/// <param name="Secret">The word that nobody sees; in a good twin it is gone, or seen.</param>
/// <param name="Leaks">What is to be found before it is bound; null = nothing.</param>
/// <param name="MustGo">It stands beside the pages, and must not be in the bundle.</param>
public sealed record LeakPaper(string Cause, string How, byte[] Pdf, int Page, string Secret, LeakKind? Leaks, bool MustGo)
{
    public bool IsBad => Leaks is not null || MustGo;
}
