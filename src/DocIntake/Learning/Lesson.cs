namespace DocIntake.Learning;

/// <summary>A document whose kind is known, to learn from.</summary>
/// <param name="Category">Its category.</param>
/// <param name="Type">Its type's name; null when only the category was said.</param>
/// <param name="Source">Who or what it comes from: documents of one source resemble each other for other reasons than their kind.</param>
/// <param name="ByPerson">A person confirmed it; false for text that came with the product.</param>
/// <param name="Pages">Text of its first pages.</param>
public sealed record Lesson(string Category, string? Type, string Source, bool ByPerson, IReadOnlyList<string> Pages);
