using System.Globalization;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Images;

/// <summary>
/// Phone photos (HEIC) and AVIF pictures: decoded by libheif's heif-convert where it is installed, and put on pages as JPEG. Sizes are
/// checked before; the picture is turned once, as its container says, or as EXIF says where the container is silent.
/// </summary>
public sealed class HeifReader(string tool = "heif-convert") : IFormatReader
{
    private const string Quality = "92", Upright = "heif.jpg";

    public IReadOnlyList<string> Formats { get; } = ["heic", "avif"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        if (HeifProperties.Read(Path.Combine(folder, request.File)) is not { Width: > 0, Height: > 0 } properties)
        {
            return ImageReader.Damaged(format);
        }

        if (ImageReader.TooLarge(properties.Width, properties.Height, request.Limits) is { } problem)
        {
            return new Refused(problem);
        }

        var run = Tool.Run(tool, ["--quiet", "-q", Quality, request.File, Upright], folder);
        return run.ExitCode == ToolRun.NotInstalled ? Missing(format)
            : run.TimedOut ? new Refused(new Problem(Reason.Timeout, $"'{CleanText.Line(request.Name)}' took longer to decode than allowed; open the original in its own program."))
            : Pages(format, properties, run.Ok, request.Limits, folder);
    }

    private static Reply Pages(string format, HeifProperties properties, bool complete, SandboxLimits limits, string folder)
    {
        var decoded = Decoded(folder);
        if (decoded.Count > limits.TiffPages)
        {
            return new Refused(new Problem(Reason.LimitPages, $"The picture file holds more than {limits.TiffPages} pictures; split it or raise the limit."));
        }

        var pages = 0;
        var problems = new List<Problem>();
        using (var pdf = new PdfWriter(Path.Combine(folder, TextPages.FileName)))
        {
            foreach (var path in decoded)
            {
                if (JpegFile.Read(File.ReadAllBytes(path)) is { } image && ImageReader.TooLarge(image.Width, image.Height, limits) is null)
                {
                    (properties.IsTurned ? image with { Orientation = 1 } : image).AddTo(pdf);
                    pages++;
                    if (!image.IsWhole)
                    {
                        problems.Add(new Problem(Reason.Damaged, "The picture ends too early; what there is of it is shown: ask for a new copy.", pages));
                    }
                }

                File.Delete(path);
            }

            pdf.Finish();
        }

        var lost = decoded.Count - pages;
        if (lost > 0)
        {
            problems.Add(new Problem(Reason.ContainerPartial, $"{lost:N0} of the file's {decoded.Count:N0} pictures cannot be shown; open the original in its own program."));
        }
        else if (!complete && problems.Count == 0)
        {
            problems.Add(new Problem(Reason.ContainerPartial, "The decoder gave up before the end; open the original in its own program to see whether it holds more pictures."));
        }

        return pages == 0 ? ImageReader.Damaged(format) : new Prepared(format, pages, TextPages.FileName, false, [], new Dictionary<string, string>(), problems);
    }

    /// <summary>One picture has the name asked for; of several each has its number added.</summary>
    private static List<string> Decoded(string folder)
    {
        var one = Path.Combine(folder, Upright);
        return File.Exists(one) ? [one]
            : [.. Enumerable.Range(1, int.MaxValue - 1)
                .Select(number => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"heif-{number}.jpg"))).TakeWhile(File.Exists)];
    }

    private static Prepared Missing(string format) => new(format, 0, null, false, [], new Dictionary<string, string>(),
        [new Problem(Reason.UnsupportedType, $"The file is {FormatNames.Of(format)}, and the program that decodes it is missing; install libheif-examples, or file it in its own format.")]);
}
