using DocIntake.Review;

namespace DocIntake.Web.Api;

/// <summary>How the API says no: problem details (RFC 9457) with a <c>code</c> for programs and a sentence for people.</summary>
internal static class Refused
{
    public static IResult NotFound { get; } = For(ApiReason.NotFound);

    /// <param name="sentence">More exact than the reason's own; null = that one.</param>
    public static IResult For(ApiReason reason, string? sentence = null) => Result(reason.Status, reason.Code, sentence ?? reason.Sentence);

    /// <summary>An answer that is not taken; one to what has changed meanwhile says so.</summary>
    public static IResult Answer(string fault) => For(fault == Decision.Changed.Fault ? ApiReason.ChangedSince : ApiReason.AnswerRefused, fault);

    /// <summary>A query that is not understood, with the letter that it is about.</summary>
    public static IResult For(Search.QueryError error) => Result(StatusCodes.Status400BadRequest, error.Code, error.Message, error.Position);

    private static IResult Result(int status, string code, string sentence, int? position = null) => Results.Problem(
        sentence, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code, ["position"] = position }.Where(one => one.Value is not null));
}
