using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Layout;

/// <summary>Something long that is closed until the line above it is pressed.</summary>
internal static class Foldable
{
    public static IReadOnlyList<CardElement> Create(string id, string show, string hide, IReadOnlyList<CardElement> items)
    {
        var toggle = new ToggleVisibilityAction([$"{id}-show", $"{id}-hide", id]);
        return
        [
            Handle($"{id}-show", $"▸ {show}", toggle),
            Handle($"{id}-hide", $"▾ {hide}", toggle) with { IsVisible = false },
            new Container(items) { Id = id, IsVisible = false, Spacing = Spacing.Small, Style = ContainerStyle.Emphasis },
        ];
    }

    private static Container Handle(string id, string title, CardAction toggle) =>
        new([new TextBlock(title) { Color = TextColor.Accent, Wrap = true }])
        {
            Id = id,
            SelectAction = toggle with { Title = title },
        };
}
