using System.ComponentModel.DataAnnotations;
using DocIntake.Documents;
using DocIntake.Review;

namespace DocIntake.Web.Pages;

/// <summary>A person's answer to a review, as the page sends it.</summary>
public sealed class ReviewForm
{
    /// <summary>What <see cref="Case"/> says when the number is in <see cref="OtherCase"/>, and when the document is of no case at all.</summary>
    public const string Other = "other", None = "-";

    [StringLength(100)]
    public string? Case { get; set; }

    [StringLength(100)]
    public string? OtherCase { get; set; }

    /// <summary>In no linked case beside it.</summary>
    public bool Alone { get; set; }

    [StringLength(60)]
    public string? Category { get; set; }

    /// <summary>Name of a document type; empty = unknown.</summary>
    [StringLength(60)]
    public string? Type { get; set; }

    public DateOnly? Date { get; set; }

    /// <summary>The proposal as it stands.</summary>
    public static ReviewForm Of(Document document, string? proposed) => new()
    {
        Case = proposed,
        Alone = document.Given.Alone,
        Category = document.Category,
        Type = document.Type,
        Date = document.Date,
    };

    /// <summary>The answer. What was left as proposed is not said, so that the walk keeps its own reasons for it.</summary>
    public Answer ToAnswer(Document document) => Case == None
        ? new Answer { Reject = "It belongs to no case of ours." }
        : new Answer
        {
            Accept = true,
            Case = Case == Other ? OtherCase?.Trim() : Case,
            Alone = Alone == document.Given.Alone ? null : Alone,
            Type = string.IsNullOrEmpty(Type) || Type == document.Type ? null : Type,
            Category = Category == document.Category || !string.IsNullOrEmpty(Type) ? null : Category,
            Date = Date == document.Date ? null : Date,
        };
}
