using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>Draws a <see cref="IncidentListView"/>.</summary>
public static class IncidentListCard
{
    private const int MaxRows = 15;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(IncidentListView view, CardLanguage language)
    {
        var text = new IncidentCardText(language);
        var words = new CardWords(language);
        var count = text.ListCount(view.OpenCount, view.TotalCount);
        var rows = view.Rows.Take(MaxRows).ToList();
        var unlisted = view.TotalCount - rows.Count;
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.OpenCount > 0 ? ContainerStyle.Accent : ContainerStyle.Emphasis, text.ListTitle),
            Lines.Plain(rows.Count == 0 ? text.ListEmpty : count, Spacing.Medium),
            .. rows.Select(row => IncidentRow.Create(row, text, words)),
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Medium)] : Array.Empty<CardElement>(),
            Lines.Subtle(rows.Count == 0 ? text.ListReport : text.ListNext(rows[0].Id), Spacing.Medium) with { Separator = true },
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(text.ListTitle, count), body), Lines.Joined(text.ListTitle, count));
    }
}
