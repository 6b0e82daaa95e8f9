using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Advisories;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>
/// By when an advisory is assessed, and given to the city: so many open days (開庁日), to the end of the last. What becomes worse is due earlier, never later.
/// </summary>
internal sealed class AdvisoryDue(CityCalendar calendar, DeadlineBook book, IOptions<AdvisoryOptions> options, TimeProvider clock)
{
    /// <summary>How long before it is due people are reminded, at most.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromHours(24);

    /// <summary>Sets what is owed by when, and its reminders. The advisory must have been saved once.</summary>
    public async Task SetAsync(ChatOpsDbContext db, Advisory advisory, CancellationToken cancellationToken)
    {
        var duty = advisory.Duty;
        if (duty is null && advisory.DueDuty is null)
            return;
        var before = (advisory.DueDuty, advisory.DueAt);
        var due = duty is { } owed ? await EndOfAsync(db, DaysOf(advisory, owed), cancellationToken) : (DateTimeOffset?)null;
        if (duty == advisory.DueDuty && advisory.DueAt < due)
            due = advisory.DueAt;
        advisory.Owe(duty, due);
        if ((advisory.DueDuty, advisory.DueAt) == before)
            return;
        await book.CancelAsync(db, AdvisoryReminder.DeadlineKind, advisory.Id, cancellationToken);
        if (due is not { } at)
            return;
        var half = (at - clock.GetUtcNow()) / 2;
        DeadlineBook.Set(db, AdvisoryReminder.DeadlineKind, advisory.Id, at - (half < Lead ? half : Lead));
        DeadlineBook.Set(db, AdvisoryReminder.DeadlineKind, advisory.Id, at + TimeSpan.FromSeconds(1));
    }

    private int DaysOf(Advisory advisory, AdvisoryDuty duty) =>
        duty == AdvisoryDuty.Assess ? options.Value.AssessmentDays.Of(advisory.Level, advisory.IsExploited) : options.Value.ProvideDays;

    private async Task<DateTimeOffset> EndOfAsync(ChatOpsDbContext db, int openDays, CancellationToken cancellationToken) =>
        (await calendar.ReadAsync(db, cancellationToken)).AddOpenDays(clock.GetUtcNow().DayInJapan(), openDays).EndInJapan();
}
