using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

/// <summary>Files that are no PDF become pages of a bundle; a sheet stands for what has none.</summary>
public sealed class KindsInBundleTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void An_Outlook_message_is_bound_with_its_words()
    {
        var message = lease.Prepare(MsgSource.Letter(subject: "Claim 12-345").To("desk@firm.example", "desk@firm.example").Save(), "mail.msg").ShouldBePrepared();

        var text = Bind(new ExhibitPlan("A", "Mail", null, message.Rendition!, [], null, null));

        text.ShouldSatisfyAllConditions(all => all.ShouldContain("Please find the report."), all => all.ShouldContain("Claim 12-345"));
    }

    [Fact]
    public void A_phone_photo_is_bound()
    {
        var photo = lease.Prepare(HeifSource.Photo(lease), "IMG_1.heic").ShouldBePrepared();

        Bind(new ExhibitPlan("A", "Photo", null, photo.Rendition!, [], null, null)).ShouldContain("1 of 1");
        lease.Run("pdfimages", "-list", BundleBinder.FileName).OutputText.ShouldContain("image");
    }

    [Fact]
    public void A_sheet_stands_for_what_has_no_pages()
    {
        var text = Bind(new ExhibitPlan("A", "Interview", null, "none.pdf", [], null, null) { Sheet = ["Sound recording", "File: interview.wav"] });

        text.ShouldSatisfyAllConditions(all => all.ShouldContain("Sound recording"), all => all.ShouldContain("File: interview.wav"), all => all.ShouldContain("1 of 1"));
    }

    private string Bind(ExhibitPlan exhibit)
    {
        var bound = new BundleBinder(new BindRequest(new BundlePlan("Exhibits", "", null, [exhibit]), SandboxLimits.Default), lease.Folder).Bind().ShouldBeOfType<Bound>();
        bound.Problems.ShouldBeEmpty();
        return lease.TextOf(bound.File, bound.Exhibits[0].FirstPage);
    }
}
