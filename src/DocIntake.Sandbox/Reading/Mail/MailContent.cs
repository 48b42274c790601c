using DocIntake.Documents;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>A mail taken apart, whatever format it came in: the texts that a person reads, and the files that came with them.</summary>
public sealed class MailContent
{
    public List<MailBody> Bodies { get; } = [];

    /// <summary>Invitations, as calendars write them.</summary>
    public List<string> Calendars { get; } = [];

    public List<MailFile> Files { get; } = [];

    public List<Problem> Problems { get; } = [];

    /// <summary>The mail, or a part of it, can only be read with its recipient's key.</summary>
    public bool Encrypted { get; set; }

    /// <summary>A part lay deeper in others than is followed.</summary>
    public bool TooDeep { get; set; }

    public void Add(MailContent other)
    {
        Bodies.AddRange(other.Bodies);
        AddAllBut(other);
    }

    /// <summary>Everything of the other but its texts.</summary>
    public void AddAllBut(MailContent bodies)
    {
        Calendars.AddRange(bodies.Calendars);
        Files.AddRange(bodies.Files);
        Problems.AddRange(bodies.Problems);
        Encrypted |= bodies.Encrypted;
        TooDeep |= bodies.TooDeep;
    }
}
