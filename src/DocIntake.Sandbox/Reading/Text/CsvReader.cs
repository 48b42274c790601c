using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Text;

/// <summary>Comma-separated values: a table while the columns fit on a page, else each row as a list of names and values.</summary>
public sealed class CsvReader : IFormatReader
{
    private const int MostColumns = 9;

    public IReadOnlyList<string> Formats { get; } = ["csv"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, request.File);
        if (PlainTextReader.IsTooLong(path, request) is { } refused)
        {
            return refused;
        }

        var rows = CsvRows.Parse(CleanText.Clean(TextDecoder.Decode(File.ReadAllBytes(path)))).Where(row => row.Any(cell => cell.Length > 0)).ToList();
        return TextPages.Write(format, rows.Count == 0 ? [] : Blocks(rows), request, folder);
    }

    private static IReadOnlyList<Block> Blocks(List<IReadOnlyList<string>> rows) =>
        rows.Max(row => row.Count) <= MostColumns
            ? [new Grid(rows, HasHeader: rows.Count > 1)]
            : [.. rows.Skip(1).SelectMany(row => (IEnumerable<Block>)[new Fields([.. Named(rows[0], row)]), new Rule()])];

    private static IEnumerable<(string Name, string Value)> Named(IReadOnlyList<string> names, IReadOnlyList<string> row) =>
        row.Select((value, column) => (column < names.Count ? names[column] : $"{column + 1}", value)).Where(field => field.value.Length > 0);
}
