using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>What happened so far, newest first, folded away.</summary>
internal static class IncidentTimeline
{
    private const int EntryLength = 120;

    public static IEnumerable<CardElement> Create(IncidentView view, IncidentRoom room, IncidentCardText text, CardWords words)
    {
        var entries = view.Timeline.Take(room.TimelineEntries).ToList();
        if (entries.Count == 0)
            return [];
        var count = Math.Max(view.TimelineCount, entries.Count);
        return Foldable.Create("timeline", text.ShowTimeline(count), text.HideTimeline,
        [
            .. entries.Select((entry, index) => Entry(entry, view.DetectedAt, words) with { Spacing = index == 0 ? null : Spacing.Small }),
            .. count > entries.Count ? [Lines.Subtle(words.More(count - entries.Count), Spacing.Small)] : Array.Empty<CardElement>(),
        ]);
    }

    /// <summary>One entry: when and by whom, then what.</summary>
    public static Container Entry(TimelineEntryView entry, DateTimeOffset day, CardWords words) => new(
    [
        Lines.Subtle(Lines.Joined(words.Clock(entry.At, day), Persons.Name(entry.By))),
        Lines.Plain(UntrustedText.Line(entry.Text, EntryLength), Spacing.None),
    ]);
}
