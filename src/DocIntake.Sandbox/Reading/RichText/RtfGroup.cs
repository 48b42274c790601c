namespace DocIntake.Sandbox.Reading.RichText;

/// <summary>Where the text of a group goes.</summary>
public enum RtfDestination { Text, Nowhere, Fonts, Field, Template }

/// <summary>What holds inside a pair of braces and ends with them.</summary>
public record struct RtfGroup
{
    public RtfDestination Destination { get; set; }

    /// <summary>The flow of text it belongs to: body, running heads, notes.</summary>
    public RtfFlow Flow { get; set; }

    public bool Bold { get; set; }

    public bool Italic { get; set; }

    /// <summary>Hidden, or deleted by a tracked change.</summary>
    public bool Unseen { get; set; }

    /// <summary>Its paragraph lies in a table.</summary>
    public bool InTable { get; set; }

    /// <summary>1..4 when its paragraph is a heading.</summary>
    public int? Level { get; set; }

    /// <summary>Number of the font.</summary>
    public int Font { get; set; }

    /// <summary>Signs that stand behind each Unicode one for programs that do not know it.</summary>
    public int Fallback { get; set; }
}
