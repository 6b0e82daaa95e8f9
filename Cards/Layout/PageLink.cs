using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Layout;

/// <summary>A line that opens a page when it is pressed, for what is read rather than done.</summary>
internal static class PageLink
{
    public static Container Create(Uri link, string title) => new([new TextBlock(title) { Color = TextColor.Accent, Wrap = true }])
    {
        Spacing = Spacing.Small,
        SelectAction = new OpenUrlAction(link) { Title = title },
    };
}
