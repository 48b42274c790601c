using System.Globalization;
using DocIntake.Benchmarks.Amounts.Papers;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Court;

/// <summary>A generated page of a filing, and the number and date that its stamp says.</summary>
internal sealed record MadeFiling(string Name, IReadOnlyList<Page> Pages, string Number, string Filed);

/// <summary>Pages with the stamps of district, bankruptcy and appeal courts over prose that names other cases and days.</summary>
internal static class MadeFilings
{
    public static IEnumerable<MadeFiling> Make(int seed, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var random = new Random((seed * 1_000_003) + i);
            var style = new Style(random);
            var paper = new Paper(random, random.Next(90, 115)) { Misread = 0 };
            var number = Number(style, i % 4);
            var us = style.Day.ToString(style.Pick("MM/dd/yy", "MM/dd/yyyy"), CultureInfo.InvariantCulture);
            paper.Row([(Stamp(style, i % 4, number, us), style.Next(0, 12))]);
            paper.Gap(2);
            paper.Centred(style.Pick("UNITED STATES DISTRICT COURT", "UNITED STATES COURT OF APPEALS", "MOTION FOR SUMMARY JUDGMENT"));
            for (var line = 0; line < 20; line++)
            {
                paper.Left(style.Pick(
                    "The movant states that no dispute of fact remains for a jury to decide.",
                    $"See Doe v. Roe, No. {Number(style, 0)}, at 4 (decided {style.Day.AddDays(-400).ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)}).",
                    $"The complaint in case {Number(style, 1)} was filed on {style.Day.AddDays(-90).ToString("MM/dd/yyyy", CultureInfo.InvariantCulture)} in another district."));
            }

            yield return new MadeFiling($"made {i}", [paper.ToPage()], number, Style.Iso(style.Day));
        }
    }

    private static string Number(Style style, int kind) => kind switch
    {
        0 => $"{style.Next(1, 9)}:{style.Next(10, 27)}-cv-{style.Next(1, 99999):00000}-{style.Pick("ABC", "JRT-KL", "XY")}",
        1 => $"{style.Next(1, 9)}:{style.Next(10, 27)}-{style.Pick("cr", "md", "mj", "bk")}-{style.Next(1, 99999):00000}",
        2 => $"{style.Next(10, 27)}-{style.Next(1000, 99999)}",
        _ => $"{style.Next(10, 27)}-{style.Next(1000, 9999)}",
    };

    private static string Stamp(Style style, int kind, string number, string day)
    {
        var (entry, page, pages) = (style.Next(1, 900), style.Next(1, 9), style.Next(9, 40));
        return kind switch
        {
            0 or 1 => style.Pick(
                $"Case {number} Document {entry} Filed {day} Page {page} of {pages}", $"Case {number} Document {entry}-{style.Next(1, 9)} Filed {day} Page {page} of {pages} Page ID #:{style.Next(100, 9000)}",
                $"Case: {number} Document #: {entry} Filed: {day} Page {page} of {pages} PageID #:{style.Next(100, 9000)}", $"Case {number} ECF No. {entry} filed {day} PageID.{style.Next(10, 900)} Page {page} of {pages}"),
            2 => $"Case {number} Doc {entry} Filed {day} Entered {day} 16:49:55 Desc Main Document Page {page} of {pages}",
            _ => style.Pick(
                $"Appeal: {number} Doc: {entry} Filed: {day} Pg: {page} of {pages}", $"Case: {number} Document: {entry} Page: {page} Date Filed: {day}",
                $"USCA Case #{number} Document #{style.Next(1000000, 1999999)} Filed: {day} Page {page} of {pages}", $"Case {number}, Document {entry}, {day}, {style.Next(1000000, 3000000)}, Page{page} of {pages}"),
        };
    }
}
