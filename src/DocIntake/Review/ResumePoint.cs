using DocIntake.Pipelines;

namespace DocIntake.Review;

/// <summary>Where a document's walk resumes after a person's answer.</summary>
internal static class ResumePoint
{
    /// <param name="gaveUp">True when it is in review because the stage failed again and again.</param>
    public static string Of(Pipeline pipeline, string asking, Answer answer, bool gaveUp)
    {
        var stages = pipeline.Stages.ToList();
        var start = stages.IndexOf(Start(pipeline));
        var asked = Math.Max(stages.IndexOf(asking), 0);
        if (gaveUp && !answer.TryAgain && asked <= start)
        {
            // The person says what the stage could not find out; running it again would only bring the document back.
            return stages[Math.Min(asked + 1, stages.Count - 1)];
        }

        return stages[answer.Corrects ? Math.Min(asked, start) : asked];
    }

    /// <summary>Where a document starts over when a person says what it is, or cut it out of a batch.</summary>
    public static string Start(Pipeline pipeline) =>
        pipeline.Stages.Contains(StageNames.Classification) ? StageNames.Classification : pipeline.Stages[^1];
}
