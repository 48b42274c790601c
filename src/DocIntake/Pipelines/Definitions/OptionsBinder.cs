using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Pipelines.Definitions;

/// <summary>
/// Lays a YAML section over an options record: a key is a property's name in camelCase. Validation attributes on the property are held.
/// </summary>
internal static class OptionsBinder
{
    public static void Bind(YamlFile file, string section, YamlNode node, object options)
    {
        if (node is not YamlMappingNode mapping)
        {
            if (node is not YamlScalarNode { Value: null or "" })
            {
                file.Fault(node, $"\"{section}\" must hold keys with values.");
            }

            return;
        }

        var properties = options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        foreach (var (key, at, value) in file.Keys(mapping, section, properties.Keys))
        {
            var property = properties[key];
            if (Convert(file, key, value, property.PropertyType, property.GetValue(options)) is { } converted && IsValid(file, at, key, property, options, converted))
            {
                property.SetValue(options, converted);
            }
        }
    }

    private static bool IsValid(YamlFile file, YamlNode at, string key, PropertyInfo property, object options, object value)
    {
        var context = new ValidationContext(options) { MemberName = property.Name, DisplayName = key };
        var wrong = new List<ValidationResult>();
        if (Validator.TryValidateProperty(value, context, wrong))
        {
            return true;
        }

        file.Fault(at, wrong[0].ErrorMessage ?? $"\"{key}\" has a value that is not allowed.");
        return false;
    }

    /// <param name="known">What the property holds already: a section inside a section is laid over it, as the outer one is over its own defaults.</param>
    private static object? Convert(YamlFile file, string key, YamlNode value, Type type, object? known)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return ConvertList(file, key, value, type.GetGenericArguments()[0]);
        }

        if (type.IsClass && type != typeof(string))
        {
            var section = Copy(type, known);
            Bind(file, key, value, section);
            return section;
        }

        return file.Text(value, key) is { } text ? ConvertText(file, key, value, text, Nullable.GetUnderlyingType(type) ?? type) : null;
    }

    // A copy, because what is there may be everybody's defaults.
    private static object Copy(Type type, object? known)
    {
        var copy = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => known is not null && property.CanWrite))
        {
            property.SetValue(copy, property.GetValue(known));
        }

        return copy;
    }

    private static Array? ConvertList(YamlFile file, string key, YamlNode value, Type element)
    {
        var texts = file.Texts(value, key).ToList();
        var values = texts.Select(text => ConvertText(file, key, text.At, text.Text, element)).ToList();
        if (values.Contains(null))
        {
            return null;
        }

        var list = Array.CreateInstance(element, values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            list.SetValue(values[i], i);
        }

        return list;
    }

    private static object? ConvertText(YamlFile file, string key, YamlNode at, string text, Type type)
    {
        var invariant = CultureInfo.InvariantCulture;
        switch (type)
        {
            case var _ when type == typeof(string):
                return text;
            case var _ when type == typeof(bool) && bool.TryParse(text, out var yes):
                return yes;
            case var _ when type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out var whole):
                return whole;
            case var _ when type == typeof(long) && long.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out var large):
                return large;
            case var _ when type == typeof(double) && double.TryParse(text, NumberStyles.Float, invariant, out var real) && double.IsFinite(real):
                return real;
            case var _ when type == typeof(TimeSpan) && TimeSpan.TryParse(text, invariant, out var time):
                return time;
            case { IsEnum: true } when NamesOf(type).TryGetValue(text, out var member):
                return member;
        }

        file.Fault(at, $"\"{key}\" must be {Describe(type)}, not \"{text}\".");
        return null;
    }

    private static string Describe(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) => "a number",
        _ when type == typeof(TimeSpan) => "a time as hours:minutes:seconds",
        { IsEnum: true } => $"one of {string.Join(", ", NamesOf(type).Keys)}",
        _ => throw new NotSupportedException($"Options of type {type.Name} cannot be set from YAML; add it to {nameof(OptionsBinder)}."),
    };

    private static Dictionary<string, object> NamesOf(Type type) =>
        Enum.GetValues(type).Cast<object>().ToDictionary(member => JsonNamingPolicy.KebabCaseLower.ConvertName(member.ToString()!));
}
