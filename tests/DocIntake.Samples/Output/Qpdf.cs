using System.Diagnostics;

namespace DocIntake.Samples.Output;

/// <summary>Locks a PDF with a password, through the qpdf program.</summary>
internal static class Qpdf
{
    public static byte[] Encrypt(byte[] pdf, string password)
    {
        var folder = Directory.CreateTempSubdirectory("docintake-samples-");
        try
        {
            var (plain, locked) = (Path.Combine(folder.FullName, "plain.pdf"), Path.Combine(folder.FullName, "locked.pdf"));
            File.WriteAllBytes(plain, pdf);
            // Fixed id and fixed AES vectors: the same bytes at every run. 128-bit, because 256-bit keys are random by design.
            using var qpdf = Process.Start("qpdf",
                ["--static-id", "--static-aes-iv", "--encrypt", password, password, "128", "--use-aes=y", "--", plain, locked]);
            qpdf.WaitForExit();
            return qpdf.ExitCode == 0 ? File.ReadAllBytes(locked) : throw new InvalidOperationException("qpdf could not encrypt the sample.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
