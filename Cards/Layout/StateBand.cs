using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Layout;

/// <summary>The coloured first line of a card: what state it is in, and its id at the right.</summary>
internal static class StateBand
{
    public static Container Create(ContainerStyle style, string state, string? id = null) => new(
        [
            new ColumnSet(
            [
                new Column("stretch", [new TextBlock(state) { Weight = TextWeight.Bolder, Wrap = true, Style = TextBlockStyle.Heading }]),
                .. id is null ? Array.Empty<Column>() : [new Column("auto", [Lines.Of(new TextRun(id) { Weight = TextWeight.Bolder })])],
            ]),
        ])
    {
        Style = style,
        Bleed = true,
    };
}
