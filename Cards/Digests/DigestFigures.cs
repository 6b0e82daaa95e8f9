using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Digests;

/// <summary>Four figures side by side.</summary>
internal static class DigestFigures
{
    public static ColumnSet Create(DigestView view, DigestCardText text) => new(
        [
            Figure(view.AlertsRaisedCount, text.AlertsRaised),
            Figure(view.AlertsResolvedCount, text.AlertsResolved),
            Figure(view.AlertsOpenCount, text.AlertsOpen, isBad: view.AlertsOpenCount > 0),
            Figure(view.IncidentsOpenCount, text.IncidentsOpen, isBad: view.IncidentsOpenCount > 0),
        ])
    {
        Spacing = Spacing.Medium,
    };

    private static Column Figure(int count, string label, bool isBad = false) => new("stretch",
        [
            Lines.Of(new TextRun(count.ToString(CultureInfo.InvariantCulture))
            {
                Size = TextSize.ExtraLarge,
                Weight = TextWeight.Bolder,
                Color = isBad ? TextColor.Attention : null,
            }),
            Lines.Subtle(label, Spacing.None),
        ]);
}
