using System.Diagnostics;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using DocIntake.Sandbox.Tools;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests;

/// <summary>The sandbox as the host meets it: a process that takes requests on one stream and answers on another.</summary>
public sealed class SandboxProcessTests : IDisposable
{
    private readonly Lease lease = new();

    [Fact]
    public async Task It_says_what_it_has_answers_in_turn_and_ends_with_its_input()
    {
        using var child = Start();
        var (requests, replies) = (child.StandardInput.BaseStream, child.StandardOutput.BaseStream);

        var ready = (await Frames.ReadAsync<Reply>(replies, TestContext.Current.CancellationToken)).ShouldBeOfType<Ready>();
        // What is optional may be there or not.
        ready.Tools.Keys.Except(["libheif", "libreoffice", "pp-ocr"]).ShouldBe(["poppler", "qpdf", "tesseract", "tesseract-osd"], ignoreOrder: true);
        ready.Languages.ShouldContain("eng");

        await File.WriteAllBytesAsync(lease.PathOf("original"), PdfSource.Of(PdfSource.Letter("Order")), TestContext.Current.CancellationToken);
        await Frames.WriteAsync<Request>(requests, new PrepareRequest("original", "order.pdf", 0, SandboxLimits.Default), TestContext.Current.CancellationToken);
        (await Frames.ReadAsync<Reply>(replies, TestContext.Current.CancellationToken)).ShouldBeOfType<Prepared>().PageCount.ShouldBe(1);
        await Frames.WriteAsync<Request>(requests, new ReadRequest("original", 1, 1, OcrMode.Auto, ["eng"], SandboxLimits.Default), TestContext.Current.CancellationToken);
        (await Frames.ReadAsync<Reply>(replies, TestContext.Current.CancellationToken)).ShouldBeOfType<PageRead>().Page.Text.ShouldBe("Order");
        (await Frames.ReadAsync<Reply>(replies, TestContext.Current.CancellationToken)).ShouldBeOfType<Done>();

        child.StandardInput.Close();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        child.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_answer_and_not_the_end()
    {
        using var child = Start();
        var (requests, replies) = (child.StandardInput.BaseStream, child.StandardOutput.BaseStream);
        await Frames.ReadAsync<Reply>(replies, TestContext.Current.CancellationToken);

        for (var time = 0; time < 2; time++)
        {
            await Frames.WriteAsync<Request>(requests, new PrepareRequest("missing", "x.pdf", 0, SandboxLimits.Default), TestContext.Current.CancellationToken);
            (await Frames.ReadAsync<Reply>(replies, TestContext.Current.CancellationToken)).ShouldBeOfType<Refused>();
        }

        child.StandardInput.Close();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_tool_that_runs_too_long_is_killed_and_one_that_is_missing_is_named()
    {
        var clock = Stopwatch.StartNew();

        var slow = Tool.Run("sleep", ["120"], lease.Folder, TimeSpan.FromSeconds(.3));

        (slow.Ok, slow.TimedOut).ShouldBe((false, true));
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        Tool.Run("no-such-tool", [], lease.Folder).ExitCode.ShouldBe(ToolRun.NotInstalled);
    }

    [Fact]
    public void Arguments_reach_a_tool_as_they_are_and_no_shell_sees_them() =>
        Tool.Run("echo", ["$(touch owned); *", "--"], lease.Folder).OutputText.ShouldBe("$(touch owned); * --\n");

    public void Dispose() => lease.Dispose();

    private Process Start() => Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "DocIntake.Sandbox"), ["--folder", lease.Folder])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
