using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>
/// The contract clocks (要件8, 28, 29): one that runs is a line that says the deadline, one that is done a fact. How urgent it is shows in the
/// background, since yellow letters cannot be read.
/// </summary>
internal static class IncidentClock
{
    /// <summary>From here on it is a matter of minutes.</summary>
    private static readonly TimeSpan Urgent = TimeSpan.FromMinutes(10);

    /// <summary>The duties still to be done, and the next status report.</summary>
    public static IEnumerable<Container> Running(IncidentView view, IncidentClockText text, IncidentWords names, CardWords words)
    {
        var lines = new List<Container>();
        foreach (var duty in Open(view, names))
            lines.Add(new Container([.. Paragraphs(duty, view, text, names, words)]) { Style = Style(duty, view.Now) });
        if (view.NextReport is { } next && !view.State.IsOver())
            lines.Add(new Container([Lines.Plain(SayNext(next, view.Now, text, names, words))]) { Style = Style(next, view.Now) });
        return lines.Select((line, index) => line with { Spacing = index == 0 ? Spacing.Medium : Spacing.Small });
    }

    /// <summary>When the duties were done, and whether in time.</summary>
    public static IEnumerable<ColumnSet> Done(IncidentView view, IncidentClockText text, IncidentWords names, CardWords words)
    {
        foreach (var duty in Duties(view, names))
        {
            if (duty.Clock.DoneAt is not { } done)
                continue;
            yield return FactRow.Create(text.Language, duty.Name, duty.SayDone(done, text, words), duty.IsLate ? TextColor.Attention : null);
            if (duty.IsWallClock && Differing(view) is { } notification)
                yield return Notice(notification, text, words);
        }
    }

    /// <summary>The deadline that comes next, or null when none is left.</summary>
    public static string? Next(IncidentView view, IncidentClockText text, IncidentWords names, CardWords words)
    {
        var duties = Open(view, names).Select(duty => (duty.Clock.Due, Words: duty.SayDue(view.Now, text, words)));
        if (view.NextReport is { } next && !view.State.IsOver())
            duties = duties.Append((next.Due, SayNext(next, view.Now, text, names, words)));
        return duties.OrderBy(duty => duty.Due).Select(duty => duty.Words).FirstOrDefault();
    }

    private static IEnumerable<IncidentDuty> Duties(IncidentView view, IncidentWords names) =>
    [
        .. view.FirstReport is { } first ? [new IncidentDuty(names.FirstReport, first, IsWallClock: true)] : Array.Empty<IncidentDuty>(),
        .. view.Recovery is { } recovery ? [new IncidentDuty(names.Recovery, recovery, IsWallClock: false)] : Array.Empty<IncidentDuty>(),
    ];

    private static IEnumerable<IncidentDuty> Open(IncidentView view, IncidentWords names) =>
        view.State.IsOver() ? [] : Duties(view, names).Where(duty => duty.Clock.DoneAt is null);

    private static IEnumerable<RichTextBlock> Paragraphs(
        IncidentDuty duty, IncidentView view, IncidentClockText text, IncidentWords names, CardWords words)
    {
        yield return Lines.Of(new TextRun(duty.SayDue(view.Now, text, words)) { Weight = TextWeight.Bolder });
        if (duty.IsWallClock && Differing(view) is { } notification)
            yield return Lines.Subtle(new IncidentDuty(names.Notification, notification, false).SayDue(view.Now, text, words), Spacing.None);
    }

    // In service time the same report may be early where by the wall clock it is late (要件8, 29).
    private static ClockView? Differing(IncidentView view)
    {
        if (view is not { FirstReport: { } first, Notification: { } notification })
            return null;
        var differs = first.DoneAt is null ? notification.Due != first.Due : notification.State != first.State || notification.Elapsed != first.Elapsed;
        return differs ? notification : null;
    }

    private static ColumnSet Notice(ClockView clock, IncidentClockText text, CardWords words)
    {
        var took = words.Span(clock.Elapsed);
        return clock.State == ClockState.Breached
            ? FactRow.Create(text.Language, text.Notice, text.NoticeLate(took, words.Clock(clock.Due, clock.Started)), TextColor.Attention)
            : FactRow.Create(text.Language, text.Notice, text.NoticeMet(took));
    }

    private static string SayNext(NextReportView next, DateTimeOffset now, IncidentClockText text, IncidentWords names, CardWords words)
    {
        var due = words.Clock(next.Due, now);
        return IsLate(next, now)
            ? text.NextLate(names.NextReport, due, words.Span(now - next.Due))
            : text.NextDue(names.NextReport, due, words.Left(next.Due - now));
    }

    private static bool IsLate(NextReportView next, DateTimeOffset now) => next.IsLate || now > next.Due;

    private static ContainerStyle Style(IncidentDuty duty, DateTimeOffset now)
    {
        if (duty.IsOverdue(now))
            return ContainerStyle.Attention;
        if (duty.Clock.State == ClockState.Paused)
            return ContainerStyle.Emphasis;
        var left = duty.Left(now);
        if (left <= Urgent)
            return ContainerStyle.Attention;
        return left <= duty.Clock.Limit / 2 ? ContainerStyle.Warning : ContainerStyle.Accent;
    }

    private static ContainerStyle Style(NextReportView next, DateTimeOffset now)
    {
        if (IsLate(next, now))
            return ContainerStyle.Attention;
        return next.Due - now <= Urgent ? ContainerStyle.Warning : ContainerStyle.Emphasis;
    }
}
