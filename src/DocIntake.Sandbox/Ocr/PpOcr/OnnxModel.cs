using Microsoft.ML.OnnxRuntime;

namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>How models are loaded and run here: on one thread, and giving memory back after each run.</summary>
internal static class OnnxModel
{
    private static readonly RunOptions Options = new();

    public static InferenceSession Load(string file)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            // Both keep the largest page's memory, and each new width of a line adds its own.
            EnableCpuMemArena = false,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        return new InferenceSession(file, options);
    }

    /// <summary>One image in, one answer out.</summary>
    public static float[] Run(InferenceSession model, float[] input, long[] shape)
    {
        using var value = OrtValue.CreateTensorValueFromMemory(input, shape);
        using var answer = model.Run(Options, [model.InputNames[0]], [value], [model.OutputNames[0]]);
        return answer[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
