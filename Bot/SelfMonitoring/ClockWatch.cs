using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Jobs.SelfMonitoring;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>
/// Compares the clock of this machine with the time that really passed and with the database server's clock. A difference of more than two seconds becomes
/// an alert, once; a quarter of an hour without another one ends it. Deadlines need no help: they are rows with absolute times (要件8, 28).
/// </summary>
internal sealed partial class ClockWatch(
    IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, OwnAlerts alerts, AuditLog audit, TimeProvider clock, ILogger<ClockWatch> log) : IClockWatch
{
    private const string Subject = "clock";

    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(15);

    /// <summary>Longer than this between two readings and they cannot be compared.</summary>
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(500);

    private (DateTimeOffset Wall, long Timestamp)? _last;
    private long _troubleAt = clock.GetTimestamp();

    /// <summary>True from a difference until a quarter of an hour has passed without one.</summary>
    public bool IsTroubled { get; private set; }

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (key, seconds) = Jump() is { } jump && jump.Duration() > Tolerance ? (jump > TimeSpan.Zero ? "ClockForward" : "ClockBack", jump.Duration().TotalSeconds)
            : await OffsetAsync(db, cancellationToken) is { } offset && offset.Duration() > Tolerance ? ("ClockDatabase", offset.Duration().TotalSeconds)
            : (null, 0);
        if (key is not null)
        {
            (IsTroubled, _troubleAt) = (true, clock.GetTimestamp());
            Log.ClockWrong(log, key, seconds);
        }
        else if (clock.GetElapsedTime(_troubleAt) >= Calm)
        {
            IsTroubled = false;
        }

        var isOpen = (await OwnAlerts.OpenAsync(db, Subject, cancellationToken)).ContainsKey(Subject);
        if (key is not null && !isOpen)
            await writes.RunAsync((change, token) => RaiseAsync(change, key, seconds, token), cancellationToken);
        // After a restart nothing is known of what was before: then, too, a quarter of an hour must pass.
        else if (isOpen && clock.GetElapsedTime(_troubleAt) >= Calm)
            await writes.RunAsync(ResolveAsync, cancellationToken);
    }

    /// <summary>How much more the clock went on since the last look than time did; null when that cannot be said.</summary>
    private TimeSpan? Jump()
    {
        var before = clock.GetTimestamp();
        var wall = clock.GetUtcNow();
        if (clock.GetElapsedTime(before) > Blink)
            return null;
        var last = _last;
        _last = (wall, before);
        return last is { } known ? wall - known.Wall - clock.GetElapsedTime(known.Timestamp, before) : null;
    }

    private async Task<TimeSpan?> OffsetAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var before = clock.GetTimestamp();
        if (await db.ServerTimeAsync(cancellationToken) is not { } server)
            return null;
        var wall = clock.GetUtcNow();
        return clock.GetElapsedTime(before) > Blink ? null : wall - server;
    }

    private async Task RaiseAsync(ChatOpsDbContext db, string key, double seconds, CancellationToken cancellationToken)
    {
        if ((await OwnAlerts.OpenAsync(db, Subject, cancellationToken)).ContainsKey(Subject))
            return;
        var member = Environment.MachineName;
        await alerts.RaiseAsync(
            db, [new OwnAlert(Subject, Subject, Severity.Warning, SelfMonitoringText.Say("ClockTitle"), SelfMonitoringText.Say(key, seconds), member)], cancellationToken);
        await audit.RecordAsync(db, "self-monitoring", "clock.wrong", member, new { what = key, seconds }, cancellationToken);
    }

    private async Task ResolveAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        if ((await OwnAlerts.OpenAsync(db, Subject, cancellationToken)).TryGetValue(Subject, out var open))
            await alerts.ResolveAsync(db, [open], cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The clock cannot be believed: {What}, {Seconds:0.0} s")]
        public static partial void ClockWrong(ILogger logger, string what, double seconds);
    }
}
