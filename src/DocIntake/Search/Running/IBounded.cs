namespace DocIntake.Search.Running;

/// <summary>A scorer that can say cheaply what the page it stands at scores at most: hits that come nowhere near the best are never weighed.</summary>
internal interface IBounded
{
    float MostScore { get; }
}
