using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Ocr.Tesseract;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Ocr;

/// <summary>Spanish is read where it stands, and costs nothing where it does not.</summary>
public sealed class LanguageTests
{
    private static readonly string[] Spanish =
    [
        "Clínica de Ortopedia San Martín", "Informe de la operación del hombro izquierdo", "Paciente: José Muñoz Peña   Nacimiento: 11/02/1984",
        "La paciente fue llevada al quirófano y colocada en la", "posición de silla de playa. Se indujo anestesia general.",
        "El año pasado la señora Ibáñez sufrió una lesión según", "el examen del médico. ¿Cuándo comenzó el daño?", "El número de reclamación es el 12-345678.",
    ];

    private static readonly string[] Both = ["eng", "spa"];

    [Fact]
    public void A_Spanish_letter_keeps_its_accents()
    {
        Recall(Spanish, Both).ShouldBeGreaterThan(.95);
        Recall(Spanish, ["eng"]).ShouldBeLessThan(.9);
    }

    [Fact]
    public void An_English_page_is_read_once_also_where_somebody_is_called_De_La_Cruz()
    {
        var words = Words([.. Scan.Letter, "Dear Señora De La Cruz,"]).Select(text => new OcrWord(text, .9, 0, 0, 1, 1, false, false)).ToArray();

        LanguageChoice.ForEveryPage(Both).ShouldBe(["eng"]);
        LanguageChoice.ForThisPage(words, Both).ShouldBeNull();
    }

    [Fact]
    public void A_language_whose_words_are_not_known_is_always_read()
    {
        LanguageChoice.ForEveryPage(["eng", "deu", "spa"]).ShouldBe(["eng", "deu"]);
    }

    private static string[] Words(IEnumerable<string> lines) => [.. lines.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static double Recall(string[] lines, string[] languages)
    {
        using var paper = Scan.Draw(lines, specks: false);
        using var page = Pix.Decode(Scan.Png(paper)).ShouldNotBeNull();
        var read = new PageOcr().Read(page, 200, languages, 120).Words.Select(placed => placed.Word.Text).ToHashSet();
        return (double)Words(lines).Count(read.Contains) / Words(lines).Length;
    }
}
