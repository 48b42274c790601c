using System.Buffers.Binary;
using System.Buffers.Text;

namespace DocIntake.Search.Running;

/// <summary>Where a list of hits goes on: behind the last one shown. It holds the order's own key: by date, pages arriving meanwhile move nothing; by relevance they make words commoner, and may move a hit.</summary>
/// <param name="Value">What the list is sorted by, of that hit: its score or its date.</param>
/// <param name="Distinct">Of its document.</param>
internal sealed record Cursor(SearchOrder Order, double Value, long Distinct, int Position, int Rank)
{
    private const int Size = 25;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes[0] = (byte)Order;
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[1..], Value);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[9..], Distinct);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[17..], Position);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[21..], Rank);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Null for what is none.</summary>
    public static Cursor? Read(string text)
    {
        Span<byte> bytes = stackalloc byte[Size];
        return text.Length <= 40 && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == Size && bytes[0] <= 1
            ? new Cursor((SearchOrder)bytes[0], BinaryPrimitives.ReadDoubleLittleEndian(bytes[1..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[9..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[17..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[21..]))
            : null;
    }
}
