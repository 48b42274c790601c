using System.Security.Cryptography;

namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>PP-OCRv4's mobile models: optional, fetched by the launcher, and used only when they are byte for byte the ones known here.</summary>
internal sealed record PpOcrModels(string Detection, string Recognition, string Letters)
{
    private const string Sums = "models.sha256";

    /// <summary>The folder that holds them, and which the child sees behind its walls; unset or empty = there are none.</summary>
    public const string FolderVariable = "DOCINTAKE_OCR_MODELS";

    /// <summary>This machine's; null when they are not there or not the known ones.</summary>
    public static PpOcrModels? Installed { get; } = Find(Environment.GetEnvironmentVariable(FolderVariable));

    /// <summary>Those of a folder; null when they are not there or not the known ones.</summary>
    public static PpOcrModels? Find(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
        {
            return null;
        }

        // As sha256sum writes them: the sum, two spaces, the name.
        using var sums = new StreamReader(typeof(PpOcrModels).Assembly.GetManifestResourceStream(Sums)!);
        var files = sums.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ")).ToArray();
        return files.All(file => IsKnown(Path.Combine(folder, file[1]), file[0])) ? new PpOcrModels(PathOf("_det_"), PathOf("_rec_"), PathOf("keys")) : null;

        string PathOf(string part) => Path.Combine(folder, files.Single(file => file[1].Contains(part, StringComparison.Ordinal))[1]);
    }

    private static bool IsKnown(string file, string sum)
    {
        if (!File.Exists(file))
        {
            return false;
        }

        using var stream = File.OpenRead(file);
        return Convert.ToHexString(SHA256.HashData(stream)).Equals(sum, StringComparison.OrdinalIgnoreCase);
    }
}
