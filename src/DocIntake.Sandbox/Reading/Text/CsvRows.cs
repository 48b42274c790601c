using System.Text;

namespace DocIntake.Sandbox.Reading.Text;

/// <summary>Splits comma-, semicolon-, tab- or bar-separated text into rows (RFC 4180; a quote that never closes ends with the text).</summary>
public static class CsvRows
{
    public static IEnumerable<IReadOnlyList<string>> Parse(string text)
    {
        var separator = Separator(text);
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (quoted)
            {
                var doubled = letter == '"' && i + 1 < text.Length && text[i + 1] == '"';
                quoted = letter != '"' || doubled;
                i += doubled ? 1 : 0;
                cell.Append(quoted ? letter.ToString() : "");
            }
            else if (letter == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (letter == separator || letter == '\n')
            {
                row.Add(cell.ToString().Trim());
                cell.Clear();
                if (letter == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else
            {
                cell.Append(letter);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            yield return [.. row, cell.ToString().Trim()];
        }
    }

    private static char Separator(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? text : text[..end];
        return ",;\t|".MaxBy(candidate => first.Count(letter => letter == candidate));
    }
}
