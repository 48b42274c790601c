using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Ocr.PpOcr;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Ocr;

/// <summary>PP-OCR keeps the engines' contract, and reads again only what Tesseract was not sure of.</summary>
public sealed class PpOcrEngineTests : OcrEngineContract
{
    private protected override IOcrEngine Load() => Engine();

    [Fact]
    public void Models_that_are_missing_or_not_the_known_ones_are_not_used()
    {
        var folder = Directory.CreateTempSubdirectory("docintake-models-");
        PpOcrModels.Find(null).ShouldBeNull();
        PpOcrModels.Find(folder.FullName).ShouldBeNull();
        foreach (var name in (string[])["ch_PP-OCRv4_det_infer.onnx", "ch_PP-OCRv4_rec_infer.onnx", "ppocr_keys_v1.txt"])
        {
            File.WriteAllText(Path.Combine(folder.FullName, name), "not a model");
        }

        PpOcrModels.Find(folder.FullName).ShouldBeNull();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_line_in_doubt_is_read_again_and_a_sure_one_stays()
    {
        using var engine = Engine();
        using var paper = Scan.Draw(["Total charges 1,234.50", "Claim number 12-345678"], specks: false);
        using var page = Pix.Decode(Scan.Png(paper)).ShouldNotBeNull();
        using var gray = page.ToGray();
        var read = engine.Read(gray, 200, TimeSpan.FromMinutes(1)).ShouldNotBeNull();
        var doubtful = read.Select((word, place) => place < 3 ? word with { Text = "Tolal", Confidence = .4 } : word with { Text = "sure", Confidence = .99 }).ToArray();

        var merged = SecondOpinion.Of(doubtful, engine, gray, TimeSpan.FromMinutes(1));

        string.Join(' ', merged.Select(word => word.Text)).ShouldBe("Total charges 1,234.50 sure sure sure");
    }

    private static PpOcrEngine Engine()
    {
        var engine = PpOcrEngine.Load();
        Assert.SkipWhen(engine is null, $"{PpOcrModels.FolderVariable} names no folder with the models.");
        return engine;
    }
}
