using System.Text.Json;
using Shouldly;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>Holds JSON against the names and ranges that the contract promises; fields beyond it are allowed.</summary>
internal static class Shape
{
    /// <param name="names">Separated by spaces.</param>
    public static JsonElement ShouldHave(this JsonElement json, string names)
    {
        json.ValueKind.ShouldBe(JsonValueKind.Object);
        names.Split(' ').Except(json.EnumerateObject().Select(property => property.Name)).ShouldBeEmpty();
        return json;
    }

    /// <summary>The first of a list that must not be empty, with these names in every one.</summary>
    public static JsonElement ShouldHaveEach(this JsonElement list, string names)
    {
        list.ValueKind.ShouldBe(JsonValueKind.Array);
        list.GetArrayLength().ShouldBePositive();
        foreach (var one in list.EnumerateArray())
        {
            one.ShouldHave(names);
        }

        return list[0];
    }

    /// <summary>Boxes have four numbers within the page and nothing else; a confidence is within 0..1 or null.</summary>
    public static void ShouldHoldItsRanges(this JsonElement json, string name = "")
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                if (name is "box" or "boxes")
                {
                    json.EnumerateObject().Select(property => property.Name).ShouldBe(["x", "y", "width", "height"]);
                }

                if (json.TryGetProperty("x", out var x))
                {
                    ShouldLieOnThePage(x.GetDouble(), json.GetProperty("width").GetDouble());
                    ShouldLieOnThePage(json.GetProperty("y").GetDouble(), json.GetProperty("height").GetDouble());
                }

                foreach (var property in json.EnumerateObject())
                {
                    property.Value.ShouldHoldItsRanges(property.Name);
                }

                break;
            case JsonValueKind.Array:
                foreach (var one in json.EnumerateArray())
                {
                    one.ShouldHoldItsRanges(name);
                }

                break;
            case JsonValueKind.Number when name is "confidence" or "inkOutsideWords":
                json.GetDouble().ShouldBeInRange(0, 1);
                break;
        }
    }

    private static void ShouldLieOnThePage(double start, double length)
    {
        start.ShouldBeInRange(0, 1);
        length.ShouldBeInRange(0, 1);
        (start + length).ShouldBeLessThanOrEqualTo(1.000001);
    }
}
