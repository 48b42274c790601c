using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Learning;

/// <summary>
/// Chooses from which confidence on documents are answered unasked, so that a share of them is right: by what the product took the firm's own
/// documents for, and what they turned out to be. What nobody corrected counts as right.
/// </summary>
public static class TargetPrecision
{
    /// <summary>Nothing below is believed, however well it went.</summary>
    private const double Least = 0.5;

    /// <summary>Confidences are told apart by hundredths.</summary>
    private const double Steps = 100;

    /// <summary>What was guessed of one pipeline's documents, and whether it held. Rejected and cut ones say nothing of their category.</summary>
    public static IReadOnlyList<(double Confidence, bool IsRight)> Guesses(IEnumerable<DocumentStory> stories) =>
    [
        .. from story in stories
           let guess = story.Document.FirstGuess
           where story.State is DocumentState.Filed && guess?.Confidence is not null
           select (Math.Floor(guess.Confidence.GetValueOrDefault() * Steps) / Steps, guess.Category == story.Document.Category),
    ];

    /// <summary>
    /// Lower than configured only where the 95 % bound of the errors above it keeps the target; higher only where the documents show that the
    /// configured one misses it; above 1, so that everything is asked, where no confidence keeps it.
    /// </summary>
    /// <param name="configured">The threshold as configured, 0..1.</param>
    /// <param name="target">Share that is to be right, 0..1.</param>
    public static double Threshold(IReadOnlyList<(double Confidence, bool IsRight)> guesses, double configured, double target)
    {
        var (wrong, count, proven, likely) = (0, 0, double.MaxValue, double.MaxValue);
        foreach (var step in guesses.Where(guess => guess.Confidence >= Least).GroupBy(guess => guess.Confidence).OrderByDescending(step => step.Key))
        {
            count += step.Count();
            wrong += step.Count(guess => !guess.IsRight);
            proven = FirmAccuracy.Bound(wrong, count) <= 1 - target ? step.Key : proven;
            likely = wrong <= (1 - target) * count ? step.Key : likely;
        }

        var above = guesses.Where(guess => guess.Confidence >= configured).ToList();
        var errors = above.Count(guess => !guess.IsRight);

        // The lower bound of the errors is the upper one of what is right, seen from the other side.
        var misses = above.Count > 0 && 1 - FirmAccuracy.Bound(above.Count - errors, above.Count) > 1 - target;
        return misses ? Math.Max(configured, Math.Min(likely, 1.01)) : Math.Min(configured, proven);
    }
}
