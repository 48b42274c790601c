namespace DocIntake.Classification.Findings.Forms;

/// <summary>
/// Where what was typed lies against the form: paper slips in the printer, and the values then stand a little beside their boxes. The shift is the one that
/// lets most values stand in a box of their kind.
/// </summary>
internal static class Registration
{
    /// <summary>The best shift and its score.</summary>
    public static (double Dx, double Dy, double Score) Best(FormTemplate form, IReadOnlyList<FormWord> words, double reach, double step)
    {
        var kinds = words.Select(word => (Word: word, Fits: Enum.GetValues<CellKind>().Select(kind => Fits(kind, word.Text)).ToArray())).ToList();
        (double Dx, double Dy, double Score) best = (0, 0, double.MinValue);
        for (var dx = -reach; dx <= reach; dx += step)
        {
            for (var dy = -reach; dy <= reach; dy += step)
            {
                var score = -.06 * (Math.Abs(dx) + Math.Abs(dy));
                foreach (var (word, fits) in kinds)
                {
                    if (KindAt(form, word.Middle + dx, word.Y + dy) is { } kind)
                    {
                        score += fits[(int)kind];
                    }
                }

                best = score > best.Score ? (dx, dy, score) : best;
            }
        }

        return best;
    }

    private static CellKind? KindAt(FormTemplate form, double x, double y)
    {
        if (form.Table.Has(x, y))
        {
            foreach (var column in form.Columns)
            {
                if (x >= column.Left && x < column.Right)
                {
                    return column.Kind;
                }
            }

            return null;
        }

        foreach (var cell in form.Cells)
        {
            if (cell.Area.Has(x, y))
            {
                return cell.Kind;
            }
        }

        return null;
    }

    /// <summary>How well a word would stand in a box of this kind: 1 for a shape that hardly anything else has, less than nothing for one that does not belong.</summary>
    private static double Fits(CellKind kind, string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        var letters = text.Count(char.IsAsciiLetter);
        return kind switch
        {
            CellKind.Npi => digits == 10 && letters == 0 ? 1 : -.5,
            CellKind.TaxId => digits == 9 && letters == 0 ? 1 : -.5,
            CellKind.Procedure => Mended.Procedure(text) is not null ? 1 : -.3,
            CellKind.RevenueCode => text.Length == 4 && digits == 4 ? .8 : -.5,
            CellKind.Icd10 => letters >= 1 && Mended.Icd10(text) is not null ? 1 : -.2,
            CellKind.Money => letters == 0 && digits >= 2 && digits != 9 && digits != 10 ? .7 : -.5,
            CellKind.Date or CellKind.Period => letters == 0 && digits is 2 or 6 or 8 ? .5 : -.5,
            CellKind.Place => text.Length == 2 && digits == 2 ? .5 : -.5,
            CellKind.Units => letters == 0 && digits is 1 or 2 ? .4 : -.5,
            CellKind.Identifier => digits >= 3 && text.Length >= 4 ? .6 : -.3,
            _ => letters >= 2 && digits == 0 ? .4 : -.4,
        };
    }
}
