using DocIntake.Documents;

namespace DocIntake.Filing;

/// <summary>Lays what a person has decided over what was found, and drops the questions that are answered by it.</summary>
internal static class GivenAnswers
{
    public static Document Obey(Document document, IReadOnlyList<DocumentType> types)
    {
        var given = document.Given;
        var type = types.FirstOrDefault(known => known.Name == given.Type);
        var category = given.Category ?? type?.Category;
        return document with
        {
            CaseNumber = given.Case ?? document.CaseNumber,
            Category = category ?? document.Category,
            Categories = category is null || document.Categories.Contains(category) ? document.Categories : [category],

            // The type that was guessed belongs to the category that was guessed.
            Type = given.Type ?? (category is null || category == document.Category ? document.Type : null),
            Date = given.Date ?? document.Date,
            Questions = given.Accepted ? [] : [.. document.Questions.Where(question => !IsAnswered(question.Kind, given))],
        };
    }

    private static bool IsAnswered(QuestionKind question, Given given) => question switch
    {
        QuestionKind.Case => given.Case is not null,
        QuestionKind.Category => given.Category is not null || given.Type is not null,
        QuestionKind.Type => given.Type is not null,
        _ => false,
    };
}
