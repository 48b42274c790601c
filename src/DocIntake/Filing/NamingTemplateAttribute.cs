using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace DocIntake.Filing;

/// <summary>Checks a naming template: every brace closed, every placeholder one of the known ones.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class NamingTemplateAttribute(params string[] placeholders) : ValidationAttribute
{
    public string[] Placeholders { get; } = placeholders;

    /// <summary>A placeholder that must be there; null = none.</summary>
    public string? Required { get; set; }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var (template, key) = (value as string ?? "", validationContext.DisplayName);
        var known = string.Join(", ", Placeholders.Select(name => $"{{{name}}}"));
        var used = Placeholder().Matches(template).Select(match => match.Groups[1].Value).ToList();
        return Placeholder().Replace(template, "").AsSpan().ContainsAny('{', '}') ? new($"\"{key}\" has a brace that is not closed or not opened.")
            : used.Except(Placeholders).FirstOrDefault() is { } unknown ? new($"\"{key}\" names {{{unknown}}}; there are {known}.")
            : used.Count == 0 ? new($"\"{key}\" must name at least one of {known}.")
            : Required is not null && !used.Contains(Required) ? new($"\"{key}\" must name {{{Required}}}.")
            : ValidationResult.Success;
    }

    /// <summary>Fills in a template; a placeholder that has no value leaves nothing behind.</summary>
    internal static string Fill(string template, Func<string, string?> value) =>
        Placeholder().Replace(template, match => value(match.Groups[1].Value) ?? "");

    [GeneratedRegex(@"\{([a-z]+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
