using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Ocr.Tesseract;
using Shouldly;

namespace DocIntake.Sandbox.Tests.Ocr;

/// <summary>Tesseract keeps the engines' contract.</summary>
public sealed class TesseractEngineTests : OcrEngineContract
{
    private protected override IOcrEngine Load() => TesseractEngine.ForReading(["eng"]).ShouldNotBeNull();
}
