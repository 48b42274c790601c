using System.Buffers.Binary;
using System.Text.Json;

namespace DocIntake.Documents.Wire;

/// <summary>
/// Messages between the host and a sandbox child over its standard streams: four bytes of length (little-endian), then UTF-8 JSON.
/// </summary>
public static class Frames
{
    /// <summary>A frame larger than this (64 MiB) is a broken child or an attack: the reader throws <see cref="InvalidDataException"/>.</summary>
    public const int MaxLength = 64 << 20;

    public static async ValueTask WriteAsync<T>(Stream to, T message, CancellationToken cancel = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, Json.Options);
        var frame = new byte[body.Length + 4];
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        await to.WriteAsync(frame, cancel);
        await to.FlushAsync(cancel);
    }

    /// <summary>The next message, or null when the other side has closed the stream between two frames.</summary>
    /// <exception cref="InvalidDataException">The length is absurd or the JSON is not a <typeparamref name="T"/>.</exception>
    /// <exception cref="EndOfStreamException">The stream ended inside a frame.</exception>
    public static async ValueTask<T?> ReadAsync<T>(Stream from, CancellationToken cancel = default)
        where T : class
    {
        var head = new byte[4];
        var got = await from.ReadAtLeastAsync(head, 4, throwOnEndOfStream: false, cancel);
        if (got == 0)
        {
            return null;
        }

        if (got < 4)
        {
            throw new EndOfStreamException("The stream ended inside a frame's length.");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 2 or > MaxLength)
        {
            throw new InvalidDataException($"A frame of {length} bytes was announced; at most {MaxLength} are taken.");
        }

        var body = new byte[length];
        await from.ReadExactlyAsync(body, cancel);
        try
        {
            return JsonSerializer.Deserialize<T>(body, Json.Options) ?? throw new InvalidDataException("A frame held null.");
        }
        catch (Exception broken) when (broken is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"A frame is not a {typeof(T).Name}: {broken.Message}", broken);
        }
    }
}
