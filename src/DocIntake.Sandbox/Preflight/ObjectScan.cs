using System.Text.Json.Nodes;
using DocIntake.Sandbox.Binding;

namespace DocIntake.Sandbox.Preflight;

/// <summary>What the objects of a file say that filing systems refuse, gathered in one pass over them so that none has to be kept.</summary>
internal sealed class ObjectScan
{
    private static readonly HashSet<string> Actions = ["/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound", "/Rendition", "/RichMediaExecute"];

    private bool acts, carries;

    /// <summary>The first object that runs, opens or sends something; null = none does.</summary>
    public string? Acting { get; private set; }

    public bool HasAttachments { get; private set; }

    /// <summary>A field of a form stands on some page.</summary>
    public bool HasFields { get; private set; }

    /// <summary>Objects that carry metadata of the program that made them.</summary>
    public int Carriers { get; private set; }

    /// <param name="value">The object; of a stream, its dictionary.</param>
    public void Look(string name, JsonNode? value)
    {
        (acts, carries) = (false, false);
        Look(value);
        Acting ??= acts ? name : null;
        Carriers += carries ? 1 : 0;
    }

    private void Look(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Look(item);
            }
        }
        else if (node is JsonObject dictionary)
        {
            foreach (var (key, value) in dictionary)
            {
                switch (key)
                {
                    case "/JS" or "/AA": acts = true; break;
                    case "/S": acts |= PdfObjects.Text(value) is { } kind && Actions.Contains(kind); break;
                    case "/EF": HasAttachments = true; break;
                    case "/Type": HasAttachments |= PdfObjects.Text(value) == "/EmbeddedFile"; break;
                    case "/Subtype": HasFields |= PdfObjects.Text(value) == "/Widget"; break;
                    case "/Metadata" or "/PieceInfo": carries = true; break;
                    default: break;
                }

                Look(value);
            }
        }
    }
}
