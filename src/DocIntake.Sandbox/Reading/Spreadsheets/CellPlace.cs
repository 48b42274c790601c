namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>Excel's names of columns: A is 0, XFD is the last.</summary>
public static class CellPlace
{
    /// <summary>Columns of the largest sheet that Excel can make.</summary>
    public const int MaxColumns = 16_384;

    /// <summary>The column of "AB12"; null for anything that is no such place.</summary>
    public static int? Column(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(letter))
            {
                break;
            }

            column = (column * 26) + (letter - 'A' + 1);
            if (column > MaxColumns)
            {
                return null;
            }
        }

        return column > 0 ? column - 1 : null;
    }

    public static string Name(int column) => column < 26 ? $"{(char)('A' + column)}" : Name((column / 26) - 1) + (char)('A' + (column % 26));
}
