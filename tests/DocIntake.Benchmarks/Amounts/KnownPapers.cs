using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Amounts;

/// <summary>A real paper with its total and its date, where they are known.</summary>
internal sealed record Known(string Set, string Name, IReadOnlyList<Page> Pages, IReadOnlyDictionary<string, string> Truth);

/// <summary>The devset's receipts and invoices with what its files say of them.</summary>
internal sealed class KnownPapers(string folder, DevSetPages cache)
{
    private static readonly string[] DateForms =
        ["d/M/yyyy", "d/M/yy", "d-M-yyyy", "d-M-yy", "d MMM yyyy", "d/MMM/yyyy", "d-MMM-yyyy", "yyyy-MM-dd", "d.M.yyyy", "d.M.yy"];

    /// <param name="heldOut">The half of the merchants that nothing may be tuned on, or the other.</param>
    public async IAsyncEnumerable<Known> AllAsync(bool heldOut)
    {
        foreach (var image in Directory.EnumerateFiles(Path.Combine(folder, "ocr", "receipts"), "*.jpg").Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(image, ".json")));
            var merchant = new string([.. json.RootElement.GetProperty("company").GetString()!.ToUpperInvariant().Where(char.IsLetter)]);
            if (IsHeldOut(merchant) == heldOut)
            {
                var truth = new Dictionary<string, string>
                {
                    [Fields.Total] = Amount(json.RootElement.GetProperty("total").GetString()!),
                    [Fields.LetterDate] = DateOnly.ParseExact(json.RootElement.GetProperty("date").GetString()!, DateForms, CultureInfo.InvariantCulture).ToString("O", CultureInfo.InvariantCulture),
                };
                var name = Path.GetFileNameWithoutExtension(image);
                yield return new Known("receipts, true text", name, [FromBoxes(Path.ChangeExtension(image, ".csv"))], truth);
                yield return new Known("receipts, own OCR", name, (await cache.ReadAsync(image)).Pages, truth);
            }
        }

        foreach (var pdf in Directory.EnumerateFiles(Path.Combine(folder, "bills", "invoice2data"), "*.pdf").Order(StringComparer.Ordinal))
        {
            // Four invoices of four senders: too few to keep half of them apart, and nothing was tuned on any.
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(pdf, ".json")));
            var invoice = json.RootElement[0];
            var truth = new Dictionary<string, string> { [Fields.Total] = Exact(invoice.GetProperty("amount").GetDecimal()), [Fields.LetterDate] = invoice.GetProperty("date").GetString()! };
            yield return new Known("invoices", Path.GetFileNameWithoutExtension(pdf), (await cache.ReadAsync(pdf)).Pages, truth);
        }

        foreach (var cells in File.ReadLines(Path.Combine(folder, "labels.tsv")).Select(line => line.Split('\t')).Where(cells => cells[1].StartsWith("bills/invoices/", StringComparison.Ordinal)))
        {
            using var json = JsonDocument.Parse(cells[3]["json=".Length..]);
            if (IsHeldOut(cells[1]) == heldOut)
            {
                var truth = new Dictionary<string, string> { [Fields.Total] = Amount(json.RootElement.GetProperty("gross_amount").GetString()!) };
                yield return new Known("orders of air time, gross", Path.GetFileName(cells[1])[..8], (await cache.ReadAsync(Path.Combine(folder, cells[1]))).Pages, truth);
            }
        }
    }

    private static bool IsHeldOut(string source) => SHA256.HashData(Encoding.UTF8.GetBytes(source))[0] % 2 == 1;

    private static string Amount(string printed) => Exact(decimal.Parse(string.Concat(printed.Where(c => char.IsAsciiDigit(c) || c == '.')), CultureInfo.InvariantCulture));

    private static string Exact(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A page of lines with four corners each: x1,y1,…,x4,y4,text; a line's words share its width by their letters.</summary>
    private static Page FromBoxes(string csv)
    {
        var lines = File.ReadLines(csv).Select(line => line.Split(',', 9)).Where(cells => cells.Length == 9)
            .Select(cells => (Corners: cells[..8].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray(), Text: cells[8])).ToList();
        var (width, height) = (lines.Max(line => line.Corners[4]) * 1.05, lines.Max(line => line.Corners[5]) * 1.03);
        var words = new List<Word>();
        foreach (var (corners, text) in lines)
        {
            var letter = (corners[4] - corners[0]) / Math.Max(1, text.Length);
            var at = 0;
            foreach (var part in text.Split(' '))
            {
                if (part.Length > 0)
                {
                    words.Add(new Word(part, (corners[0] + (at * letter)) / width, corners[1] / height, part.Length * letter / width, (corners[5] - corners[1]) / height, null, TextSource.TextLayer));
                }

                at += part.Length + 1;
            }
        }

        return new Page
        {
            Number = 1,
            WidthPoints = width,
            HeightPoints = height,
            Source = TextSource.TextLayer,
            Quality = PageQuality.Read,
            Words = words,
            Text = string.Join('\n', lines.Select(line => string.Join(' ', line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)))),
        };
    }
}
