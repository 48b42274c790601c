using BitMiracle.LibTiff.Classic;

namespace DocIntake.Samples.Output;

/// <summary>Black-and-white images in CCITT Group 4, the coding of office scanners and fax servers.</summary>
internal static class Bilevel
{
    /// <summary>A multi-page TIFF, one strip a page.</summary>
    public static byte[] ToTiff(IReadOnlyList<Raster> pages, string dateTime, int threshold = 150)
    {
        using var stream = new MemoryStream();
        using (var tiff = Tiff.ClientOpen("pages", "w", stream, new KeepOpen()))
        {
            for (var i = 0; i < pages.Count; i++)
            {
                WritePage(tiff, pages[i], threshold);
                tiff.SetField(TiffTag.PAGENUMBER, i, pages.Count);
                tiff.SetField(TiffTag.DATETIME, dateTime);
                tiff.WriteDirectory();
            }
        }

        return stream.ToArray();
    }

    /// <summary>The bare Group 4 data of a page, as PDF's CCITTFaxDecode takes it.</summary>
    public static byte[] Group4(Raster page, int threshold = 150)
    {
        using var written = new MemoryStream(ToTiff([page], "2026:01:01 00:00:00", threshold));
        using var tiff = Tiff.ClientOpen("page", "r", written, new KeepOpen());
        var data = new byte[tiff.RawStripSize(0)];
        tiff.ReadRawStrip(0, data, 0, data.Length);
        return data;
    }

    private static void WritePage(Tiff tiff, Raster page, int threshold)
    {
        tiff.SetField(TiffTag.IMAGEWIDTH, page.Width);
        tiff.SetField(TiffTag.IMAGELENGTH, page.Height);
        tiff.SetField(TiffTag.BITSPERSAMPLE, 1);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, 1);
        tiff.SetField(TiffTag.COMPRESSION, Compression.CCITTFAX4);
        tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISWHITE);
        tiff.SetField(TiffTag.FILLORDER, FillOrder.MSB2LSB);
        tiff.SetField(TiffTag.ROWSPERSTRIP, page.Height);
        tiff.SetField(TiffTag.XRESOLUTION, (double)page.Dpi);
        tiff.SetField(TiffTag.YRESOLUTION, (double)page.DpiDown);
        tiff.SetField(TiffTag.RESOLUTIONUNIT, ResUnit.INCH);
        tiff.SetField(TiffTag.SUBFILETYPE, FileType.PAGE);
        var stride = (page.Width + 7) / 8;
        var bits = new byte[stride * page.Height];
        for (var i = 0; i < page.Grey.Length; i++)
        {
            if (page.Grey[i] < threshold)
            {
                var (y, x) = (i / page.Width, i % page.Width);
                bits[(y * stride) + (x / 8)] |= (byte)(0x80 >> (x % 8));
            }
        }

        tiff.WriteEncodedStrip(0, bits, bits.Length);
    }

    /// <summary>Leaves the memory stream open when LibTiff is done, so that its bytes can be taken.</summary>
    private sealed class KeepOpen : TiffStream
    {
        public override void Close(object clientData)
        {
        }
    }
}
