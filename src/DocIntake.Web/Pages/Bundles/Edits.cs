using System.Security.Cryptography;
using System.Text.Json;
using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Documents.Wire;

namespace DocIntake.Web.Pages.Bundles;

/// <summary>
/// The rows of a bundle's page as they were sent. Every button sends all of them, so that nothing typed is lost; each row carries a fingerprint of what
/// was shown, so that only what this person changed is taken, and what somebody else changed meanwhile is told instead of overwritten.
/// </summary>
public sealed class Edits
{
    private const int LongestTitle = 500, LongestMark = 40;

    public long[] Key { get; set; } = [];

    public string?[] Was { get; set; } = [];

    public string?[] Title { get; set; } = [];

    public string?[] Pages { get; set; } = [];

    public string?[] Exclude { get; set; } = [];

    public string?[] Mark { get; set; } = [];

    public long[] Section { get; set; } = [];

    public string?[] SectionWas { get; set; } = [];

    public string?[] SectionTitle { get; set; } = [];

    public string? NewSection { get; set; }

    /// <summary>The exhibit that was dragged or chosen to be moved.</summary>
    public long Moved { get; set; }

    /// <summary>"before:7" or "into:9", by key of an exhibit or a section.</summary>
    public string? To { get; set; }

    /// <summary>What the button says: "up:7", "down:7", "out:7", "move", "keep", "section", "section-up:9", "section-down:9", "section-out:9", "thaw".</summary>
    public string? Do { get; set; }

    /// <summary>A few letters that stand for what was shown.</summary>
    public static string Fingerprint(params string?[] shown) =>
        Convert.ToBase64String(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(shown.Select(one => one?.Trim() ?? "").ToArray())), 0, 9);

    public static string Fingerprint(ExhibitSpec exhibit) => Fingerprint(exhibit.Title, exhibit.Pages, exhibit.Exclude, exhibit.Mark);

    /// <summary>Makes the rows' changes, then the button's.</summary>
    /// <param name="told">Gets a sentence for each that was not made, with what was typed.</param>
    public BundleSpec ApplyTo(BundleSpec spec, List<string> told)
    {
        for (var at = 0; at < Key.Length; at++)
        {
            spec = Row(spec, at, told);
        }

        for (var at = 0; at < Section.Length; at++)
        {
            spec = Heading(spec, at, told);
        }

        return Button(spec, told);
    }

    private BundleSpec Row(BundleSpec spec, int at, List<string> told)
    {
        var wanted = new ExhibitSpec { Title = Some(Title, at), Pages = Some(Pages, at), Exclude = Some(Exclude, at), Mark = Some(Mark, at) };
        if (Fingerprint(wanted) == At(Was, at))
        {
            return spec;
        }

        var typed = $"“{string.Join("”, “", new[] { wanted.Title, wanted.Pages, wanted.Exclude, wanted.Mark }.OfType<string>())}”";
        if (spec.Find(Key[at]) is not { } now)
        {
            told.Add($"What you typed ({typed}) was for an exhibit that somebody has taken out meanwhile.");
        }
        else if (Fingerprint(now) != At(Was, at) && Fingerprint(now) != Fingerprint(wanted))
        {
            told.Add($"Somebody changed an exhibit that you changed too, and theirs stands. You typed {typed}; type it again if yours is right.");
        }
        else if (FaultIn(wanted) is { } fault)
        {
            told.Add($"{fault} You typed {typed}; the exhibit is as it was.");
        }
        else
        {
            return spec.Edit(now.Key, exhibit => exhibit with { Title = wanted.Title, Pages = wanted.Pages, Exclude = wanted.Exclude, Mark = wanted.Mark });
        }

        return spec;
    }

    private BundleSpec Heading(BundleSpec spec, int at, List<string> told)
    {
        var wanted = Some(SectionTitle, at) ?? "";
        if (Fingerprint(wanted) == At(SectionWas, at))
        {
            return spec;
        }

        if (spec.Sections.FirstOrDefault(section => section.Key == Section[at]) is { } now && Fingerprint(now.Title) == At(SectionWas, at) && wanted.Length <= LongestTitle)
        {
            return spec.RenameSection(now.Key, wanted);
        }

        told.Add($"Somebody changed a heading that you changed too. You typed “{wanted}”; type it again if yours is right.");
        return spec;
    }

    private BundleSpec Button(BundleSpec spec, List<string> told)
    {
        var (verb, key) = Named(Do);
        if (verb is "up" or "down" or "out" && spec.Find(key) is null)
        {
            told.Add("Somebody has taken that exhibit out meanwhile.");
        }

        return verb switch
        {
            "up" => spec.Step(key, -1),
            "down" => spec.Step(key, +1),
            "out" => spec.TakeOut(key),
            "withhold" or "bind" => spec.Edit(key, exhibit => exhibit with { Withhold = verb == "withhold" }),
            "move" => Named(To) is var (where, there) && where == "into" ? spec.MoveInto(Moved, there) : spec.MoveBefore(Moved, there),
            "section" => spec.AddSection(NewSection is { Length: > 0 and <= LongestTitle } title ? title.Trim() : "New section"),
            "section-up" => spec.StepSection(key, -1),
            "section-down" => spec.StepSection(key, +1),
            "section-out" => spec.RemoveSection(key),
            "thaw" => spec.Thaw(),
            _ => spec,
        };
    }

    private static string? FaultIn(ExhibitSpec exhibit) =>
        new[] { exhibit.Pages, exhibit.Exclude }.FirstOrDefault(list => list is not null && PageRanges.Parse(list) is null) is { } pages ? $"“{pages}” is not a list of pages; write for example 1-3,5."
        : exhibit.Title is { Length: > LongestTitle } ? $"A title has at most {LongestTitle} characters."
        : exhibit.Mark is { Length: > LongestMark } ? $"A mark has at most {LongestMark} characters."
        : null;

    private static (string Verb, long Key) Named(string? text) => text?.Split(':') switch
    {
        [var verb, var number] when long.TryParse(number, out var key) => (verb, key),
        [var verb] => (verb, -1),
        _ => ("keep", -1),
    };

    private static string? Some(string?[] from, int at) => At(from, at) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static string? At(string?[] from, int at) => at < from.Length ? from[at] : null;
}
