using System.Collections.Concurrent;
using System.Diagnostics;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.SelfMonitoring;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Jobs;
using ChatOpsBot.Jobs.Deadlines;
using ChatOpsBot.Jobs.SelfMonitoring;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatOpsBot.Bot.Tests.SelfMonitoring;

/// <summary>The bot's watch over itself on a database of its own, on a clock the test moves, with a scheduler that is said to be on.</summary>
internal sealed class SelfMonitoringDesk : IAsyncDisposable
{
    public const string IncidentsChannel = "19:shougai";
    public const string AlertsChannel = "19:kanshi";

    private readonly StubJobs _jobs;

    private SelfMonitoringDesk(BotStorage storage, StubJobs jobs) => (Storage, _jobs) = (storage, jobs);

    public BotStorage Storage { get; }

    /// <summary>Jobs the scheduler is said to have missed.</summary>
    public List<string> Overdue => _jobs.Overdue;

    public static async Task<SelfMonitoringDesk> OpenAsync(
        PostgreSqlCluster cluster, TimeProvider clock, Dictionary<string, string?>? settings = null, Engine engine = Engine.Sqlite,
        Action<IServiceCollection>? configure = null)
    {
        var all = await cluster.NewDatabaseAsync(engine);
        foreach (var (key, value) in settings ?? [])
            all[key] = value;
        var jobs = new StubJobs();
        var desk = new SelfMonitoringDesk(
            await BotStorage.OpenAsync(all, clock, services =>
            {
                services.AddSingleton<IJobsHealth>(jobs);
                configure?.Invoke(services);
            }),
            jobs);
        await desk.Storage.ChangeAsync(db =>
        {
            db.Add(new ChannelRoute { Purpose = RoutePurpose.Incidents, ConversationId = IncidentsChannel });
            db.Add(new ChannelRoute { Purpose = RoutePurpose.Alerts, ConversationId = AlertsChannel });
            return Task.CompletedTask;
        });
        return desk;
    }

    public Task OpenIncidentAsync(string title, DateTimeOffset at) => Storage.ChangeAsync(async db =>
    {
        var by = await Storage.Get<PeopleDirectory>().MeetAsync(db, "tenant", "a", "29:a", "運用担当", null, default);
        by.Assign(Role.Operator);
        await Storage.Get<OpenIncident>().RunAsync(db, by, new IncidentRequest(title, Severity.Critical, null, at, null), default);
    });

    /// <summary>A monitor says that something is wrong.</summary>
    public Task AlertAsync(string fingerprint, Severity severity = Severity.Critical, string source = "generic") => Storage.ChangeAsync(db =>
        Storage.Get<AlertIntake>().AcceptAsync(
            db, [new AlertSignal(source, fingerprint, fingerprint, true, default, null, severity, "応答なし", null, null, null, new Dictionary<string, string>(), null)], default));

    /// <summary>Teams has taken the card.</summary>
    public Task DeliverAsync(string cardKey, string conversation) => Storage.ChangeAsync(db =>
    {
        db.Add(new PostedCard { ConversationId = conversation, CardKey = cardKey, ActivityId = "1" });
        return Task.CompletedTask;
    });

    public Task CheckAsync() => Storage.Get<ISelfCheck>().RunAsync(CancellationToken.None);

    public Task SweepAsync() => Storage.Get<IDeadlineSweep>().SweepAsync(CancellationToken.None);

    /// <summary>What keeps the deliverer and the second watcher well.</summary>
    public async Task WorkAsync()
    {
        Storage.Get<DeliveryPulse>().Beat();
        await CheckAsync();
    }

    /// <summary>Our own alerts, oldest first: 「● title」 while it fires, 「○ title」 when it is over.</summary>
    public async Task<string[]> OwnAlertsAsync() =>
    [
        .. (await Storage.AllAsync<Alert>()).Where(alert => alert.Source == OwnAlerts.Source).OrderBy(alert => alert.Id)
            .Select(alert => $"{(alert.EndsAt is null ? "●" : "○")} {alert.Title}"),
    ];

    public async Task<HealthReportEntry> HealthAsync(string check) => (await Storage.Get<HealthWatch>().ReadAsync(CancellationToken.None)).Entries[check];

    /// <summary>How SQLite goes about every query made meanwhile, one line for each table it looks at.</summary>
    public async Task<IReadOnlyList<string>> PlansOfAsync(Func<Task> work)
    {
        var commands = new ConcurrentQueue<(string Text, (string Name, object? Value)[] Parameters)>();
        var file = await Storage.ReadAsync(db => Task.FromResult(((SqliteConnection)Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(db.Database)).DataSource));
        using (DiagnosticListener.AllListeners.Subscribe(new Watcher<DiagnosticListener>(listener =>
        {
            if (listener.Name == "Microsoft.EntityFrameworkCore")
                listener.Subscribe(new Watcher<KeyValuePair<string, object?>>(said =>
                {
                    if (said.Value is CommandEventData { Command: SqliteCommand command } && said.Key.EndsWith("CommandExecuting", StringComparison.Ordinal)
                        && command.Connection!.DataSource == file && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
                        commands.Enqueue((command.CommandText, [.. command.Parameters.Cast<SqliteParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
                }));
        })))
        {
            // For a second the library remembers that nobody listened.
            await Task.Delay(TimeSpan.FromMilliseconds(1100), TimeProvider.System);
            await work();
        }

        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        connection.Open();
        var plans = new List<string>();
        foreach (var (text, parameters) in commands)
        {
            using var explain = connection.CreateCommand();
            explain.CommandText = "EXPLAIN QUERY PLAN " + text;
            foreach (var (name, value) in parameters)
                explain.Parameters.AddWithValue(name, value ?? DBNull.Value);
            using var rows = explain.ExecuteReader();
            while (rows.Read())
                plans.Add($"{rows.GetString(3)} ⟵ {text.ReplaceLineEndings(" ")}");
        }

        return plans;
    }

    public ValueTask DisposeAsync() => Storage.DisposeAsync();

    private sealed class StubJobs : IJobsHealth
    {
        public List<string> Overdue { get; } = [];

        public bool IsEnabled => true;

        public Task<IReadOnlyList<string>> OverdueAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([.. Overdue]);
    }

    private sealed class Watcher<T>(Action<T> see) : IObserver<T>
    {
        public void OnNext(T value) => see(value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
