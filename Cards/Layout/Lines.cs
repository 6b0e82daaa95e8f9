using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Layout;

/// <summary>Lines of text that no client reads as Markdown.</summary>
internal static class Lines
{
    private const int LongTitle = 60;

    public static RichTextBlock Of(params IReadOnlyList<TextRun> runs) => new(runs);

    public static RichTextBlock Plain(string text, Spacing? spacing = null) => new([new TextRun(text)]) { Spacing = spacing };

    public static RichTextBlock Subtle(string text, Spacing? spacing = null) =>
        new([new TextRun(text) { Size = TextSize.Small, IsSubtle = true }]) { Spacing = spacing };

    public static RichTextBlock Title(string text) =>
        new([new TextRun(text) { Size = text.Length > LongTitle ? TextSize.Medium : TextSize.Large, Weight = TextWeight.Bolder }])
        {
            Spacing = Spacing.Medium,
        };

    public static RichTextBlock Heading(string text) => new([new TextRun(text) { Weight = TextWeight.Bolder }]) { Spacing = Spacing.Medium };

    /// <summary>The parts that there are, with a dot between.</summary>
    public static string Joined(params IEnumerable<string?> parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
