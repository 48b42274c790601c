namespace DocIntake.Learning;

/// <summary>A document that was learnt from, kept to be compared with.</summary>
internal sealed record Neighbour(int Class, bool ByPerson, Vector Text);

/// <summary>Everything a fitted model is.</summary>
/// <param name="Threshold">The least similarity at which a text is nothing new.</param>
internal sealed record ModelState(IReadOnlyList<Kind> Kinds, float[] Rarity, LinearModel Linear, IReadOnlyList<Neighbour> Neighbours, double Threshold);
