using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Digests;

/// <summary>The figures side by side, at most four.</summary>
internal static class DigestFigures
{
    public static ColumnSet Create(DigestView view, DigestCardText text) => new(
        [
            .. view.Alerts is { } alerts
                ? [Figure(alerts.RaisedCount, text.AlertsRaised), Figure(alerts.OpenCount, text.AlertsOpen, isBad: alerts.OpenCount > 0)]
                : Array.Empty<Column>(),
            Figure(view.IncidentsOpenCount, text.IncidentsOpen, isBad: view.IncidentsOpenCount > 0),
            .. view.Alerts is null ? [Figure(view.DueCount, text.DueFigure)] : Array.Empty<Column>(),
            Figure(view.LateCount, text.LateFigure, isBad: view.LateCount > 0),
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
