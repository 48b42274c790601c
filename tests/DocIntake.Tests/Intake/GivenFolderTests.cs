using DocIntake.Intake;
using Shouldly;
using Xunit;
using Case = DocIntake.Documents.Case;

namespace DocIntake.Tests.Intake;

/// <summary>The folder that a file is dropped in says which case it is of, by number or by a name that one case alone has.</summary>
public sealed class GivenFolderTests
{
    private static readonly Case[] Cases =
    [
        new() { Number = "2024-0012", Client = "Ana Núñez", Title = "Núñez v. Acme" },
        new() { Number = "2024-0013", Client = "Luis Rivera", OtherNames = ["Luis Rivera-Gomez"] },
        new() { Number = "2024-0014", Client = "John Smith" },
        new() { Number = "2024-0015", Client = "John Smith" },
    ];

    [Theory]
    [InlineData("2024-0012/scan.pdf", "2024-0012")]
    [InlineData("2024-0012 Nunez/scan.pdf", "2024-0012")]
    [InlineData("Ana Nunez/scan.pdf", "2024-0012")]
    [InlineData("NÚÑEZ, ANA/Monday/scan.pdf", "2024-0012")]
    [InlineData("Nunez v Acme/scan.pdf", "2024-0012")]
    [InlineData("rivera gomez, luis/scan.pdf", "2024-0013")]
    [InlineData("Ana Nunez/2024-0013/scan.pdf", "2024-0013")]
    [InlineData("John Smith/scan.pdf", null)]
    [InlineData("Rivera/scan.pdf", null)]
    [InlineData("Ana Nunez.pdf", null)]
    [InlineData("2024-00123/scan.pdf", null)]
    [InlineData(" /scan.pdf", null)]
    public void A_number_or_a_name_of_one_case_is_a_given_fact(string path, string? expected) => CaseFolders.Find(path, Cases).ShouldBe(expected);
}
