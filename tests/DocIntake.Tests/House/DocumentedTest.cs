using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.House;

/// <summary>Every public type says what it is for.</summary>
public sealed class DocumentedTest
{
    [Theory]
    [InlineData("DocIntake.Documents")]
    [InlineData("DocIntake")]
    [InlineData("DocIntake.ScaleOut")]
    [InlineData("DocIntake.Sandbox")]
    public void Every_public_type_has_a_doc_line(string assembly)
    {
        var documented = XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly + ".xml")).Descendants("member")
            .Where(m => m.Element("summary") is not null).Select(m => m.Attribute("name")!.Value).ToHashSet();
        System.Reflection.Assembly.Load(assembly).GetExportedTypes()
            .Where(t => t.Namespace?.Contains(".Migrations", StringComparison.Ordinal) != true && t.FullName != "Program")
            .Select(t => "T:" + t.FullName!.Replace('+', '.'))
            .Where(name => !documented.Contains(name)).ShouldBeEmpty();
    }
}
