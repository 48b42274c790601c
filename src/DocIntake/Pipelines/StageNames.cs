namespace DocIntake.Pipelines;

/// <summary>Stages that rooms off the walk need to name.</summary>
public static class StageNames
{
    /// <summary>Where a document starts over when a person corrected what it is, or cut it out of a batch.</summary>
    public const string Classification = "classification";

    /// <summary>Where a filed document goes when its file has to be made again.</summary>
    public const string Filing = "filing";
}
