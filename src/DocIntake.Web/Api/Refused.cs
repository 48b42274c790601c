namespace DocIntake.Web.Api;

/// <summary>How the API says no: problem details (RFC 9457) with a <c>code</c> for programs and a sentence for people.</summary>
internal static class Refused
{
    public static IResult NotFound { get; } = Result(StatusCodes.Status404NotFound, "not-found", "There is no such thing, or it belongs to a case that you cannot see.");

    public static IResult Result(int status, string code, string sentence, object? position = null) => Results.Problem(
        sentence, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code, ["position"] = position }.Where(one => one.Value is not null));
}
