using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>The words that each page of a PDF gives out, to tell whether binding has lost any.</summary>
public static class Words
{
    /// <summary>One array a page; empty when nothing could be read.</summary>
    public static IReadOnlyList<string[]> Of(string pdf, string folder)
    {
        var run = Tool.Run("pdftotext", ["-enc", "UTF-8", "-q", pdf, "-"], folder, TimeSpan.FromMinutes(5));
        var pages = run.OutputText.Split('\f');
        return [.. pages.Take(pages.Length - 1).Select(page => page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];
    }

    /// <summary>How many of the words are still there, each as often as before.</summary>
    public static int Kept(string[] before, string[] after)
    {
        var left = after.CountBy(word => word).ToDictionary();
        var kept = 0;
        foreach (var word in before)
        {
            if (left.TryGetValue(word, out var count) && count > 0)
            {
                left[word] = count - 1;
                kept++;
            }
        }

        return kept;
    }
}
