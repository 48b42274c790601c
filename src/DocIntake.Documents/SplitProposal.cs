namespace DocIntake.Documents;

/// <summary>How a batch would be cut, when the product is not sure enough to do so unasked.</summary>
/// <param name="Confidence">Of the least certain place of the batch, 0..1.</param>
/// <param name="Parts">The documents it would become, every page once and in order.</param>
/// <param name="DoubtfulCuts">The places to look at, cut or not.</param>
public sealed record SplitProposal(double Confidence, IReadOnlyList<ProposedPart> Parts, IReadOnlyList<DoubtfulCut> DoubtfulCuts);

/// <summary>One document of a proposal.</summary>
/// <param name="Pages">Numbers of the original's pages.</param>
/// <param name="Reasons">Why it starts where it starts, as sentences.</param>
public sealed record ProposedPart(IReadOnlyList<int> Pages, IReadOnlyList<string> Reasons);

/// <summary>A place between two pages of which the product is not sure.</summary>
/// <param name="BeforePage">Number of the page that may begin a document.</param>
/// <param name="Confidence">Probability that it does, 0..1.</param>
/// <param name="IsCut">True when the proposal cuts there.</param>
/// <param name="Because">What speaks for and against it.</param>
public sealed record DoubtfulCut(int BeforePage, double Confidence, bool IsCut, string Because);
