namespace DocIntake.Review;

/// <summary>What a person says of a document in review: one of accept, correct, split, reject, try again or read again.</summary>
public sealed record Answer
{
    /// <summary>The proposal stands; with <see cref="Case"/> and the like set, it stands but for these.</summary>
    public bool Accept { get; init; }

    /// <summary>The case's number.</summary>
    public string? Case { get; init; }

    /// <summary>True: in no linked case beside it; false: also in the linked cases that it names; null: as it was.</summary>
    public bool? Alone { get; init; }

    public string? Category { get; init; }

    /// <summary>The name of a document type; its category goes with it.</summary>
    public string? Type { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Page ranges of the original, each a document of its own: "1-3,4-6". Every page once.</summary>
    public string? Split { get; init; }

    /// <summary>Why the document is rejected; its original is kept.</summary>
    public string? Reject { get; init; }

    /// <summary>The stage that asked is run once more, as if nothing had been asked.</summary>
    public bool TryAgain { get; init; }

    /// <summary>The whole file is read once more from its original, as if it had just come in.</summary>
    public bool ReadAgain { get; init; }

    internal bool Corrects => Case is not null || Alone is not null || Category is not null || Type is not null || Date is not null;
}

/// <summary>What came of an answer.</summary>
/// <param name="Fault">Null when it was carried out; else a sentence that says what is wrong with the answer.</param>
public sealed record Decision(string? Fault)
{
    public static Decision Done { get; } = new(Fault: null);

    /// <summary>Somebody changed it since it was seen.</summary>
    public static Decision Changed { get; } = new("Somebody changed it a moment ago; look again.");

    public bool IsDone => Fault is null;
}
