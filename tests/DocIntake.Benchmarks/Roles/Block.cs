namespace DocIntake.Benchmarks.Roles;

/// <summary>Lays labels and their values out as forms and letters do; a run of spaces is a gap on the page.</summary>
internal static class Block
{
    private const int Width = 92;

    public static readonly string[] Layouts = ["a line each", "two on a row", "value below label", "label and value in columns", "leaders", "value on the next line"];

    public static IReadOnlyList<string> Lay(string layout, IReadOnlyList<(string Label, string Value)> pairs) => layout switch
    {
        "a line each" => [.. pairs.Select(pair => $"{pair.Label}: {pair.Value}")],
        "two on a row" => [.. pairs.Chunk(2).Select(row => Row(row.Select(pair => $"{pair.Label}: {pair.Value}"), Width / 2))],
        "value below label" => [.. pairs.Chunk(3).SelectMany(row => (string[])[Row(row.Select(pair => pair.Label), Width / 3), Row(row.Select(pair => pair.Value), Width / 3), ""])],
        "label and value in columns" => [.. pairs.Select(pair => Row([pair.Label, pair.Value], Width / 3))],
        "leaders" => [.. pairs.Select(pair => $"{pair.Label} {new string('.', Math.Max(3, 34 - pair.Label.Length))} {pair.Value}")],
        _ => [.. pairs.Chunk(2).SelectMany(row => (string[])[Row(row.Select(pair => pair.Label.ToUpperInvariant() + ":"), Width / 2), Row(row.Select(pair => pair.Value), Width / 2)])],
    };

    private static string Row(IEnumerable<string> cells, int width) => string.Concat(cells.Select(cell => cell.PadRight(width - 3) + "   ")).TrimEnd();
}
