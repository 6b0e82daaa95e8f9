using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>One incident in a list: id and state, title, times.</summary>
internal static class IncidentRow
{
    private const int TitleLength = 80;

    public static Container Create(IncidentRowView row, IncidentCardText text, CardWords words) => new(
        [
            Lines.Of(
                new TextRun(row.Id) { Weight = TextWeight.Bolder },
                new TextRun("  " + State(row, text, words)) { Color = Color(row) }),
            Lines.Plain(words.Title(row.Title, TitleLength), Spacing.None),
            Lines.Subtle(When(row, text, words), Spacing.None),
        ])
    {
        Separator = true,
        Spacing = Spacing.Medium,
    };

    private static string State(IncidentRowView row, IncidentCardText text, CardWords words) =>
        Lines.Joined(words.Severity(row.Severity), text.State(row.State));

    private static TextColor? Color(IncidentRowView row) =>
        row is { State: IncidentState.Responding, Severity: Severity.Critical } ? TextColor.Attention : null;

    private static string When(IncidentRowView row, IncidentCardText text, CardWords words) => row.RecoveredAt is { } recovered
        ? text.RowRecovered(words.Moment(row.DetectedAt), words.Clock(recovered, row.DetectedAt))
        : text.RowOpen(words.Moment(row.DetectedAt));
}
