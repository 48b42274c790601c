using System.Text;
using DocIntake.Workers;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Workers;

public sealed class ErrorTailTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(32 << 10)]
    [InlineData(40_000)]
    [InlineData(64 << 10)]
    public async Task Up_to_64_KiB_are_kept_whole(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(index => (char)('a' + index % 26)));
        (await KeepAsync(text)).ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12_345)]
    public async Task Beyond_that_the_beginning_and_the_end_are_kept(int more)
    {
        var kept = (await KeepAsync($"Stack overflow.{new string('x', (64 << 10) + more)}the end")).ToString();
        kept.ShouldStartWith("Stack overflow.");
        kept.ShouldEndWith("the end");
        kept.Length.ShouldBe((64 << 10) + "\n[…]\n".Length);
    }

    [Fact]
    public async Task Control_characters_do_not_reach_the_log() => (await KeepAsync("a\u001B[31m\r\0b\nc")).ToString().ShouldBe("a[31mb\nc");

    private static async Task<ErrorTail> KeepAsync(string text)
    {
        var tail = new ErrorTail();
        await tail.DrainAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        return tail;
    }
}
