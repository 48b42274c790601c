using System.Buffers.Text;
using System.Globalization;
using AngleSharp.Dom;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;
using SkiaSharp;

namespace DocIntake.Sandbox.Reading.Text;

/// <summary>
/// The pictures that a page shows and that came with it: parts of its mail, or data in the page itself. What lies elsewhere is never
/// fetched. Their sizes are checked before they are decoded.
/// </summary>
/// <param name="byContentId">The bytes of a mail's part; null when the mail has no such part.</param>
public sealed class HtmlPictures(SandboxLimits limits, Func<string, byte[]?>? byContentId = null)
{
    private const string ContentId = "cid:", Data = "data:image/", Base64Mark = ";base64,";

    /// <summary>Pixels; less is a bullet, a line or a counter of readers.</summary>
    private const int Least = 8;

    private readonly Dictionary<string, byte[]?> known = [];
    private long left = limits.ImagePixels;

    /// <summary>The picture of an img element; null when it is not at hand, too large, or nothing to look at.</summary>
    public Picture? Of(IElement image)
    {
        var source = image.GetAttribute("src")?.Trim() ?? "";
        if (!known.TryGetValue(source, out var bytes))
        {
            bytes = Bytes(source) is { } found && MayBeShown(found) ? found : null;
            known[source] = bytes;
        }

        int? width = int.TryParse(image.GetAttribute("width"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked >= Least ? asked : null;
        return bytes is null ? null : new Picture(bytes, width);
    }

    private byte[]? Bytes(string source)
    {
        if (source.StartsWith(ContentId, StringComparison.OrdinalIgnoreCase))
        {
            return byContentId?.Invoke(Uri.UnescapeDataString(source[ContentId.Length..]));
        }

        var at = source.IndexOf(Base64Mark, StringComparison.OrdinalIgnoreCase);
        var text = at > 0 && source.StartsWith(Data, StringComparison.OrdinalIgnoreCase) ? source[(at + Base64Mark.Length)..] : "";
        return text.Length > 0 && Base64.IsValid(text) ? Convert.FromBase64String(text) : null;
    }

    private bool MayBeShown(byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width < Least || codec.Info.Height < Least || Math.Max(codec.Info.Width, codec.Info.Height) > limits.ImageSide)
        {
            return false;
        }

        var pixels = (long)codec.Info.Width * codec.Info.Height;
        var fits = pixels <= Math.Min(left, limits.PagePixels);
        left -= fits ? pixels : 0;
        return fits;
    }
}
