using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>One incident in a list: id and state, title, times.</summary>
internal static class IncidentRow
{
    private const int TitleLength = 80;

    /// <param name="below">What stands under the row, such as its deadline or a button.</param>
    public static Container Create(IncidentRowView row, CardWords words, params IEnumerable<CardElement> below)
    {
        var names = new IncidentWords(words.Language);
        var state = Lines.Joined(words.Severity(row.Severity), names.State(row.State));
        return new Container(
        [
            Lines.Of(
                new TextRun(row.Id) { Weight = TextWeight.Bolder },
                new TextRun("  " + names.Marked(state, row.IsDrill)) { Color = Color(row) }),
            Lines.Plain(words.Title(row.Title, TitleLength), Spacing.None),
            Lines.Subtle(When(row, new IncidentListText(words.Language), words), Spacing.None),
            .. below,
        ])
        {
            Separator = true,
            Spacing = Spacing.Medium,
        };
    }

    /// <summary>The running number inside the shown id, which goes into buttons; null when there is none.</summary>
    public static long? Number(IncidentRowView row) =>
        long.TryParse(row.Id.AsSpan(row.Id.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TextColor? Color(IncidentRowView row) =>
        row.State.IsDisturbed() && row is { Severity: Severity.Critical, IsDrill: false } ? TextColor.Attention : null;

    private static string When(IncidentRowView row, IncidentListText text, CardWords words) => row.RecoveredAt is { } recovered
        ? text.RowRecovered(words.Moment(row.DetectedAt), words.Clock(recovered, row.DetectedAt))
        : text.RowOpen(words.Moment(row.DetectedAt));
}
