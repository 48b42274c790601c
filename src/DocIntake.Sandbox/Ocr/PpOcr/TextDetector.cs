using DocIntake.Sandbox.Ocr.Leptonica;
using Microsoft.ML.OnnxRuntime;

namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>Finds the lines of text on a page with PP-OCR's detection model.</summary>
internal sealed class TextDetector(string model) : IDisposable
{
    /// <summary>The model halves its image five times.</summary>
    private const int Multiple = 32;

    // What the model was trained with, for blue, green and red; gray is all three.
    private static readonly float[] Mean = [.485f, .456f, .406f], Deviation = [.229f, .224f, .225f];

    private readonly InferenceSession session = OnnxModel.Load(model);

    public void Dispose() => session.Dispose();

    /// <summary>The lines in the page's pixels, in no order.</summary>
    /// <param name="longestSide">The page is shown to the model no larger than this.</param>
    public IReadOnlyList<TiltedBox> Find(Pix page, int longestSide)
    {
        var factor = Math.Min(1, (double)longestSide / Math.Max(page.Width, page.Height));
        int width = Side(page.Width * factor), height = Side(page.Height * factor);
        using var small = page.Resized(width, height);
        var likelihood = OnnxModel.Run(session, Input(small.ToPixels()), [1, 3, height, width]);
        return [.. new TextMap(likelihood, width, height).Lines().Select(line => line.Scaled((double)page.Width / width, (double)page.Height / height))];
    }

    private static int Side(double length) => Math.Max(1, (int)Math.Round(length / Multiple)) * Multiple;

    private static float[] Input(GrayPixels page)
    {
        var input = new float[3 * page.Values.Length];
        for (var colour = 0; colour < 3; colour++)
        {
            var scale = 1 / (255 * Deviation[colour]);
            var shift = Mean[colour] / Deviation[colour];
            var plane = input.AsSpan(colour * page.Values.Length, page.Values.Length);
            for (var at = 0; at < plane.Length; at++)
            {
                plane[at] = (page.Values[at] * scale) - shift;
            }
        }

        return input;
    }
}
