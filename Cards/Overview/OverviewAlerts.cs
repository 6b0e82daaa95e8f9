using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Overview;

/// <summary>The worst of the firing alert groups.</summary>
internal static class OverviewAlerts
{
    private const int MaxRows = 5;
    private const int TitleLength = 80;

    public static IReadOnlyList<CardElement> Create(OverviewView view, OverviewText text, CardWords words)
    {
        if (view.FiringAlertCount == 0)
            return [Lines.Plain(text.NoAlerts, Spacing.Medium)];
        var rows = view.WorstAlerts.Take(MaxRows).ToList();
        var unlisted = view.FiringAlertCount - rows.Count;
        return
        [
            Lines.Heading(text.Alerts(view.FiringAlertCount)),
            .. rows.Select(alert => Row(alert, view, text, words)),
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Small)] : Array.Empty<CardElement>(),
        ];
    }

    private static Container Row(OverviewAlertView alert, OverviewView view, OverviewText text, CardWords words)
    {
        var state = alert.IncidentId ?? (alert.IsAcknowledged ? text.Acknowledged : text.Unacknowledged);
        return new Container(
        [
            Lines.Of(
                new TextRun(alert.Id) { Weight = TextWeight.Bolder },
                new TextRun("  " + Lines.Joined(words.Severity(alert.Severity), words.Clock(alert.Since, view.Now), state))
                {
                    Size = TextSize.Small,
                    IsSubtle = true,
                }),
            Lines.Plain(words.Title(alert.Title, TitleLength), Spacing.None),
        ])
        {
            Spacing = Spacing.Small,
        };
    }
}
