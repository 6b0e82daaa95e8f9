using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Jobs.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Persistence;

/// <summary>The same steps on SQLite and on PostgreSQL leave the same records.</summary>
public sealed class BothEnginesTests(PostgreSqlCluster cluster)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, 123, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_alert_that_fires_repeats_and_resolves_is_one_occurrence_of_one_group(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine), _clock);
        await TakeAsync(storage, Signal("cpu", firing: true));
        await TakeAsync(storage, Signal("cpu", firing: true), Signal("disk", firing: true));
        _clock.Advance(TimeSpan.FromMinutes(5));
        await TakeAsync(storage, Signal("cpu", firing: false));
        Assert.Null(Assert.Single(await storage.AllAsync<AlertGroup>()).ResolvedAt);
        await TakeAsync(storage, Signal("disk", firing: false));

        var group = Assert.Single(await storage.AllAsync<AlertGroup>());
        Assert.Equal((1L, Start, Start + TimeSpan.FromMinutes(5)), (group.Id, group.DetectedAt, group.ResolvedAt!.Value));
        Assert.Equal(["cpu", "disk"], (await storage.AllAsync<Alert>()).OrderBy(alert => alert.Id).Select(alert => alert.Fingerprint));
        Assert.Null(await storage.ReadAsync(db => AuditChain.FindBreakAsync(db, CancellationToken.None)));
        Assert.Equal(
            ["alert.fired", "alert.fired", "alert.resolved", "alert.resolved"],
            (await storage.AllAsync<AuditEntry>()).Where(entry => entry.Action.StartsWith("alert.", StringComparison.Ordinal))
                .OrderBy(entry => entry.Sequence).Select(entry => entry.Action));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_alert_is_known_again_by_a_start_finer_than_the_database_keeps(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine), _clock);
        var fine = Signal("cpu", firing: true) with { StartsAt = Start.AddTicks(-3) };

        await TakeAsync(storage, fine);
        await TakeAsync(storage, fine);
        await TakeAsync(storage, fine with { Firing = false, EndsAt = Start.AddTicks(7) });

        Assert.NotNull(Assert.Single(await storage.AllAsync<Alert>()).EndsAt);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_incident_keeps_its_times_through_every_step(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine), _clock);
        await StepAsync(storage, async (db, by) => { await storage.Get<OpenIncident>().RunAsync(db, by, new IncidentRequest("連携停止", Severity.Critical, null, Start, null), default); });
        _clock.Advance(TimeSpan.FromMinutes(90));
        await StepAsync(storage, async (db, by) => Assert.True((await storage.Get<RestoreService>()
            .RecoverAsync(db, await db.Set<Incident>().SingleAsync(), by, "予備系へ", null, CardLanguage.Japanese, default)).Done));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await StepAsync(storage, async (db, by) => Assert.True((await storage.Get<EndIncident>()
            .CancelAsync(db, await db.Set<Incident>().SingleAsync(), by, "試験通電", CardLanguage.Japanese, default)).Done));

        var incident = Assert.Single(await storage.AllAsync<Incident>());
        Assert.Equal((Start, Start + TimeSpan.FromMinutes(90), Start + TimeSpan.FromMinutes(91)), (incident.DetectedAt, incident.RecoveredAt!.Value, incident.CancelledAt!.Value));
        Assert.Equal((Start, Start + TimeSpan.FromMinutes(90)), await storage.ReadAsync(async db => await db.Set<Disturbance>().SingleAsync() is var stretch ? (stretch.From, stretch.To!.Value) : default));
        Assert.DoesNotContain(await storage.AllAsync<Deadline>(), deadline => deadline.DoneAt is null);
        Assert.Null(await storage.ReadAsync(db => AuditChain.FindBreakAsync(db, CancellationToken.None)));
    }

    [Fact]
    public async Task One_alert_offered_to_two_instances_at_once_opens_one_group_and_leaves_no_gap_in_the_audit_log()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.PostgreSql);
        await using var one = await BotStorage.OpenAsync(settings);
        await using var other = await BotStorage.OpenAsync(settings);

        await Task.WhenAll(Enumerable.Range(0, 30).SelectMany(number => new[]
        {
            TakeAsync(one, Signal($"a{number}", firing: true, group: $"g{number}")),
            TakeAsync(other, Signal($"a{number}", firing: true, group: $"g{number}")),
        }));

        Assert.Equal(30, (await one.AllAsync<AlertGroup>()).Count);
        Assert.Equal(30, (await one.AllAsync<Alert>()).Count);
        var entries = await one.AllAsync<AuditEntry>();
        Assert.Equal(30, entries.Count(entry => entry.Action == "alert.fired"));
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(number => (long)number), entries.Select(entry => entry.Sequence).Order());
        Assert.Null(await other.ReadAsync(db => AuditChain.FindBreakAsync(db, CancellationToken.None)));
    }

    [Fact]
    public async Task A_deadline_swept_by_two_instances_at_once_is_handled_once()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.PostgreSql);
        await using var one = await BotStorage.OpenAsync(settings, _clock);
        await using var other = await BotStorage.OpenAsync(settings, _clock);
        for (var number = 0; number < 5; number++)
            await StepAsync(one, async (db, by) => { await one.Get<OpenIncident>().RunAsync(db, by, new IncidentRequest("停止", Severity.Critical, null, Start, null), default); });
        _clock.Advance(TimeSpan.FromHours(3));

        await Task.WhenAll(new[] { one, other, one, other }.Select(instance => instance.Get<IDeadlineSweep>().SweepAsync(CancellationToken.None)));

        Assert.Equal(5, (await one.AllAsync<AuditEntry>()).Count(entry => entry.Action == "incident.deadline-passed" && entry.Details.Contains("recovery.over")));
        Assert.Equal(5, (await one.AllAsync<AuditEntry>()).Count(entry => entry.Action == "incident.deadline-passed" && entry.Details.Contains("first-report.over")));
        Assert.DoesNotContain(await one.AllAsync<Deadline>(), deadline => deadline.DoneAt is null && deadline.DueAt <= _clock.GetUtcNow());
    }

    private static Task TakeAsync(BotStorage storage, params AlertSignal[] signals) =>
        storage.ChangeAsync(db => storage.Get<AlertIntake>().AcceptAsync(db, signals, CancellationToken.None));

    private static Task StepAsync(BotStorage storage, Func<ChatOpsBot.Bot.Persistence.ChatOpsDbContext, Person, Task> step) => storage.ChangeAsync(async db =>
    {
        var by = await storage.Get<PeopleDirectory>().MeetAsync(db, "tenant", "operator", "29:1", "運用担当", null, CancellationToken.None);
        by.Assign(Role.Operator);
        await step(db, by);
    });

    private static AlertSignal Signal(string fingerprint, bool firing, string group = "group") =>
        new("generic", fingerprint, group, firing, default, null, Severity.Critical, fingerprint, null, null, null, new Dictionary<string, string>(), null);
}
