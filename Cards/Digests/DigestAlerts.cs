using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Digests;

/// <summary>The alert groups of the period.</summary>
internal static class DigestAlerts
{
    private const int MaxRows = 6;
    private const int TitleLength = 80;
    private const int PersonLength = 40;

    public static IReadOnlyList<CardElement> Create(DigestAlertsView alerts, DigestCardText text, CardWords words)
    {
        var rows = alerts.Raised.Take(MaxRows).ToList();
        var unlisted = alerts.RaisedCount - rows.Count;
        return
        [
            Lines.Heading(text.Alerts),
            .. rows.Count == 0 ? [Lines.Subtle(text.NoAlerts, Spacing.Small)] : Array.Empty<CardElement>(),
            .. rows.Select(row => Row(row, text, words)),
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Small)] : Array.Empty<CardElement>(),
            .. alerts.ResolvedCount > 0 ? [Lines.Subtle(text.AlertsResolved(alerts.ResolvedCount), Spacing.Small)] : Array.Empty<CardElement>(),
        ];
    }

    private static Container Row(DigestAlertView row, DigestCardText text, CardWords words) => new(
        [
            Lines.Of(
                new TextRun(row.Id) { Weight = TextWeight.Bolder },
                new TextRun("  " + Lines.Joined(words.Severity(row.Severity), State(row, text, words)))
                {
                    Color = row is { Severity: Severity.Critical, ResolvedAt: null } ? TextColor.Attention : null,
                }),
            Lines.Plain(words.Title(row.Title, TitleLength), Spacing.None),
            Lines.Subtle(Lines.Joined(words.Moment(row.Since), Person(row, text), row.IncidentId), Spacing.None),
        ])
    {
        Separator = true,
        Spacing = Spacing.Medium,
    };

    private static string State(DigestAlertView row, DigestCardText text, CardWords words) =>
        row.ResolvedAt is { } end ? text.Resolved(words.Clock(end, row.Since)) : text.Firing;

    private static string? Person(DigestAlertView row, DigestCardText text) => row switch
    {
        { AcknowledgedBy: { } by } => text.AcknowledgedBy(UntrustedText.Line(by, PersonLength)),
        { ResolvedAt: null } => text.Unacknowledged,
        _ => null,
    };
}
