using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Takes what one run found into state, history and alerts, as part of one change (要件15).</summary>
internal sealed class SaveCheckRun(AlertIntake intake, TimeProvider clock)
{
    private const string Source = "monitoring";

    /// <summary>Takes a run that began at a moment and has ended now.</summary>
    public async Task<CheckChange> RunAsync(
        ChatOpsDbContext db, HealthCheckOptions check, ProbeResult result, DateTimeOffset began, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var state = await StateAsync(db, check.Name, cancellationToken);
        var change = state.Record(result, check, began, now);
        state.Stands(await CheckHistory.MeasureAsync(db, check, result, began, now, cancellationToken));
        if (change == CheckChange.Raised)
            await intake.AcceptAsync(db, [Signal(state, check.Severity, check.ShownName)], cancellationToken);
        if (change == CheckChange.Recovered)
            await ResolveAsync(db, state, check.Severity, check.ShownName, cancellationToken);
        return change;
    }

    /// <summary>The check does not run for now; an open alert stays open.</summary>
    public static async Task PauseAsync(
        ChatOpsDbContext db, HealthCheckOptions check, UnmeasuredCause cause, string reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var state = await StateAsync(db, check.Name, cancellationToken);
        state.Pause(cause);
        state.Stands(await CheckHistory.PauseAsync(db, check, cause, reason, at, cancellationToken));
    }

    /// <summary>Resolves the alert of a check that fires.</summary>
    /// <param name="seen">Why it is over when no run saw it; else null.</param>
    public async Task ResolveAsync(
        ChatOpsDbContext db, HealthCheckState state, Severity severity, string shownName, CancellationToken cancellationToken, string? seen = null)
    {
        var signal = Signal(state, severity, shownName) with { Firing = false, EndsAt = clock.GetUtcNow() };
        await intake.AcceptAsync(db, [seen is null ? signal : signal with { Description = seen }], cancellationToken);
        state.EndFiring();
    }

    private static async Task<HealthCheckState> StateAsync(ChatOpsDbContext db, string name, CancellationToken cancellationToken)
    {
        var state = await db.Set<HealthCheckState>().FindAsync([name], cancellationToken);
        if (state is null)
            db.Add(state = new HealthCheckState(name));
        return state;
    }

    private static AlertSignal Signal(HealthCheckState state, Severity severity, string shownName) => new(
        Source, state.Name, state.Name, Firing: true, state.FiringSince!.Value, EndsAt: null, severity, state.FiringTitle!, state.LastMessage,
        shownName, state.Name, new Dictionary<string, string> { ["check"] = state.Name }, Link: null)
    {
        Value = state.LastValue,
    };
}
