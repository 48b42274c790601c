using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>One page to read: where it is and what it is made of.</summary>
/// <param name="PicturesAreKnown">False when there may be more pictures than are listed.</param>
internal sealed record PageSource(ReadRequest Request, string Folder, PageGeometry Geometry, IReadOnlyList<PagePicture> Pictures, bool PicturesAreKnown, PageFiles Files)
{
    public OcrMode Ocr => Request.Ocr;

    public IReadOnlyList<string> Languages => Request.Languages;

    public SandboxLimits Limits => Request.Limits;

    /// <summary>Beyond <see cref="SandboxLimits.PageInches"/>: not drawn for reading, its own text is all there is.</summary>
    public bool IsTooLarge => Math.Max(Geometry.Width, Geometry.Height) > Limits.PageInches * 72.0;

    /// <summary>Share of the page that its largest picture would cover; 0 without pictures.</summary>
    public double PictureShare => Pictures.Count == 0 ? 0
        : Pictures.Max(picture => picture.WidthPoints * picture.HeightPoints) / (Geometry.Width * Geometry.Height);
}
