namespace DocIntake.ScaleOut.AzureBlob;

/// <summary>Where the blobs lie.</summary>
public sealed record AzureBlobOptions
{
    /// <summary>As the Azure portal shows it; a secret.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>3 to 63 lower-case letters, digits and hyphens; made when it is missing.</summary>
    public string Container { get; init; } = "docintake";
}
