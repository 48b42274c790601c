namespace DocIntake.Classification.Findings.Forms;

/// <summary>What a column of an itemized statement holds. Other = an amount that is no charge: a payment, a balance.</summary>
internal enum ColumnRole { Date, Revenue, Code, Text, Units, Price, Charge, Other }

/// <summary>A column's heading where it stands.</summary>
internal sealed record Heading(ColumnRole Role, double Left, double Right)
{
    /// <summary>How far a word is from the column: whichever edge or middle it keeps to.</summary>
    public double From(FormWord word) =>
        Math.Min(Math.Abs(word.X - Left), Math.Min(Math.Abs(word.Right - Right), Math.Abs(word.Middle - ((Left + Right) / 2))));
}

/// <summary>Knows the row of headings above the lines of a statement.</summary>
internal static class StatementHeader
{
    private static readonly Dictionary<string, ColumnRole> Roles = new[]
    {
        (ColumnRole.Date, "DATE DATES DOS POSTED"),
        (ColumnRole.Revenue, "REV REVENUE"),
        (ColumnRole.Code, "CODE CD CPT HCPCS CPTHCPCS HCPCSCPT PROCEDURE PROC"),
        (ColumnRole.Text, "DESCRIPTION DEPARTMENT SERVICE SERVICES ITEM"),
        (ColumnRole.Units, "QTY QUANTITY UNITS"),
        (ColumnRole.Price, "PRICE RATE COST EACH"),
        (ColumnRole.Charge, "CHARGE CHARGES AMOUNT TOTAL BILLED"),
        (ColumnRole.Other, "PAYMENT PAYMENTS PAID CREDITS ADJ ADJUSTMENT ADJUSTMENTS BALANCE INSURANCE"),
    }.SelectMany(role => role.Item2.Split(' ').Select(word => (Word: word, Role: role.Item1))).ToDictionary(role => role.Word, role => role.Role, StringComparer.Ordinal);

    /// <summary>Lower than that, in points, nothing is printed: a speck that was read as a letter or digit.</summary>
    private const double Speck = 3;

    /// <summary>The headings on a row and on the row above it that it finishes ("Service" over "Date"); null when it is no such row.</summary>
    public static IReadOnlyList<Heading>? On(IReadOnlyList<FormWord> words, List<FormWord>? above)
    {
        List<FormWord> row = [.. words.Where(word => word.Height >= Speck)];
        if (row.Count is < 3 or > 16 || row.Exists(word => word.Text.Any(char.IsAsciiDigit)))
        {
            return null;
        }

        var cells = Cells(row);
        if (above is { Count: <= 16 } && row[0].Y - above[0].Y < row[0].Height * 2 && !above.Exists(word => word.Text.Any(char.IsAsciiDigit)))
        {
            cells = [.. cells.Select(cell => Under(cell, Cells(above)))];
        }

        var known = cells.Select(cell => (Role: RoleOf(cell), Cell: cell)).Where(cell => cell.Role is not null)
            .Select(cell => new Heading(cell.Role!.Value, cell.Cell.Min(word => word.X), cell.Cell.Max(word => word.Right))).ToList();
        var roles = known.Select(heading => heading.Role).ToHashSet();
        return roles.Count >= 3 && roles.Contains(ColumnRole.Charge) && (roles.Contains(ColumnRole.Date) || roles.Contains(ColumnRole.Code) || roles.Contains(ColumnRole.Revenue))
            && known.Count * 2 >= cells.Count
            ? known
            : null;
    }

    private static List<List<FormWord>> Cells(List<FormWord> row)
    {
        var cells = new List<List<FormWord>> { new() { row[0] } };
        for (var i = 1; i < row.Count; i++)
        {
            if (row[i].X - row[i - 1].Right < row[i].Height * .55)
            {
                cells[^1].Add(row[i]);
            }
            else
            {
                cells.Add([row[i]]);
            }
        }

        return cells;
    }

    private static List<FormWord> Under(List<FormWord> cell, List<List<FormWord>> above) =>
        above.Find(other => other[0].X < cell[^1].Right && other[^1].Right > cell[0].X) is { } top ? [.. top, .. cell] : cell;

    /// <summary>The word that says most: "service date" is a date, "rev code" a revenue code, "unit price" a price, "total charges" charges.</summary>
    private static ColumnRole? RoleOf(List<FormWord> cell)
    {
        var roles = cell.Select(word => Roles.TryGetValue(LabelFinder.Letters(word.Text), out var role) ? role : (ColumnRole?)null).OfType<ColumnRole>().ToList();
        ColumnRole[] order = [ColumnRole.Date, ColumnRole.Revenue, ColumnRole.Other, ColumnRole.Price, ColumnRole.Units, ColumnRole.Charge, ColumnRole.Code, ColumnRole.Text];
        return order.Where(roles.Contains).Select(role => (ColumnRole?)role).FirstOrDefault();
    }
}
