using System.Text;
using Microsoft.ML.OnnxRuntime;

namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>Reads a line of text with PP-OCR's recognition model.</summary>
internal sealed class LineReader : IDisposable
{
    /// <summary>Letters of Latin script end here; the model knows 6,000 Chinese ones, which our documents do not have.</summary>
    private const char LastLatin = 'ɏ';

    private const string AlsoKnown = "‘’“”•—…€™";
    private readonly InferenceSession session;

    // Number 0 is "no letter here", the last is a space, which the model seldom says.
    private readonly string[] alphabet;
    private readonly int[] latin;
    private readonly HashSet<char> known;

    public LineReader(string model, string letters)
    {
        session = OnnxModel.Load(model);
        alphabet = ["", .. File.ReadAllText(letters).Split('\n').Select(letter => letter.TrimEnd('\r').Normalize(NormalizationForm.FormKC)), " "];
        latin = [.. Enumerable.Range(0, alphabet.Length).Where(number => alphabet[number].All(letter => letter <= LastLatin || AlsoKnown.Contains(letter)))];
        known = [.. latin.SelectMany(number => alphabet[number])];
    }

    public bool Knows(char letter) => known.Contains(letter);

    public void Dispose() => session.Dispose();

    /// <summary>What stands on the strip; empty when the model sees no letter.</summary>
    public IReadOnlyList<LineLetter> Read(LineStrip strip)
    {
        var plane = strip.Values.Length;
        var input = new float[3 * plane];
        for (var at = 0; at < plane; at++)
        {
            input[at] = input[plane + at] = input[(2 * plane) + at] = (strip.Values[at] / 127.5f) - 1;
        }

        return Letters(OnnxModel.Run(session, input, [1, 3, LineStrip.Height, strip.Width]));
    }

    // The likeliest letter of each column; one that goes on over several columns counts once.
    private List<LineLetter> Letters(float[] answer)
    {
        var found = new List<LineLetter>();
        var columns = answer.Length / alphabet.Length;
        var last = 0;
        for (var column = 0; column < columns; column++)
        {
            var (best, likelihood) = Best(answer.AsSpan(column * alphabet.Length, alphabet.Length));
            if (best != 0 && best != last)
            {
                found.Add(new LineLetter(alphabet[best], likelihood, (column + .5) / columns));
            }

            last = best;
        }

        return found;
    }

    private (int Number, float Likelihood) Best(ReadOnlySpan<float> likelihoods)
    {
        var best = 0;
        foreach (var number in latin)
        {
            best = likelihoods[number] > likelihoods[best] ? number : best;
        }

        return (best, likelihoods[best]);
    }
}

/// <summary>A letter of a line, how sure (0..1), and at which part (0..1) of the line's width the model saw it.</summary>
internal readonly record struct LineLetter(string Text, float Confidence, double At);
