using System.Text;

namespace DocIntake.Samples.Documents;

/// <summary>One second of a 440 Hz tone standing for a recorded message: evidence that cannot be read and must not be refused.</summary>
internal static class Voicemail
{
    private const int Rate = 8000;

    public static byte[] Make()
    {
        using var wav = new MemoryStream();
        using var writer = new BinaryWriter(wav);
        writer.Write(Encoding.ASCII.GetBytes("RIFF"));
        writer.Write(36 + Rate);
        writer.Write(Encoding.ASCII.GetBytes("WAVEfmt "));
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write(Encoding.ASCII.GetBytes("data"));
        writer.Write(Rate);
        for (var i = 0; i < Rate; i++)
        {
            // Swells in and out, so that it does not click.
            var swell = Math.Sin(Math.PI * i / Rate);
            writer.Write((byte)Math.Round(128 + (70 * swell * Math.Sin(2 * Math.PI * 440 * i / Rate))));
        }

        return wav.ToArray();
    }
}
