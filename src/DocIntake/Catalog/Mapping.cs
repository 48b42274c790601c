using System.Text.Json;
using DocIntake.Documents;

namespace DocIntake.Catalog;

/// <summary>Between rows and nouns.</summary>
internal static class Mapping
{
    public static string Pack<T>(T value) => JsonSerializer.Serialize(value, Json.Options);

    public static T Unpack<T>(string body) => JsonSerializer.Deserialize<T>(body, Json.Options)!;

    public static DocumentEntry ToEntry(this DocumentRow row) => new(
        Unpack<Document>(row.Body) with
        {
            Findings = [.. row.Findings.OrderBy(f => f.Id).Select(f => Unpack<Finding>(f.Body))],
            Marks = [.. row.Marks.OrderBy(m => m.Id).Select(m => new DocumentMark(m.Id, m.Kind, m.Text, m.By, m.At))],
        },
        row.State, row.Stage, row.Pipeline, row.Attempts, row.PageCount, row.SetAsideCount, row.UnreadCount, row.DoubtCount,
        row.DuplicateOf, row.Updated, row.Version)
    {
        IsWhole = row.IsWhole,
        OpenProblem = row.OpenProblem,
    };

    public static JournalEntry ToEntry(this JournalRow row) => new(row.Id, row.At, row.ArrivalId, row.DocumentId, row.Kind, row.Text, row.By);

    /// <summary>Writes a document into its row and adds its findings; pages only by <see cref="TakePages"/>.</summary>
    public static void Take(this DocumentRow row, Document document)
    {
        row.Body = Pack(document with { Pages = [], Findings = [], Marks = [] });
        row.PageCount = document.OriginalPages.Count;
        row.SetAsideCount = document.SetAsidePages.Count;
        row.CaseNumber = document.CaseNumber;
        row.Category = document.Category;
        row.Type = document.Type;
        row.Date = document.Date;
        row.FiledAs = document.FiledAs;
        row.MessageId = document.MessageId;
        row.AlsoIn.AddRange(document.Cases.Skip(1).Distinct().Select(number => new DocumentCaseRow { Number = number }));
        row.Findings.AddRange(document.Findings.Select(f => new FindingRow { Field = f.Field, Value = f.Value, Body = Pack(f) }));
    }

    /// <summary>Adds what is known of each page.</summary>
    public static void TakePages(this DocumentRow row, IReadOnlyList<Page> pages)
    {
        var position = 0;
        foreach (var page in pages)
        {
            row.Pages.Add(new PageRow
            {
                Position = ++position,
                OriginalNumber = page.Number,
                Quality = page.Quality,
                Source = page.Source,
                Engine = page.Engine,
                Confidence = page.Confidence,
                WidthPoints = page.WidthPoints,
                HeightPoints = page.HeightPoints,
                Turned = page.Turned,
            });
        }

        row.UnreadCount = row.Pages.Count(p => p.Quality == PageQuality.Unread);
        row.DoubtCount = row.Pages.Count(p => p.Quality == PageQuality.Doubt);
    }

    public static Production ToProduction(this ProductionRow row) => new(
        row.Id, row.Title, row.CaseNumber, row.SentTo, row.Prefix, row.First, row.Last, row.Digits, row.State, row.Note, row.At, row.By);
}
