using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Matching;

/// <summary>A document and the truth about it.</summary>
/// <param name="Truth">The case that it belongs to; null for none of the firm's.</param>
/// <param name="Carries">True when an identifier or the birth date that the firm registered is printed on it: without one it may not be filed unasked.</param>
internal sealed record Paper(Document Document, string? Truth, bool NamesAnother, bool Carries);

/// <summary>The day's mail: 12 % of no case, 3 % that name another client, a third of these with that client's claim number.</summary>
internal sealed class Mail(World world, double errors, int seed)
{
    private const double NoCase = 0.12, NamesAnother = 0.03;

    private readonly Random random = new(seed);
    private readonly Papers papers = new(world, new Random(seed + 1));
    private readonly Typist typist = new(errors, new Random(seed + 2));

    public Paper Next()
    {
        var (lines, about) = papers.Write(() => random.NextDouble() < NoCase ? world.Stranger() : world.Clients[random.Next(world.Clients.Count)]);
        var another = random.NextDouble() < NamesAnother ? world.Clients[random.Next(world.Clients.Count)] : null;
        if (another is not null && another != about)
        {
            var number = random.Next(3) == 0 ? $", claim number {another.Claim}" : "";
            lines.Insert(random.Next(lines.Count / 2, lines.Count), $"See also the matter of {another.Person.Name}{number}.");
        }

        var pages = typist.Pages(lines);
        return new Paper(
            new Document
            {
                Id = Guid.NewGuid(),
                ArrivalId = Guid.NewGuid(),
                Name = "scan.pdf",
                OriginalSha256 = new string('0', 64),
                OriginalPages = [.. pages.Select(page => page.Number)],
                Pages = pages,
                Format = "pdf",
                HasPages = true,
                Received = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
            },
            about.Case?.Number, another is not null, about.Case is { } known && lines.Exists(line => Carries(line, known)));
    }

    private static bool Carries(string line, Case known) =>
        known.ClaimNumbers.Concat(known.PolicyNumbers).Concat(known.CourtNumbers).Concat(known.Mrns).Append(known.Number).Any(number => line.Contains(number, StringComparison.Ordinal))
        || (known.ClientBirthDate is { } birth && Papers.DateForms.Any(form => line.Contains(birth.ToString(form, CultureInfo.InvariantCulture), StringComparison.Ordinal)));
}
