using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Images;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

public sealed class HeifReaderTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    // Quarters of the upright page, where the black one lies: 0 upper left, 1 upper right, 2 lower left, 3 lower right.
    [Theory]
    [InlineData(1, false, 0)]
    [InlineData(3, false, 3)]
    [InlineData(6, false, 1)]
    [InlineData(8, false, 2)]
    [InlineData(1, true, 1)]
    [InlineData(6, true, 1)]
    public void A_phone_photo_is_turned_once_whoever_says_so(int exif, bool turnedByContainer, int black)
    {
        var reply = lease.Prepare(HeifSource.Photo(lease, exif, turnedByContainer), "IMG_0001.HEIC").ShouldBePrepared();

        (reply.Format, reply.PageCount, reply.RenderedFromContent).ShouldBe(("heic", 1, false));
        reply.Problems.ShouldBeEmpty();
        using var page = Drawn(reply.Rendition!);
        (page.Width > page.Height).ShouldBe(exif is 1 or 3 && !turnedByContainer);
        Enumerable.Range(0, 4).Where(quarter => page.GetPixel(page.Width * (1 + (2 * (quarter % 2))) / 4, page.Height * (1 + (2 * (quarter / 2))) / 4).Red < 128).ShouldBe([black]);
        Directory.GetFiles(lease.Folder, "*.jpg").Length.ShouldBe(0);
    }

    [Fact]
    public void Several_pictures_in_one_file_are_its_pages() =>
        lease.Prepare(HeifSource.Photo(lease, pictures: 3), "burst.heic").ShouldBePrepared().PageCount.ShouldBe(3);

    [Fact]
    public void An_AVIF_picture_is_shown_too() =>
        lease.Prepare(HeifSource.Photo(lease, extension: "avif"), "x.avif").ShouldBePrepared().PageCount.ShouldBe(1);

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(20_001, 100)]
    [InlineData(100, uint.MaxValue)]
    [InlineData(10_001, 10_000)]
    public void A_picture_of_too_many_pixels_is_refused_before_it_is_decoded(uint width, uint height)
    {
        var clock = Stopwatch.StartNew();

        lease.Prepare(HeifSource.Claiming(width, height), "x.heic").ShouldBeRefused().ShouldBe(Reason.BombPixels);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void As_many_pixels_as_allowed_are_decoded_and_one_row_fewer_allowed_refuses()
    {
        var photo = HeifSource.Photo(lease);

        lease.Prepare(photo, "x.heic", 0, SandboxLimits.Default with { ImagePixels = 640 * 320 }).ShouldBePrepared();
        lease.Prepare(photo, "x.heic", 0, SandboxLimits.Default with { ImagePixels = 640 * 319 }).ShouldBeRefused().ShouldBe(Reason.BombPixels);
    }

    [Fact]
    public void A_damaged_photo_is_told_as_damaged()
    {
        var photo = HeifSource.Photo(lease);

        lease.Prepare(HeifSource.Claiming(100, 100), "x.heic").ShouldBeRefused().ShouldBe(Reason.Damaged);
        foreach (var length in (int[])[20, 60, 300, photo.Length - 200])
        {
            lease.Prepare(photo[..length], "x.heic").ShouldBeRefused().ShouldBe(Reason.Damaged);
        }
    }

    [Fact]
    public void Without_the_decoder_the_photo_is_kept_and_the_way_to_read_it_is_told()
    {
        File.WriteAllBytes(lease.PathOf("original"), HeifSource.Claiming(100, 100));

        var reply = new HeifReader("no-such-program").Prepare("heic", new PrepareRequest("original", "x.heic", 0, SandboxLimits.Default), lease.Folder).ShouldBePrepared();

        reply.PageCount.ShouldBe(0);
        reply.Problems.Single().Code.ShouldBe(Reason.UnsupportedType);
        reply.Problems.Single().Message.ShouldContain("libheif-examples");
    }

    private SKBitmap Drawn(string pdf)
    {
        lease.Run("pdftoppm", "-r", "20", "-png", "-singlefile", pdf, "drawn").Ok.ShouldBeTrue();
        return SKBitmap.Decode(lease.PathOf("drawn.png"));
    }
}
