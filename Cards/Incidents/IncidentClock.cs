using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>
/// The contract clocks (要件8, 28): one that runs is a line that says the deadline, one that is done a fact. How urgent it is shows in the
/// background, since yellow letters cannot be read.
/// </summary>
internal static class IncidentClock
{
    /// <summary>From here on it is a matter of minutes.</summary>
    private static readonly TimeSpan Urgent = TimeSpan.FromMinutes(10);

    /// <summary>The duties still to be done.</summary>
    public static IEnumerable<CardElement> Running(IncidentView view, IncidentCardText text, CardWords words) =>
        Duties(view, text)
            .Where(duty => duty.Clock.DoneAt is null)
            .Select((duty, index) => Line(duty, view.Now, text, words) with { Spacing = index == 0 ? Spacing.Medium : Spacing.Small });

    /// <summary>When the duties were done, and whether in time.</summary>
    public static IEnumerable<ColumnSet> Done(IncidentView view, IncidentCardText text, CardWords words) =>
        from duty in Duties(view, text)
        where duty.Clock.DoneAt is not null
        let isLate = duty.Clock.DoneAt > duty.Clock.Due
        select FactRow.Create(text.Language, duty.Name, SayDone(duty.Clock, text, words), isLate ? TextColor.Attention : null);

    /// <summary>The deadline that comes next, or null when none is left.</summary>
    public static string? Next(IncidentView view, IncidentCardText text, CardWords words) =>
        Duties(view, text).Where(duty => duty.Clock.DoneAt is null).Select(duty => SayDue(duty, view.Now, text, words)).FirstOrDefault();

    private static IEnumerable<Duty> Duties(IncidentView view, IncidentCardText text) =>
        [new(text.FirstReport, view.FirstReport), new(text.Recovery, view.Recovery)];

    private static Container Line(Duty duty, DateTimeOffset now, IncidentCardText text, CardWords words) =>
        new([Lines.Of(new TextRun(SayDue(duty, now, text, words)) { Weight = TextWeight.Bolder })]) { Style = Style(duty.Clock, now) };

    private static string SayDue(Duty duty, DateTimeOffset now, IncidentCardText text, CardWords words)
    {
        var due = words.Clock(duty.Clock.Due, now);
        return IsOverdue(duty.Clock, now)
            ? text.ClockOverdue(duty.Name, due, words.Span(now - duty.Clock.Due))
            : text.ClockRunning(duty.Name, due, words.Left(duty.Clock.Due - now));
    }

    private static string SayDone(ClockView clock, IncidentCardText text, CardWords words)
    {
        var done = clock.DoneAt.GetValueOrDefault();
        var at = words.Clock(done, clock.Started);
        return done > clock.Due
            ? text.ClockLate(at, words.Clock(clock.Due, clock.Started), words.Span(done - clock.Due))
            : text.ClockMet(at, words.Span(done - clock.Started));
    }

    // The picture follows the deadline itself: a card drawn a moment before the sweep says so too.
    private static bool IsOverdue(ClockView clock, DateTimeOffset now) => clock.State == ClockState.Breached || now >= clock.Due;

    private static ContainerStyle Style(ClockView clock, DateTimeOffset now)
    {
        var left = clock.Due - now;
        if (IsOverdue(clock, now) || left <= Urgent)
            return ContainerStyle.Attention;
        return left <= (clock.Due - clock.Started) / 2 ? ContainerStyle.Warning : ContainerStyle.Accent;
    }

    private sealed record Duty(string Name, ClockView Clock);
}
