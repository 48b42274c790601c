using System.Buffers;
using System.Text;

namespace DocIntake.Web.Parts;

/// <summary>Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP ASVS 5.0, 1.2.10).</summary>
public static class CsvText
{
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\0"), Quoted = SearchValues.Create(",\"\r\n'");

    public static byte[] Of(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        // Spreadsheets take a file without the mark for something older than UTF-8.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Cell(string cell)
    {
        var safe = cell.Length > 0 && Formula.Contains(cell[0]) ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny(Quoted) >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
