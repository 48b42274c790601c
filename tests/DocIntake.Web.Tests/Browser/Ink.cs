using Microsoft.Playwright;

namespace DocIntake.Web.Tests.Browser;

/// <summary>Looks at the page image under a box: a box that is a little off lies on white paper.</summary>
internal static class Ink
{
    /// <summary>Share (0..1) of dark pixels under the first hit box of a sheet.</summary>
    public static Task<double> InsideAsync(IPage page, string within) => page.EvaluateAsync<double>(
        """
        within => {
          const image = document.querySelector(`${within} .sheet img`), box = document.querySelector(`${within} rect.box-hit`);
          const part = name => Number(box.getAttribute(name));
          const canvas = document.createElement('canvas');
          const width = canvas.width = Math.ceil(part('width') * image.naturalWidth), height = canvas.height = Math.ceil(part('height') * image.naturalHeight);
          const pen = canvas.getContext('2d');
          pen.drawImage(image, -part('x') * image.naturalWidth, -part('y') * image.naturalHeight);
          const pixels = pen.getImageData(0, 0, width, height).data;
          let dark = 0;
          for (let i = 0; i < pixels.length; i += 4) dark += pixels[i] + pixels[i + 1] + pixels[i + 2] < 384;
          return dark / (width * height);
        }
        """, within);
}
