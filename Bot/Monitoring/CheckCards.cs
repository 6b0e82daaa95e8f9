using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Monitoring;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Draws where checks stand.</summary>
internal sealed class CheckCards(IOptions<MonitoringOptions> options, TimeProvider clock)
{
    /// <summary>All checks, those that are down first.</summary>
    public async Task<CardMessage> DrawListAsync(ChatOpsDbContext db, CardLanguage language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var standings = await CheckStanding.ReadAsync(db, options.Value, now, cancellationToken);
        return CheckListCard.Create(new CheckListView(now.InJapan(), [.. standings.Select(RowOf).OrderBy(row => row.State)]), language);
    }

    /// <summary>One check with its last 24 hours.</summary>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, HealthCheckOptions check, CardLanguage language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var standing = (await CheckStanding.ReadAsync(db, options.Value, now, cancellationToken)).Single(one => one.Check == check);
        var period = new TimeRange(CheckTimes.StripStart(now), now);
        var spans = await CheckTimes.ReadAsync(db, check.Name, check, period, now, cancellationToken);
        var times = CheckTimes.Of(spans, period);
        return CheckCard.Create(
            new CheckView(
                now.InJapan(), RowOf(standing), check.ShownName, Enum.Parse<CheckTargetKind>(check.Kind.ToString()), check.Severity, check.IntervalSeconds,
                check.FailuresBeforeAlert, [.. check.Windows], period.From.InJapan(), [.. CheckTimes.Strip(spans, now).Select(LookOf)], times.Up, times.Down,
                times.Unmeasured),
            language);
    }

    /// <summary>What a run asked for by a person saw.</summary>
    public static CheckLook LookOf(CheckState state) => state switch
    {
        CheckState.Up => CheckLook.Up,
        CheckState.Down => CheckLook.Down,
        _ => CheckLook.Unmeasured,
    };

    private static CheckRowView RowOf(CheckStanding standing) => new(
        standing.Check.Name,
        standing.Stop is not null ? CheckLook.Stopped : LookOf(standing.State),
        standing.Last?.LastRunAt?.InJapan(),
        standing.Since?.InJapan(),
        standing.Last is { LastRunAt: not null } ? standing.Last.LastMessage : null,
        standing.Last?.Idle == UnmeasuredCause.OutsideWindow && standing.Stop is null,
        standing.Stop is { } stop ? new CheckStopView(stop.ByName, stop.Reason, stop.Until.InJapan()) : null);
}
