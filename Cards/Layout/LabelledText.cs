using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Layout;

/// <summary>A text somebody wrote, below its label; nothing at all where there is none.</summary>
internal static class LabelledText
{
    /// <param name="value">Hostile until escaped, which happens here.</param>
    public static IReadOnlyList<CardElement> Create(string label, string? value, int maxLength, int maxLines, TextColor? color = null)
    {
        var lines = UntrustedText.Lines(value, maxLength, maxLines);
        return lines.Count == 0 ? [] : [Lines.Heading(label), .. lines.Select(line => Lines.Of(new TextRun(line) { Color = color }) with { Spacing = Spacing.Small })];
    }
}
