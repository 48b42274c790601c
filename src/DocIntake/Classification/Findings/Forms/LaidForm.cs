using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>A service line of a form: where, and the words that the page's reading has there.</summary>
/// <param name="Y">Middle of its words.</param>
internal sealed record FormRow(double Y, IReadOnlyList<FormWord> Words);

/// <summary>A place of the form that holds one kind of value: a box, or the cell of a column in a row.</summary>
/// <param name="Area">Where its value stands.</param>
/// <param name="Row">Of <see cref="LaidForm.Rows"/>; null for a box.</param>
internal sealed record FormPlace(string Box, string Field, CellKind Kind, Area Area, int? Row);

/// <summary>A page that is a form: which one, where its grid lies, and the page's words on it.</summary>
/// <param name="Words">Without the form's own print.</param>
/// <param name="HasLabels">False when only the values tell where the grid lies: then what is read has to be proved.</param>
internal sealed record LaidForm(Page Page, FormTemplate Form, FormMap Map, IReadOnlyList<FormWord> Words, bool HasLabels)
{
    /// <summary>Words of one line are not farther apart than this.</summary>
    private const double RowApart = 4.5;

    /// <summary>Read with less than this a value is read again.</summary>
    private const double Sure = .91;

    private IReadOnlyList<FormRow>? rows;

    /// <summary>The lines of the table: those with words, and where the form has one and none was read.</summary>
    public IReadOnlyList<FormRow> Rows => rows ??= FindRows();

    public IEnumerable<FormPlace> Places => Form.Cells.Select(cell => new FormPlace(cell.Box, cell.Field, cell.Kind, cell.Area, null))
        .Concat(Enumerable.Range(0, Rows.Count).SelectMany(row => Form.Columns.Select(column => new FormPlace(column.Box, column.Field, column.Kind, Cell(column, Rows[row]), row))));

    /// <summary>The page's words in a place.</summary>
    public IReadOnlyList<FormWord> In(FormPlace place) => place.Row is { } row
        ? [.. Rows[row].Words.Where(word => word.Middle >= place.Area.Left && word.Middle < place.Area.Right)]
        : Within(place.Area);

    public IReadOnlyList<FormWord> Within(Area area) => [.. Words.Where(word => area.Has(word.Middle, word.Y))];

    /// <summary>The places to be read again: where the page's reading has nothing that belongs there, or is not sure of it. None on a page that has its text itself.</summary>
    public IReadOnlyList<FormPlace> Unsure() => Page.Source is not (TextSource.Ocr or TextSource.Mixed) ? []
        : [.. Places.Where(place => !CellReader.Read(place.Kind, In(place), Form.AmountsWithoutPoint).Any(IsSure))];

    public AskedBox Ask(FormPlace place) => new(Map.ToPage(place.Area, Page), place.Kind switch
    {
        CellKind.Date or CellKind.Period or CellKind.Money or CellKind.TaxId or CellKind.Npi or CellKind.RevenueCode or CellKind.Units or CellKind.Place => BoxLetters.Digits,
        CellKind.Identifier or CellKind.Icd10 or CellKind.Procedure => BoxLetters.Codes,
        _ => BoxLetters.Any,
    });

    public Reread Reread(IReadOnlyList<BoxReading> again) =>
        new(Page, Map, again.Count == 0 ? [] : Unsure(), again, word => !HasLabels || !FormFinder.IsPrinted(word.Text, Form));

    private bool IsSure(CellValue value) => value.Note is null && value.Words.All(word => Page.Words[word.Index].Confidence is null or >= Sure);

    private List<FormRow> FindRows()
    {
        var read = FormWord.Rows(Words.Where(word => Form.Table.Has(word.Middle, word.Y)), RowApart)
            .Where(row => Form.Columns.Any(column => CellReader.Read(column.Kind, [.. row.Where(word => word.Middle >= column.Left && word.Middle < column.Right)], Form.AmountsWithoutPoint).Any()))
            .Select(row => new FormRow(row.Average(word => word.Y), row)).ToList();
        var unread = Enumerable.Range(0, Form.Rows.Count).Select(row => Form.Rows.First + (row * Form.Rows.Pitch))
            .Where(y => !read.Exists(row => Math.Abs(row.Y - y) < Form.Rows.Pitch * .6)).Select(y => new FormRow(y, []));
        return [.. read.Concat(unread).OrderBy(row => row.Y)];
    }

    private Area Cell(FormColumn column, FormRow row) => new(column.Left, row.Y - Form.Rows.Half, column.Right, row.Y + Form.Rows.Half);
}
