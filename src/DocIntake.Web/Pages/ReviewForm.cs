using System.ComponentModel.DataAnnotations;
using DocIntake.Documents;

namespace DocIntake.Web.Pages;

/// <summary>A person's answer to a review, as the page sends it.</summary>
public sealed class ReviewForm
{
    /// <summary>Case number; "-" = no case of ours; "other" = <see cref="OtherCase"/>.</summary>
    [StringLength(100)]
    public string? Case { get; set; }

    [StringLength(100)]
    public string? OtherCase { get; set; }

    [StringLength(60)]
    public string? Category { get; set; }

    [StringLength(60)]
    public string? Type { get; set; }

    public DateOnly? Date { get; set; }

    /// <summary>"1-3,4-6": one document for each range.</summary>
    [StringLength(2000)]
    public string? Split { get; set; }

    /// <summary>Why it is rejected, as a sentence.</summary>
    [StringLength(300)]
    public string? Because { get; set; }

    /// <summary>The proposal as it stands.</summary>
    public static ReviewForm Of(Document document, string? proposed) => new()
    {
        Case = proposed,
        Category = document.Category,
        Type = document.Type,
        Date = document.Date,
    };
}
