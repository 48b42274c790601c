using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Preflight;

/// <summary>Every rule that a court profile can ask for, by name, with the check that holds a finished file against it.</summary>
internal static class RuleBook
{
    /// <summary>What is wrong with the file by this rule; null = nothing.</summary>
    private static readonly Dictionary<string, Func<FinishedFile, double, Fault?>> Checks = new()
    {
        ["size"] = (file, megabytes) => file.Bytes <= megabytes * 1_000_000 ? null : $"The file has {file.Bytes / 1e6:0.0} MB; at most {megabytes:0.##} are taken.",
        ["encryption"] = (file, _) => SafetyRules.Encryption(file),
        ["scripts"] = (file, _) => SafetyRules.Scripts(file),
        ["attachments"] = (file, _) => SafetyRules.Attachments(file),
        ["forms"] = (file, _) => SafetyRules.Forms(file),
        ["metadata"] = (file, _) => SafetyRules.Metadata(file),
        ["covered-text"] = (file, _) => CoveredText.Of(file),
        ["searchable"] = (file, _) => PageRules.Searchable(file),
        ["letter"] = (file, _) => PageRules.Letter(file),
        ["dpi-at-most"] = (file, dpi) => PageRules.DpiAtMost(file, dpi),
        ["dpi-at-least"] = (file, dpi) => PageRules.DpiAtLeast(file, dpi),
        ["printed-numbers"] = (file, _) => PageRules.PrintedNumbers(file),
        ["page-labels"] = (file, _) => PageRules.PageLabels(file),
        ["slip-sheets"] = (file, _) => PageRules.SlipSheets(file),
        ["file-of"] = (file, _) => PageRules.FileOf(file),
        ["index-links"] = (file, _) => NavigationRules.IndexLinks(file),
        ["bookmarks"] = (file, _) => NavigationRules.Bookmarks(file),
        ["bookmark-pages"] = (file, _) => NavigationRules.BookmarkPages(file),
        ["bookmarks-panel"] = (file, _) => NavigationRules.Panel(file),
        ["inherit-zoom"] = (file, _) => NavigationRules.InheritZoom(file),
        ["full-size"] = (file, _) => NavigationRules.FullSize(file),
        ["pdf-a"] = (file, _) => ArchivalRules.Of(file),
    };

    public static IEnumerable<string> Names => Checks.Keys;

    public static Reply Check(PreflightRequest request, string folder)
    {
        if (FinishedFile.TryOpen(request.Pdf, folder) is not { } file)
        {
            return new Refused(new Problem(Reason.Damaged, "The finished file cannot be opened; build the bundle again."));
        }

        var outcomes = request.Rules.Select(rule => Check(file, rule)).ToList();
        file.Close();
        return new Preflighted(outcomes);
    }

    private static RuleOutcome Check(FinishedFile file, CourtRule rule) =>
        !Checks.TryGetValue(rule.Rule, out var check) ? new RuleOutcome(rule.Rule, false, $"Nothing here can check the rule \"{rule.Rule}\"; look yourself.")
        : check(file, rule.Value ?? 0) is { } fault ? new RuleOutcome(rule.Rule, false, fault.Says) { Unsure = fault.Unsure }
        : new RuleOutcome(rule.Rule, true, "");
}
