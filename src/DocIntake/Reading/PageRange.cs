namespace DocIntake.Reading;

/// <summary>Pages <paramref name="First"/>..<paramref name="Last"/> of an original, both included.</summary>
internal readonly record struct PageRange(int First, int Last)
{
    public int Count => Last - First + 1;
}
