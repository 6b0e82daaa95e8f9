using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Layout;

/// <summary>A label and its value. Not a FactSet, whose values are read as Markdown and whose columns differ from client to client.</summary>
internal static class FactRow
{
    /// <param name="hasLongLabels">The card has labels of more than three letters.</param>
    public static ColumnSet Create(CardLanguage language, string label, string value, TextColor? color = null, bool hasLongLabels = false) => new(
        [
            new Column(LabelWidth(language, hasLongLabels), [new RichTextBlock([new TextRun(label) { IsSubtle = true }])]),
            new Column("stretch", [Lines.Of(new TextRun(value) { Color = color })]) { Spacing = Spacing.Small },
        ])
    {
        Spacing = Spacing.Small,
    };

    private static string LabelWidth(CardLanguage language, bool isLong) => (language, isLong) switch
    {
        (CardLanguage.Japanese, false) => "48px",
        (CardLanguage.Japanese, true) => "72px",
        (_, false) => "96px",
        _ => "112px",
    };
}
