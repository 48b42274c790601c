using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Tests.Support;

/// <summary>A lease's folder for one test, removed after it.</summary>
public sealed class Lease : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("docintake-lease-").FullName;

    public string PathOf(string file) => Path.Combine(Folder, file);

    public Reply Prepare(byte[] bytes, string name, int depth = 0, SandboxLimits? limits = null)
    {
        File.WriteAllBytes(PathOf("original"), bytes);
        return Preparation.Prepare(new PrepareRequest("original", name, depth, limits ?? SandboxLimits.Default), Folder);
    }

    public Reply Prepare(string text, string name, SandboxLimits? limits = null) => Prepare(Encoding.UTF8.GetBytes(text), name, 0, limits);

    /// <summary>The words that the PDF gives out, one space between them.</summary>
    public string TextOf(string pdf, int? page = null)
    {
        string[] pages = page is { } number ? ["-f", $"{number}", "-l", $"{number}"] : [];
        return string.Join(' ', Run("pdftotext", [.. pages, "-layout", pdf, "-"]).OutputText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public ToolRun Run(string tool, params string[] arguments) => Tool.Run(tool, arguments, Folder);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What tests ask of replies.</summary>
public static class ReplyAssertions
{
    public static Prepared ShouldBePrepared(this Reply reply) =>
        reply as Prepared ?? throw new InvalidOperationException($"Not prepared but: {reply}");

    public static Reason ShouldBeRefused(this Reply reply) =>
        (reply as Refused)?.Problem.Code ?? throw new InvalidOperationException($"Not refused but: {reply}");
}
