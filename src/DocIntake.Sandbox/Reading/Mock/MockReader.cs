using System.Text.Json;
using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Reading.Mock;

/// <summary>
/// A document type that misbehaves on purpose: <c>{"mock": "hang"}</c>. It is known only in a child whose environment says
/// <c>DOCINTAKE_MOCKS=1</c>; everywhere else such a file is plain text.
/// </summary>
public sealed class MockReader : IFormatReader
{
    private const string Format = "mock";

    public static bool Allowed { get; } = Environment.GetEnvironmentVariable("DOCINTAKE_MOCKS") == "1";

    public IReadOnlyList<string> Formats => [Format];

    /// <summary>The hook of <see cref="FormatSniffer"/>.</summary>
    public static bool Recognises(ReadOnlySpan<byte> head) => Allowed && head.StartsWith("{\"mock\":"u8);

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        using var wish = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, request.File)));
        var behaviour = wish.RootElement.GetProperty(Format).GetString()!;
        var detail = wish.RootElement.TryGetProperty("detail", out var given) ? given.GetString()! : "";
        return MockBehaviours.All.TryGetValue(behaviour, out var misbehave)
            ? misbehave(folder, detail)
            : throw new InvalidDataException($"There is no mock \"{behaviour}\".");
    }

    /// <summary>The hook of OCR: a language named "mock-hang" makes it hang, and so on.</summary>
    public static void Misbehave(IReadOnlyList<string> languages)
    {
        const string Prefix = "mock-";
        if (Allowed && languages is [var language, ..] && language.StartsWith(Prefix, StringComparison.Ordinal))
        {
            MockBehaviours.All[language[Prefix.Length..]](Environment.CurrentDirectory, "");
        }
    }

    /// <summary>What a mock answers that gets so far: no pages, and <paramref name="notes"/> among its headers.</summary>
    internal static Prepared Answer(params IEnumerable<(string Name, string Value)> notes) =>
        new(Format, 0, null, false, [], notes.ToDictionary(note => note.Name, note => note.Value), []);
}
