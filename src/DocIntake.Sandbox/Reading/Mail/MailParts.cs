using MimeKit;
using MimeKit.Tnef;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>A mail taken apart: the texts that a person reads, and the files that came with them.</summary>
public sealed class MailParts
{
    public List<TextPart> Bodies { get; } = [];

    public List<MimeEntity> Attached { get; } = [];

    /// <summary>The mail, or a part of it, can only be read with its recipient's key.</summary>
    public bool Encrypted { get; private set; }

    public static MailParts Of(MimeMessage message)
    {
        var parts = new MailParts();
        if (message.Body is { } body)
        {
            parts.Sort(body);
        }

        return parts;
    }

    // Depth is bounded by the parser's own limit.
    private void Sort(MimeEntity entity)
    {
        switch (entity)
        {
            case Multipart multipart when multipart.ContentType.IsMimeType("multipart", "encrypted"):
                Encrypted = true;
                break;
            case MultipartAlternative alternative:
                SortAlternative(alternative);
                break;
            case Multipart multipart:
                foreach (var part in multipart)
                {
                    Sort(part);
                }

                break;
            case TnefPart tnef:
                Attached.AddRange(tnef.ExtractAttachments());
                break;
            case TextPart { IsAttachment: false, FileName: null } text when text.IsPlain || text.IsHtml || text.IsEnriched:
                Bodies.Add(text);
                break;
            case var _ when IsSignature(entity):
                break;
            default:
                Encrypted |= entity.ContentType.IsMimeType("application", "pkcs7-mime") && entity.ContentType.Parameters["smime-type"] != "signed-data";
                Attached.Add(entity);
                break;
        }
    }

    /// <summary>The same text in several forms: the plain one if it says anything, else the one in HTML; files between them are kept.</summary>
    private void SortAlternative(MultipartAlternative alternative)
    {
        var forms = new MailParts();
        foreach (var part in alternative)
        {
            forms.Sort(part);
        }

        var spoken = forms.Bodies.Where(body => !string.IsNullOrWhiteSpace(body.Text)).ToList();
        if ((spoken.Find(body => body.IsPlain) ?? spoken.FirstOrDefault()) is { } chosen)
        {
            Bodies.Add(chosen);
        }

        Attached.AddRange(forms.Attached);
        Encrypted |= forms.Encrypted;
    }

    // A signature proves who sent the mail, and stays with the original; as a document of its own it would only be noise.
    private static bool IsSignature(MimeEntity entity) => entity.ContentType.MimeType.ToUpperInvariant()
        is "APPLICATION/PKCS7-SIGNATURE" or "APPLICATION/X-PKCS7-SIGNATURE" or "APPLICATION/PGP-SIGNATURE";
}
