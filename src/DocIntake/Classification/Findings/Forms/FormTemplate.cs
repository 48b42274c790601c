namespace DocIntake.Classification.Findings.Forms;

/// <summary>What kind of value a cell holds; the kind says which letters can only be misread digits.</summary>
internal enum CellKind { Person, LastFirst, Name, Identifier, Date, Period, Money, TaxId, Npi, Icd10, Procedure, RevenueCode, Units, Place }

/// <summary>Words that a form prints beside or above a box, and where the first of them stands. They are what the grid is fitted to.</summary>
/// <param name="X">Left edge of the first word, in points of the form.</param>
/// <param name="Y">Middle of the line, in points of the form.</param>
/// <param name="Wordings">As forms word it; case, numbers and punctuation do not count.</param>
internal sealed record PrintedLabel(double X, double Y, params string[] Wordings)
{
    /// <summary>The wordings as <see cref="LabelFinder.Letters"/> gives them.</summary>
    public IReadOnlyList<string> Letters { get; } = [.. Wordings.Select(LabelFinder.Letters)];
}

/// <summary>A stretch of the form, in its points from the top-left corner.</summary>
internal readonly record struct Area(double Left, double Top, double Right, double Bottom)
{
    public bool Has(double x, double y) => x >= Left && x < Right && y >= Top && y < Bottom;
}

/// <summary>A box of the form and the finding that it gives.</summary>
/// <param name="Box">Its number as the form's instructions name it, e.g. "1a".</param>
/// <param name="Field">One of <see cref="Documents.Fields"/>.</param>
internal sealed record FormCell(string Box, string Field, CellKind Kind, Area Area);

/// <summary>A column of the form's service lines.</summary>
internal sealed record FormColumn(string Box, string Field, CellKind Kind, double Left, double Right);

/// <summary>Where the lines of a form's table stand: the middle of the first one's type, how far apart, how many, and how far up and down a line's type may reach.</summary>
internal sealed record FormRows(double First, double Pitch, int Count, double Half);

/// <summary>
/// A form with a fixed grid: its printed labels, its boxes and its table of service lines. Positions are those of a Letter page in points and
/// only a start: a page's own labels move, stretch and bend the grid to where that page has it.
/// </summary>
/// <param name="Table">Where the service lines stand.</param>
/// <param name="Heads">Labels above the columns; inside the table they alone say where a column is.</param>
/// <param name="AmountsWithoutPoint">"118400" is 1,184.00: the form has a place for cents and none for the point.</param>
internal sealed record FormTemplate(
    string Name, IReadOnlyList<PrintedLabel> Labels, IReadOnlyList<FormCell> Cells, Area Table,
    IReadOnlyList<PrintedLabel> Heads, IReadOnlyList<FormColumn> Columns, FormRows Rows, bool AmountsWithoutPoint)
{
    /// <summary>Every word that the form prints in small type, letters only; where the type is as small, such a word is no value.</summary>
    public IReadOnlySet<string> SmallPrint { get; } = Labels.Concat(Heads).SelectMany(label => label.Wordings)
        .SelectMany(wording => wording.Split(' ')).Select(LabelFinder.Letters).Where(word => word.Length > 1)
        .Concat(["FROM", "THROUGH", "TO", "MM", "DD", "YY", "LAST", "FIRST", "MIDDLE", "INITIAL", "NAME", "STREET", "NPI", "QUAL", "SIGNED", "DATE", "YES",
            "NO", "SEX", "OF", "OR", "THE", "FOR", "IN", "PROGRAM", "ITEM", "SSN", "EIN", "PH", "INFO", "AREA", "CODE", "INCLUDE", "PAGE", "CREATION", "ICD", "IND", "GOVT", "CLAIMS",
            "SEE", "BACK", "RELATE", "SERVICE", "LINE", "BELOW", "CIRCUMSTANCES", "EXPLAIN", "UNUSUAL", "PLAN", "FAMILY", "EPSDT"])
        .ToHashSet(StringComparer.Ordinal);
}
