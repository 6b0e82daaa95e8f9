using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>What differs from the report before, field by field, and what happened since (要件7); the first report has no such part.</summary>
internal static class StatusReportChanges
{
    public static IReadOnlyList<CardElement> Create(
        StatusReportView view, StatusReportRoom room, StatusReportText text, IncidentWords names, CardWords words)
    {
        if (view.PreviousAt is not { } previous)
            return [];
        var at = words.Clock(previous, view.By.At);
        var entries = view.Since.TakeLast(room.Entries).ToList();
        var unlisted = view.Since.Count - entries.Count;
        return
        [
            new Container(
            [
                Lines.Heading(view.Changes.Count == 0 ? text.NoChange(at) : text.Changes(at)) with { Spacing = null },
                .. view.Changes.Select(change => Change(change, room, text, names)),
            ])
            {
                Style = ContainerStyle.Emphasis,
                Spacing = Spacing.Medium,
            },
            .. entries.Count == 0 ? Array.Empty<CardElement>() : [Lines.Heading(text.Since)],
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Small)] : Array.Empty<CardElement>(),
            .. entries.Select(entry => IncidentTimeline.Entry(entry, view.DetectedAt, words) with { Spacing = Spacing.Small }),
        ];
    }

    private static Container Change(FieldChangeView change, StatusReportRoom room, StatusReportText text, IncidentWords names) => new(
    [
        Lines.Plain(names.Field(change.Field)),
        FactRow.Create(text.Language, text.Before, Value(change.Before, room, text)) with { Spacing = Spacing.None },
        FactRow.Create(text.Language, text.Now, Value(change.After, room, text)) with { Spacing = Spacing.None },
    ])
    {
        Spacing = Spacing.Small,
    };

    private static string Value(string? value, StatusReportRoom room, StatusReportText text) =>
        UntrustedText.Line(value, room.Change) is { Length: > 0 } line ? line : text.Empty;
}
