namespace ChatOpsBot.Cards.Incidents;

/// <summary>A contract clock with its name.</summary>
/// <param name="IsWallClock">False when only service time counts.</param>
internal sealed record IncidentDuty(string Name, ClockView Clock, bool IsWallClock)
{
    // The picture follows the deadline itself: a card drawn a moment before the sweep says so too.
    public bool IsOverdue(DateTimeOffset now) => Clock.State == ClockState.Breached || (Clock.State == ClockState.Running && now > Clock.Due);

    /// <summary>What is left of the time allowed; service time where only that counts.</summary>
    public TimeSpan Left(DateTimeOffset now) => IsWallClock ? Clock.Due - now : Clock.Limit - Clock.Elapsed;

    /// <summary>The duty in one line while it is still to be done.</summary>
    public string SayDue(DateTimeOffset now, IncidentClockText text, CardWords words)
    {
        var due = words.Clock(Clock.Due, now);
        if (IsOverdue(now))
            return text.Overdue(Name, due, words.Span(-Left(now)));
        var left = words.Left(Left(now));
        return Clock.State == ClockState.Paused
            ? text.Paused(Name, due, left, Clock.ResumesAt is { } resumes ? words.Clock(resumes, now) : null)
            : text.Running(Name, due, left);
    }

    /// <summary>When the duty was done and whether in time.</summary>
    public string SayDone(DateTimeOffset done, IncidentClockText text, CardWords words)
    {
        var at = words.Clock(done, Clock.Started);
        if (IsLate)
            return text.Late(at, words.Clock(Clock.Due, Clock.Started), words.Span(IsWallClock ? done - Clock.Due : Clock.Elapsed - Clock.Limit));
        var wall = done - Clock.Started;
        return IsWallClock || wall - Clock.Elapsed < TimeSpan.FromMinutes(1)
            ? text.Met(at, words.Span(wall))
            : text.MetService(at, words.Span(Clock.Elapsed), words.Span(wall));
    }

    /// <summary>The duty was done too late.</summary>
    public bool IsLate => Clock.State == ClockState.Breached || Clock.DoneAt > Clock.Due;
}
