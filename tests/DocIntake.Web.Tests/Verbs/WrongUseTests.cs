using DocIntake.Web.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>Wrong use ends with exit code 2, what is missing with 5, a faulty configuration with 3; each with one sentence.</summary>
public sealed class WrongUseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\"fly\" is not a verb", "fly")]
    [InlineData("Required command", "cases")]
    [InlineData("'PATH'", "ingest")]
    [InlineData("\"--sideways\" is not an option", "search", "a", "--sideways")]
    [InlineData("\"--sideways\" is not an option", "verify", "--sideways")]
    [InlineData("\"x\" is not one of auto, always, never", "read", "a.pdf", "--ocr", "x")]
    [InlineData("--limit is a number from 1 to 1000", "search", "a", "--limit", "0")]
    [InlineData("\"15/3/2024\" is not a date; write it as 2024-03-15", "review", "decide", "1", "--case", "A", "--date", "15/3/2024")]
    [InlineData("Say what to do", "review", "decide", "1")]
    [InlineData("'first'", "review", "decide", "first", "--accept")]
    [InlineData("'--out' is required", "bundle", "build", "a.yaml")]
    [InlineData("\"everywhere\" is not an address", "serve", "--urls", "everywhere")]
    public async Task Wrong_use_ends_with_2_and_one_sentence(string sentence, params string[] arguments) =>
        (await Product.RunAsync(arguments)).ShouldFail(2, sentence);

    [Theory]
    [InlineData("read", "missing.pdf")]
    [InlineData("understand", "missing.pdf")]
    [InlineData("bundle", "build", "missing.yaml", "--out", "a.pdf")]
    public async Task A_file_that_is_missing_ends_with_5(params string[] arguments) =>
        (await Product.RunAsync(arguments)).ShouldFail(5, "does not exist");

    [Theory]
    [InlineData("does not exist", "ingest", "missing.pdf")]
    [InlineData("does not exist", "cases", "import", "missing.csv")]
    [InlineData("is not a data folder yet", "search", "word")]
    [InlineData("is not a data folder yet", "verify")]
    [InlineData("is not a data folder yet", "cases", "list")]
    [InlineData("is not a data folder yet", "review", "list")]
    [InlineData("is not a data folder yet", "review", "decide", "1", "--accept")]
    [InlineData("is not a data folder yet", "reindex")]
    public async Task A_data_folder_is_not_made_by_a_verb_that_has_nothing_to_put_there(string sentence, params string[] arguments)
    {
        (await Product.RunAsync([.. arguments, "--data", folder.File("none")])).ShouldFail(5, sentence);

        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_key_in_the_data_folders_own_pipelines_is_named_with_file_line_and_the_nearest_right_key()
    {
        var own = folder.File("data/pipelines");
        CopyFolder(Path.Combine(AppContext.BaseDirectory, "pipelines"), own);
        await File.AppendAllTextAsync(Path.Combine(own, "default.yaml"), "filing:\n  fodler: somewhere\n", TestContext.Current.CancellationToken);
        var line = (await File.ReadAllLinesAsync(Path.Combine(own, "default.yaml"), TestContext.Current.CancellationToken)).Length;

        var check = await Product.RunAsync("check", "--data", folder.File("data"));

        check.ShouldFail(3, $"default.yaml, line {line}:");
        check.Errors.ShouldContain("fodler");
        check.Errors.ShouldContain("folder");
        (await Product.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", folder.File("data"))).ShouldFail(3, $"default.yaml, line {line}:");
    }

    [Fact]
    public async Task The_pipelines_that_come_with_the_product_are_valid()
    {
        var check = await Product.RunAsync("check", "--data", folder.File("none"));

        check.ShouldBeDone().Output.ShouldContain("are valid");
        Directory.Exists(folder.File("none")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("{ \"intake\": { \"useWatcher\": \"perhaps\" } }")]
    [InlineData("{ \"intake\": { \"useWatchr\": false } }")]
    [InlineData("{ \"intake\": ")]
    public async Task A_wrong_setting_ends_with_3(string settings)
    {
        Directory.CreateDirectory(folder.File("data"));
        await File.WriteAllTextAsync(folder.File("data/docintake.json"), settings, TestContext.Current.CancellationToken);

        var serve = await Product.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", folder.File("data"));

        serve.ExitCode.ShouldBe(3, serve.Errors);
        serve.Errors.Trim().ShouldNotContain('\n');
        serve.Errors.ShouldContain("docintake.json");
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
