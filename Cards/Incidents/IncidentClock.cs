using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>A contract clock (要件8, 28) as a line: the deadline rather than the rule. Its colour is a background, since yellow letters cannot be read.</summary>
internal static class IncidentClock
{
    /// <summary>From here on it is a matter of minutes.</summary>
    private static readonly TimeSpan Urgent = TimeSpan.FromMinutes(10);

    public static Container Create(string duty, ClockView clock, DateTimeOffset now, IncidentCardText text, CardWords words) =>
        new([Lines.Of(new TextRun(Say(duty, clock, now, text, words)) { Weight = clock.DoneAt is null ? TextWeight.Bolder : null })])
        {
            Style = Style(clock, now),
        };

    public static string Say(string duty, ClockView clock, DateTimeOffset now, IncidentCardText text, CardWords words) => clock switch
    {
        { DoneAt: { } done } when done > clock.Due => text.ClockLate(
            duty, words.Clock(done, clock.Started), words.Clock(clock.Due, clock.Started), words.Span(done - clock.Due)),
        { DoneAt: { } done } => text.ClockMet(duty, words.Clock(done, clock.Started), words.Span(done - clock.Started)),
        _ when IsOverdue(clock, now) => text.ClockOverdue(duty, words.Clock(clock.Due, now), words.Span(now - clock.Due)),
        _ => text.ClockRunning(duty, words.Clock(clock.Due, now), words.Left(clock.Due - now)),
    };

    // The picture follows the deadline itself: a card drawn a moment before the sweep says so too.
    private static bool IsOverdue(ClockView clock, DateTimeOffset now) => clock.State == ClockState.Breached || now >= clock.Due;

    private static ContainerStyle Style(ClockView clock, DateTimeOffset now)
    {
        if (clock.DoneAt is { } done)
            return done > clock.Due ? ContainerStyle.Attention : ContainerStyle.Good;
        var left = clock.Due - now;
        if (IsOverdue(clock, now) || left <= Urgent)
            return ContainerStyle.Attention;
        return left <= (clock.Due - clock.Started) / 2 ? ContainerStyle.Warning : ContainerStyle.Accent;
    }
}
