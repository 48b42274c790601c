namespace DocIntake.Filing;

/// <summary>How the case folders are laid out; the YAML section <c>filing</c>. What stands in braces is filled in, '/' parts folders.</summary>
public sealed record FilingOptions
{
    /// <summary>Of the case: number, title, client; and the category's title.</summary>
    [NamingTemplate("case", "title", "client", "category", Required = "case")]
    public string Folder { get; init; } = "{case} {title}/{category}";

    /// <summary>Of the document: its date, its type's title, who it is from, its title, and its name as it arrived.</summary>
    [NamingTemplate("date", "type", "from", "title", "name", "case")]
    public string File { get; init; } = "{date} {type} {from}";
}
