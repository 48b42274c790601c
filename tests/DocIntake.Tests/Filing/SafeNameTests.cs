using System.Text;
using DocIntake.Filing;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Filing;

public sealed class SafeNameTests
{
    public static TheoryData<string, string> Names => new()
    {
        { "Rivera v. Acme", "Rivera v. Acme" },
        { "2024-03-15 Operative report Mercy Hospital", "2024-03-15 Operative report Mercy Hospital" },
        { "Müller & Søn, 50 %", "Müller & Søn, 50 %" },
        { "手術記録", "手術記録" },

        // Ways out of the folder.
        { "../../etc/passwd", "etc-passwd" },
        { "..", "Untitled" },
        { ".", "Untitled" },
        { "/", "Untitled" },
        { "/etc/shadow", "etc-shadow" },
        { @"..\..\windows\system32", "windows-system32" },
        { @"\\server\share\x", "server-share-x" },
        { "C:\\autoexec.bat", "C--autoexec.bat" },
        { "a/b/../../c", "a-b-..-..-c" },
        { "..%2f..%2fetc", "%2f..%2fetc" },
        { "a\0b", "ab" },
        { "ab\u0000/../../c", "ab-..-..-c" },

        // What a share or another system takes for something else.
        { "CON", "_CON" },
        { "con", "_con" },
        { "Nul.txt", "_Nul.txt" },
        { "aux .tar", "_aux .tar" },
        { "COM1", "_COM1" },
        { "COM¹", "_COM¹" },
        { "LPT9.report", "_LPT9.report" },
        { "conout$", "_conout$" },
        { "CONTRACT", "CONTRACT" },
        { "a:b", "a-b" },
        { "file:stream:$DATA", "file-stream-$DATA" },
        { "what? \"really\" <b>|*", "what- -really- -b" },
        { "report.", "report" },
        { "report. . .", "report" },
        { "report   ", "report" },
        { " report", "report" },
        { ".hidden", "hidden" },
        { "...", "Untitled" },
        { "-rf", "rf" },
        { "--help", "help" },

        // What does not show, or shows as something else.
        { "line\nbreak", "line break" },
        { "tab\there\r\nand\vthere", "tab here and there" },
        { "bell\u0007 escape\u001b[31m", "bell escape[31m" },
        { "invoice\u202Efdp.exe", "invoicefdp.exe" },
        { "\u2066left\u2069 \u200Bzero\u200Dwidth\uFEFF", "left zerowidth" },
        { "non\u00A0breaking\u2003em\u3000wide", "non breaking em wide" },
        { "next\u0085line\u2028sep\u2029par", "next line sep par" },
        { "soft\u00ADhyphen", "softhyphen" },
        { "private\uE000use", "privateuse" },
        { "not\uFFFFacharacter", "notacharacter" },
        { "lone\uD800surrogate", "lonesurrogate" },
        { "pair\U0001F4C4fine", "pair\U0001F4C4fine" },
        { "e\u0301clair", "\u00e9clair" },
        { "\u1112\u1161\u11ab", "\ud55c" },

        // Nothing left.
        { "", "Untitled" },
        { "   ", "Untitled" },
        { "\u202E\u200B", "Untitled" },
        { "???", "Untitled" },
        { "\n", "Untitled" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_made_safe(string text, string name) => SafeName.Of(text).ShouldBe(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_safe_name_stays_as_it_is_and_makes_one_file_in_its_folder(string text, string name)
    {
        SafeName.Of(name).ShouldBe(name, text);

        using var folder = new Scratch();
        File.WriteAllText(folder[SafeName.Of(text)], "x");
        Directory.EnumerateFiles(folder.Folder).Select(Path.GetFileName).ShouldBe([name]);
    }

    [Theory]
    [InlineData("a", 300)]
    [InlineData("é", 200)]
    [InlineData("手", 100)]
    [InlineData("\U0001F4C4", 70)]
    [InlineData("👩‍⚕️ ", 60)]
    [InlineData("a. ", 100)]
    [InlineData("CON ", 100)]
    public void A_long_name_is_cut_between_letters(string letter, int times)
    {
        var name = SafeName.Of(string.Concat(Enumerable.Repeat(letter, times)));

        Encoding.UTF8.GetByteCount(name).ShouldBeInRange(240, 255);
        name.ShouldNotContain('\uFFFD');
        name.ShouldBe(name.Trim(' ', '.'));
        Should.NotThrow(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(name));
    }

    [Fact]
    public void One_letter_that_is_longer_than_a_name_leaves_nothing() =>
        SafeName.Of("a" + string.Concat(Enumerable.Repeat('\u0301', 300))).ShouldBe("Untitled");

    [Theory]
    [InlineData("scan.PDF", "pdf", ".pdf")]
    [InlineData("clip.mp4", null, ".mp4")]
    [InlineData("clip", "mp4", ".mp4")]
    [InlineData("clip", "unknown", ".bin")]
    [InlineData("clip", null, ".bin")]
    [InlineData("a.b/../../c", null, ".bin")]
    [InlineData("a.ex\u202Ee", "mp4", ".mp4")]
    [InlineData("a.far-too-long-to-be-one", null, ".bin")]
    [InlineData("a.", null, ".bin")]
    [InlineData("a.x y", null, ".bin")]
    [InlineData("a.7z", null, ".7z")]
    public void An_extension_is_taken_from_the_name_only_when_it_can_be_one(string name, string? format, string extension) =>
        SafeName.Extension(name, format).ShouldBe(extension);
}
