using System.Buffers;
using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>
/// A sound PDF whose objects go into the bundle as they are. It is read strictly: a file with anything odd is not opened, and qpdf repairs it
/// first. Its objects keep their bytes; only their numbers move up, by as many as the files before it have.
/// </summary>
internal sealed class PdfSource : PdfObjects
{
    public const int MostObjects = 8_000_000;

    /// <summary>Bytes of object streams that are kept in memory at once, and that are unpacked in all before the file counts as odd.</summary>
    private const long MostKept = 128L << 20, MostUnpacked = 1L << 30;

    private readonly string path;
    private readonly int before;
    private readonly Dictionary<int, XrefEntry> entries = [];
    private readonly Dictionary<int, int[]> references = [];
    private readonly Dictionary<int, (byte[] Data, int First, (int Number, int At)[] Objects)> packs = [];
    private readonly Dictionary<int, (JsonNode? Value, JsonObject? Stream)> parsed = [];
    private readonly PageTree tree;
    private MappedFile? file;
    private JsonObject trailer = [];
    private long unpacked, keptBytes;
    private int last;
    private bool isListed;

    private PdfSource(string path, int before) => (this.path, this.before, tree) = (path, before, new PageTree(this));

    private bool Open()
    {
        trailer = Xref.Read(this, entries);
        isListed = true;
        last = checked(before + entries.Keys.Max());
        parsed.Clear();
        if (Trailer["/Encrypt"] is not null || Catalog["/Pages"] is not { } root)
        {
            throw new InvalidDataException($"{File} is encrypted or has no pages.");
        }

        tree.Read(root);
        return true;
    }

    public string File => Path.GetFileName(path);

    public ReadOnlySpan<byte> Bytes => Mapped.Bytes;

    public override IReadOnlyList<PageRef> Pages => tree.Pages;

    public override int LastObject => last;

    public override JsonObject Trailer => trailer;

    private MappedFile Mapped => file ??= new MappedFile(path);

    /// <summary>Null when the file is not sound.</summary>
    /// <param name="before">How many object numbers of the bundle are taken.</param>
    public static PdfSource? TryOpen(string path, int before)
    {
        var source = new PdfSource(path, before);
        if (IsSound(source.Open))
        {
            return source;
        }

        source.Close();
        return null;
    }

    /// <summary>What annotations draw over the page (from 1); null when that takes a program that knows forms, or that repairs.</summary>
    public IReadOnlyList<LaidOver>? LaidOver(int number)
    {
        List<LaidOver>? found = null;
        return IsSound(() => (found = Appearances.Of(tree.Find(Local(Pages[number - 1].Page))!, this)) is not null) ? found : null;
    }

    /// <summary>
    /// Everything that these pages (from 1) use is there and well formed, and no picture or drawing of a page that stays behind is among it, so that
    /// it can go into the bundle as it is.
    /// </summary>
    public bool CanGive(IReadOnlyCollection<int> wanted) => IsSound(() =>
    {
        var given = Reach(wanted);
        var kept = Enumerable.Range(1, Pages.Count).Except(wanted).ToList();
        // Pages that have their resources in common name each other's pictures: they would go out although no page shows them.
        return kept.Count == 0 || !Reach(kept).Any(number => given.Contains(number) && Parse(number).Stream is { } stream && Text(Resolve(stream["/Subtype"])) is "/Image" or "/Form");
    });

    /// <summary>What it says is in memory stays; its bytes leave it until they are wanted again.</summary>
    public void Close()
    {
        file?.Dispose();
        file = null;
        packs.Clear();
        parsed.Clear();
        (unpacked, keptBytes) = (0, 0);
    }

    /// <summary>Whether a reference to its object of this number stands for anything; each does while the list of objects, which says so, is being read.</summary>
    public bool Knows(int number) => !isListed || entries.GetValueOrDefault(number).Place > 0;

    /// <summary>Whether an object is metadata (a stream of XML), or a program's own data (a dictionary).</summary>
    public bool IsAside(int number, bool isMetadata) => isMetadata ? Parse(number).Stream is { } stream && Text(Resolve(stream["/Subtype"])) == "/XML" : Parse(number).Value is JsonObject;

    /// <summary>Objects of which something that stands beside what is seen was left out when they were copied.</summary>
    public int LeftOut { get; private set; }

    /// <summary>How the bundle refers to its object of this number.</summary>
    public string NameOf(int number) => $"{before + number} 0 R";

    public bool Owns(int global) => global > before && global <= LastObject && Knows(global - before);

    /// <summary>A page, or a node of its tree of pages: goes into the bundle only as a page of the bundle.</summary>
    public bool IsOfTree(int global) => tree.Has(global - before);

    /// <summary>Objects, as the bundle numbers them, that its object refers to.</summary>
    public IEnumerable<int> ReferencesOf(int global) => References(global - before).Select(number => number + before);

    /// <summary>The object's own bytes, with references as in the bundle, and what follows them when it is a stream.</summary>
    public (ReadOnlyMemory<byte> Value, (int At, int Length)? Data) Copy(int global)
    {
        var into = new ArrayBufferWriter<byte>();
        var end = Pass(global - before, null, into);
        return (into.WrittenMemory, end is { } at ? Data(global - before, at) : null);
    }

    /// <summary>Where a stream's data lie.</summary>
    public (int At, int Length) Data(int global) => Data(global - before, Pass(global - before, null, null) ?? throw new InvalidDataException($"Object {global - before} of {File} is no stream."));

    /// <summary>A part of the file to read from, until it is closed.</summary>
    public Stream Part((int At, int Length) place) => Mapped.Part(place.At, place.Length);

    /// <summary>Whether nothing in it is odd, used by a page or not; on the way it shows each object by its name, of a stream its dictionary, and keeps none.</summary>
    public bool IsWhole(Action<string, JsonNode?> look) => IsSound(() =>
    {
        foreach (var (number, _) in entries.Where(entry => entry.Value.Place > 0))
        {
            look(NameOf(number), At(number, out var _).Value());
        }

        return true;
    });

    public override JsonObject? StreamDictionary(string reference) => Owns(NumberOf(reference)) ? Parse(NumberOf(reference) - before).Stream : null;

    protected override JsonNode? Find(string reference) =>
        !Owns(NumberOf(reference)) ? null : tree.Find(NumberOf(reference) - before) ?? Parse(NumberOf(reference) - before).Value;

    /// <summary>The dictionary and the data of the stream at an offset: how its objects are listed and packed.</summary>
    public (JsonObject Dictionary, byte[] Data) StreamAt(int offset)
    {
        var tokens = new PdfTokens(this, Bytes, offset);
        tokens.Integer();
        tokens.Integer();
        if (!tokens.Takes("obj"u8) || tokens.Value() is not JsonObject dictionary || !tokens.Takes("stream"u8))
        {
            throw new InvalidDataException($"{File} has no stream at {offset}.");
        }

        var length = dictionary["/Length"] is JsonValue value && value.TryGetValue<decimal>(out var number) ? (int)number : throw new InvalidDataException($"{File} has a stream without length at {offset}.");
        using var data = Mapped.Part(Begin(tokens.At, length), length);
        var bytes = Text(dictionary["/Filter"]) switch
        {
            "/FlateDecode" => Inflation.Bytes(data, dictionary["/DecodeParms"] as JsonObject),
            null when dictionary["/Filter"] is null => Bytes.Slice(Begin(tokens.At, length), length).ToArray(),
            _ => throw new InvalidDataException($"{File} packs its objects in an unusual way."),
        };
        unpacked += bytes.Length;
        return unpacked <= MostUnpacked ? (dictionary, bytes) : throw new InvalidDataException($"{File} packs more than is reasonable.");
    }

    /// <summary>The one place where bytes that are not as they should be, found while they are read, become an answer: a number, a place or a length that leads out of the file.</summary>
    private static bool IsSound(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (Exception odd) when (odd is InvalidDataException or InvalidOperationException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    internal int Local(string reference) => NumberOf(reference) - before;

    /// <summary>The objects that these pages (from 1) use.</summary>
    private HashSet<int> Reach(IEnumerable<int> numbers)
    {
        var open = new Stack<int>(numbers.Distinct().SelectMany(number => tree.Find(Local(Pages[number - 1].Page))!
            .Where(entry => BundleEdits.Kept.Contains(entry.Key)).SelectMany(entry => ReferencesIn(entry.Value)).Concat((LaidOver(number) ?? []).Select(over => over.Form)))
            .Select(Local).Where(number => !tree.Has(number)));
        var seen = new HashSet<int>();
        while (open.TryPop(out var number))
        {
            if (seen.Add(number))
            {
                foreach (var next in References(number))
                {
                    open.Push(next);
                }
            }
        }

        return seen;
    }

    private int[] References(int number)
    {
        if (!references.TryGetValue(number, out var found))
        {
            var all = new HashSet<int>();
            if (Pass(number, all, null) is { } at)
            {
                Data(number, at);
            }

            references[number] = found = [.. all.Where(one => !tree.Has(one))];
        }

        return found;
    }

    /// <summary>Passes over an object; returns where its stream's data begin if it has any.</summary>
    private int? Pass(int number, ICollection<int>? found, ArrayBufferWriter<byte>? into)
    {
        var tokens = At(number, out var isPacked);
        tokens.Pass(found, into);
        LeftOut += into is not null && tokens.LeftOut > 0 ? 1 : 0;
        if (isPacked || tokens.Takes("endobj"u8))
        {
            return null;
        }

        return tokens.Takes("stream"u8) ? tokens.At : throw new InvalidDataException($"Object {number} of {File} does not end.");
    }

    private (JsonNode? Value, JsonObject? Stream) Parse(int number)
    {
        if (!parsed.TryGetValue(number, out var found))
        {
            var tokens = At(number, out var isPacked);
            var value = tokens.Value();
            parsed[number] = found = !isPacked && tokens.Takes("stream"u8) ? (null, value as JsonObject) : (value, null);
        }

        return found;
    }

    private PdfTokens At(int number, out bool isPacked)
    {
        var entry = entries.GetValueOrDefault(number);
        isPacked = entry.IsPacked;
        if (entry.IsPacked)
        {
            var pack = Pack((int)entry.Place);
            return entry.Index < pack.Objects.Length && pack.Objects[entry.Index] is var one && one.Number == number ? new PdfTokens(this, pack.Data, pack.First + one.At)
                : throw new InvalidDataException($"Object {number} of {File} is not where it should be.");
        }

        var tokens = new PdfTokens(this, Bytes, (int)Math.Min(entry.Place, Bytes.Length));
        return tokens.Integer() == number && tokens.Integer() >= 0 && tokens.Takes("obj"u8) ? tokens : throw new InvalidDataException($"Object {number} of {File} is not where it should be.");
    }

    private (byte[] Data, int First, (int Number, int At)[] Objects) Pack(int number)
    {
        if (!packs.TryGetValue(number, out var pack))
        {
            var entry = entries.GetValueOrDefault(number);
            var (dictionary, data) = entry is { IsPacked: false, Place: > 0 } ? StreamAt((int)entry.Place) : throw new InvalidDataException($"{File} lacks the object stream {number}.");
            var count = (int)(dictionary["/N"]?.GetValue<decimal>() ?? 0);
            var objects = new (int, int)[Math.Min(count, data.Length)];
            var tokens = new PdfTokens(this, data, 0);
            for (var index = 0; index < objects.Length; index++)
            {
                objects[index] = ((int)tokens.Integer(), (int)tokens.Integer());
            }

            keptBytes += data.Length;
            if (keptBytes > MostKept)
            {
                packs.Clear();
                keptBytes = data.Length;
            }

            packs[number] = pack = (data, (int)(dictionary["/First"]?.GetValue<decimal>() ?? 0), objects);
        }

        return pack;
    }

    private (int At, int Length) Data(int number, int at)
    {
        var length = Resolve(Parse(number).Stream?["/Length"]) is JsonValue value && value.TryGetValue<decimal>(out var size) && size >= 0 ? (int)size : throw new InvalidDataException($"Stream {number} of {File} has no length.");
        return (Begin(at, length), length);
    }

    /// <summary>Where the data after "stream" begin; their end must be where their length says.</summary>
    private int Begin(int at, int length)
    {
        var bytes = Bytes;
        at += bytes[at] == '\r' ? 1 : 0;
        if (bytes[at] != '\n' || length > bytes.Length - at || !new PdfTokens(this, bytes, at + 1 + length).Takes("endstream"u8))
        {
            throw new InvalidDataException($"{File} has a stream of another length than it says.");
        }

        return at + 1;
    }
}
