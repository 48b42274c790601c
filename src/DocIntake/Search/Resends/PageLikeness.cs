namespace DocIntake.Search.Resends;

/// <summary>How two pages compare: another page, most of it with something different, or the same sheet once more.</summary>
internal enum PageLikeness { Other, WithDifference, Same }
