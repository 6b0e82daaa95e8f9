using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>The newest entry in full view, the ones before it folded away.</summary>
internal static class IncidentTimeline
{
    private const int LatestLength = 400;
    private const int LatestLines = 6;
    private const int EarlierLength = 200;

    public static IEnumerable<CardElement> Create(IncidentView view, IncidentCardText text, CardWords words)
    {
        if (view.Timeline.Count == 0)
            return [];
        var latest = view.Timeline[0];
        return
        [
            Lines.Heading(text.Latest),
            .. UntrustedText.Lines(latest.Text, LatestLength, LatestLines).Select(line => Lines.Plain(line, Spacing.Small)),
            Lines.Subtle(Lines.Joined(words.Clock(latest.At, view.DetectedAt), UntrustedText.Name(latest.By)), Spacing.Small),
            .. view.Timeline.Count == 1
                ? Array.Empty<CardElement>()
                : Foldable.Create("timeline", text.ShowTimeline(view.TimelineCount - 1), text.HideTimeline, Earlier(view, words)),
        ];
    }

    private static IReadOnlyList<CardElement> Earlier(IncidentView view, CardWords words)
    {
        var unlisted = view.TimelineCount - view.Timeline.Count;
        return
        [
            .. view.Timeline.Skip(1).Select((entry, index) =>
                Entry(entry, view.DetectedAt, words) with { Spacing = index == 0 ? null : Spacing.Medium }),
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Small)] : Array.Empty<CardElement>(),
        ];
    }

    private static Container Entry(TimelineEntryView entry, DateTimeOffset day, CardWords words) => new(
    [
        Lines.Subtle(Lines.Joined(words.Clock(entry.At, day), UntrustedText.Name(entry.By))),
        Lines.Plain(UntrustedText.Line(entry.Text, EarlierLength), Spacing.None),
    ]);
}
