using System.Text.Json.Serialization;

namespace ChatOpsBot.Cards.Model;

/// <summary>What a colour or background means; the client picks the shade for its theme.</summary>
[JsonConverter(typeof(CamelCaseConverter<ContainerStyle>))]
internal enum ContainerStyle
{
    Default,
    Emphasis,
    Good,
    Attention,
    Warning,
    Accent,
}

[JsonConverter(typeof(CamelCaseConverter<TextColor>))]
internal enum TextColor
{
    Default,
    Dark,
    Light,
    Accent,
    Good,
    Warning,
    Attention,
}

[JsonConverter(typeof(CamelCaseConverter<TextSize>))]
internal enum TextSize
{
    Default,
    Small,
    Medium,
    Large,
    ExtraLarge,
}

[JsonConverter(typeof(CamelCaseConverter<TextWeight>))]
internal enum TextWeight
{
    Default,
    Lighter,
    Bolder,
}

[JsonConverter(typeof(CamelCaseConverter<FontType>))]
internal enum FontType
{
    Default,
    Monospace,
}

[JsonConverter(typeof(CamelCaseConverter<TextBlockStyle>))]
internal enum TextBlockStyle
{
    Default,
    Heading,
}

[JsonConverter(typeof(CamelCaseConverter<Spacing>))]
internal enum Spacing
{
    None,
    Small,
    Default,
    Medium,
    Large,
    ExtraLarge,
    Padding,
}

[JsonConverter(typeof(CamelCaseConverter<HorizontalAlignment>))]
internal enum HorizontalAlignment
{
    Left,
    Center,
    Right,
}

[JsonConverter(typeof(CamelCaseConverter<VerticalAlignment>))]
internal enum VerticalAlignment
{
    Top,
    Center,
    Bottom,
}

[JsonConverter(typeof(CamelCaseConverter<ActionStyle>))]
internal enum ActionStyle
{
    Default,
    Positive,
    Destructive,
}

[JsonConverter(typeof(CamelCaseConverter<ActionMode>))]
internal enum ActionMode
{
    Primary,
    Secondary,
}

[JsonConverter(typeof(CamelCaseConverter<ImageSize>))]
internal enum ImageSize
{
    Auto,
    Stretch,
    Small,
    Medium,
    Large,
}

[JsonConverter(typeof(CamelCaseConverter<ChoiceInputStyle>))]
internal enum ChoiceInputStyle
{
    Compact,
    Expanded,
}
