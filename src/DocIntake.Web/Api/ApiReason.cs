using System.Reflection;
using DocIntake.Web.Verbs;

namespace DocIntake.Web.Api;

/// <summary>A way in which the API says no.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Code">For programs; never changes its meaning.</param>
/// <param name="Sentence">For people, where nothing more exact is known.</param>
internal sealed record ApiReason(int Status, string Code, string Sentence)
{
    /// <summary>What a verb ends with that was refused so.</summary>
    public ExitCode Exit => this == CaseRefused || this == ChangedSince || this == TooLarge || this == Failed || this == NoSpace || this == NotReady ? ExitCode.InputOutput
        : this == BundleRefused ? ExitCode.Configuration : ExitCode.WrongUse;

    public static readonly ApiReason
        Invalid = new(400, "request.invalid", "The request cannot be read; see the API's description for its fields."),
        KeyUnknown = new(401, "key.unknown", "The key is unknown, expired or withdrawn."),
        SignedOut = new(401, "sign-in.needed", "Bring a key (Authorization: Bearer di_…), or sign in."),
        RightMissing = new(403, "right.missing", "This key, or its person's roles, do not cover that."),
        OtherSite = new(403, "site.other", "A page of another site asked for this change."),
        NotEveryCase = new(403, "cases.not-all", "The list of cases is kept by who sees every case and is walled off from none."),
        NotFound = new(404, "not-found", "There is no such thing, or it belongs to a case that you cannot see."),
        MethodUnknown = new(405, "method.unknown", "This address does not answer to that method."),
        Exists = new(409, "exists", "There is one already."),
        NotReady = new(409, "not-ready", "It is not ready yet; ask again in a moment."),
        OtherOffset = new(409, "upload.offset", "The file goes on elsewhere; ask (HEAD) where."),
        OtherVersion = new(412, "upload.version", "Uploads speak tus 1.0.0; say so in Tus-Resumable."),
        ChangedSince = new(412, "changed-since", "It has changed since you saw it; look at it again."),
        TooLarge = new(413, "too-large", "That is more than one request may carry."),
        MediaTypeUnknown = new(415, "media-type.unknown", "A body of that type is not read here."),
        AnswerRefused = new(422, "answer.refused", "The answer cannot be carried out."),
        CaseRefused = new(422, "case.refused", "The case cannot be kept so."),
        BundleRefused = new(422, "bundle.refused", "The bundle cannot be built as it is asked for."),
        SearchRefused = new(422, "search.refused", "The search cannot be kept so."),
        TermsRefused = new(422, "terms.refused", "The list of searches cannot be counted."),
        Busy = new(423, "upload.busy", "Another piece of it is on its way."),
        TagMissing = new(428, "tag.missing", "Say in If-Match which version you saw: the ETag of your last look."),
        TooMany = new(429, "upload.too-many", "Too many uploads are not finished; finish or give up some."),
        Failed = new(500, "failed", "The host failed; the reason is in its log."),
        NoSpace = new(507, "upload.no-space", "The host's disk has no room for it.");

    /// <summary>Every one that is known by name; those of the query language come besides (<see cref="Search.QueryError.Codes"/>).</summary>
    public static IReadOnlyList<ApiReason> All { get; } =
        [.. typeof(ApiReason).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<ApiReason>()];

    /// <summary>What may come of any request.</summary>
    public static IReadOnlyList<ApiReason> Always { get; } = [Invalid, KeyUnknown, SignedOut, RightMissing, Failed];
}
