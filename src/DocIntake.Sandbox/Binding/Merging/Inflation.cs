using System.IO.Compression;
using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>Undoes the one compression that nearly all streams have (FlateDecode).</summary>
internal static class Inflation
{
    /// <summary>Bytes that a stream which is taken into memory may have.</summary>
    private const int Most = 64 << 20;

    private const int AtOnce = 16 << 10;

    /// <summary>Whether it can be undone to its end.</summary>
    public static bool IsWhole(Stream data)
    {
        try
        {
            using var inflated = new ZLibStream(data, CompressionMode.Decompress);
            Span<byte> scratch = stackalloc byte[AtOnce];
            while (inflated.Read(scratch) > 0)
            {
            }

            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <exception cref="InvalidDataException">It cannot be undone, or is larger than is reasonable.</exception>
    public static byte[] Bytes(Stream data, JsonObject? parameters)
    {
        using var inflated = new ZLibStream(data, CompressionMode.Decompress);
        using var kept = new MemoryStream();
        Span<byte> scratch = stackalloc byte[AtOnce];
        for (int got; (got = inflated.Read(scratch)) > 0;)
        {
            kept.Write(scratch[..got]);
            if (kept.Length > Most)
            {
                throw new InvalidDataException("A stream is larger than is reasonable.");
            }
        }

        return Number(parameters, "/Predictor", 1) switch
        {
            1 => kept.ToArray(),
            >= 10 when Number(parameters, "/Colors", 1) == 1 && Number(parameters, "/BitsPerComponent", 8) == 8 => Predicted(kept.ToArray(), Number(parameters, "/Columns", 1)),
            _ => throw new InvalidDataException("A stream has a predictor that only pictures have."),
        };
    }

    /// <summary>PNG's predictors, for rows of single bytes (RFC 2083, 6).</summary>
    private static byte[] Predicted(byte[] data, int columns)
    {
        var rows = columns > 0 && data.Length % (columns + 1) == 0 ? data.Length / (columns + 1) : throw new InvalidDataException("A stream has rows of uneven length.");
        var made = new byte[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var kind = data[row * (columns + 1)];
            for (var column = 0; column < columns; column++)
            {
                var at = (row * columns) + column;
                var (left, up, corner) = (column > 0 ? made[at - 1] : 0, row > 0 ? made[at - columns] : 0, column > 0 && row > 0 ? made[at - columns - 1] : 0);
                made[at] = (byte)(data[(row * (columns + 1)) + 1 + column] + kind switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => throw new InvalidDataException("A stream has a predictor that there is not."),
                });
            }
        }

        return made;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner)));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static int Number(JsonObject? parameters, string key, int otherwise) =>
        parameters?[key] is JsonValue value && value.TryGetValue<decimal>(out var number) ? (int)number : otherwise;
}
