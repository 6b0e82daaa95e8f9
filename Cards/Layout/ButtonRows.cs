using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Layout;

/// <summary>
/// Buttons in rows that fit a card 320 px wide. Clients squeeze the buttons of one row until nobody can read them, so rows are broken here.
/// </summary>
internal static class ButtonRows
{
    private const int RowWidth = 288;
    private const int Gap = 8;
    private const int Padding = 24;
    private const int Arrow = 14;
    private const string OthersId = "more";

    public static IEnumerable<ActionSet> Create(IReadOnlyList<CardAction> actions)
    {
        var row = new List<CardAction>();
        var spacing = Spacing.Medium;
        foreach (var action in actions)
        {
            if (row.Count > 0 && row.Append(action).Sum(Width) + (Gap * row.Count) > RowWidth)
            {
                yield return new ActionSet([.. row]) { Spacing = spacing };
                row.Clear();
                spacing = Spacing.Small;
            }

            row.Add(action);
        }

        if (row.Count > 0)
            yield return new ActionSet([.. row]) { Spacing = spacing };
    }

    /// <summary>The first ones in full view, the others behind a button that shows and hides them.</summary>
    /// <param name="most">How many are shown before the others are.</param>
    public static IEnumerable<CardElement> Create(IReadOnlyList<CardAction> actions, int most, IReadOnlyList<CardAction> others, string more)
    {
        IReadOnlyList<CardAction> hidden = [.. actions.Skip(most), .. others];
        if (hidden.Count == 0)
            return Create(actions);
        var toggle = new ToggleVisibilityAction([OthersId]) { Title = $"{more} ▾" };
        return
        [
            .. Create([.. actions.Take(most), toggle]),
            new Container([.. Create(hidden)]) { Id = OthersId, IsVisible = false, Spacing = Spacing.Small },
        ];
    }

    private static int Width(CardAction action) =>
        Padding + (action is ShowCardAction ? Arrow : 0) + (action.Title ?? "").EnumerateRunes().Sum(rune => rune.Value < 0x1100 ? 7 : 14);
}
