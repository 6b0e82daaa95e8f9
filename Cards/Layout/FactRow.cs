using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Layout;

/// <summary>A label and its value. Not a FactSet, whose values are read as Markdown and whose columns differ from client to client.</summary>
internal static class FactRow
{
    public static ColumnSet Create(CardLanguage language, string label, string value, TextColor? color = null) => new(
        [
            new Column(LabelWidth(language), [new RichTextBlock([new TextRun(label) { IsSubtle = true }])]),
            new Column("stretch", [Lines.Of(new TextRun(value) { Color = color })]) { Spacing = Spacing.Small },
        ])
    {
        Spacing = Spacing.Small,
    };

    private static string LabelWidth(CardLanguage language) => language == CardLanguage.Japanese ? "48px" : "96px";
}
