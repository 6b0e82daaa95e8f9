using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Jobs.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsBot.Bot.Tests.OnCall;

/// <summary>The on-call part of the bot on a database of its own; people's names are also their object ids.</summary>
internal sealed class OnCallDesk : IAsyncDisposable
{
    public const string Tenant = "11111111-1111-4111-8111-111111111111";
    public const string Channel = "19:shougai";
    public const string Subject = "INC-3";

    private OnCallDesk(BotStorage bot, FakeTimeProvider clock) => (Bot, Clock) = (bot, clock);

    public BotStorage Bot { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<OnCallDesk> OpenAsync(Dictionary<string, string?> settings, FakeTimeProvider clock, Action<IServiceCollection>? configure = null) =>
        new(await BotStorage.OpenAsync(settings, clock, configure), clock);

    /// <summary>A moment in Japan in November 2026; the 20th is a Friday, the 23rd a Monday.</summary>
    public static DateTimeOffset Japan(int day, int hour, int minute, int second = 0) => new(2026, 11, day, hour, minute, second, TimeSpan.FromHours(9));

    public Task MeetAsync(Role role, params string[] names) => Bot.ChangeAsync(async db =>
    {
        foreach (var name in names)
        {
            var person = await Bot.Get<PeopleDirectory>().MeetAsync(db, Tenant, name, $"29:{name}", name, null, default);
            person.Assign(role);
            person.SetContact($"03-0000-{name}", $"{name}@example.jp");
        }
    });

    public Task SetRotaAsync(RotaKind kind, int turnDays, int startDay, params string[] names) => Bot.ChangeAsync(db =>
    {
        var rota = new Rota { Kind = kind };
        rota.Begin(turnDays, new DateOnly(2026, 11, startDay));
        db.Add(rota);
        db.AddRange(names.Select((name, position) => new RotaMember { Kind = kind, Position = position, TenantId = Tenant, ObjectId = name }));
        return Task.CompletedTask;
    });

    public Task OverrideAsync(RotaKind kind, string name, DateTimeOffset from, DateTimeOffset to, string reason = "") => Bot.ChangeAsync(db =>
    {
        db.Add(new DutyOverride { Kind = kind, TenantId = Tenant, ObjectId = name, From = from, To = to, Reason = reason });
        return Task.CompletedTask;
    });

    public Task<OnCallNow> AtAsync(DateTimeOffset at) => Bot.ReadAsync(db => Bot.Get<OnCallDirectory>().ReadAsync(db, at, default));

    public async Task<string> ChainAsync(DateTimeOffset at) => string.Concat((await AtAsync(at)).Chain.Select(person => person.Name));

    public Task StartAsync(string subject = Subject, bool isDrill = false, string? channel = Channel) => Bot.ChangeAsync(db =>
        Bot.Get<Escalations>().StartAsync(db, new EscalationCall(subject, channel, "重大 国保連携 連携停止", isDrill), default));

    public async Task<bool> AnswerAsync(string by, string subject = Subject) => await Bot.Writes.RunAsync(
        async (db, token) => await Bot.Get<Escalations>().AcknowledgeAsync(db, subject, (await db.Set<Person>().FindAsync([Tenant, by], token))!, token), default);

    public Task StopAsync() => Bot.ChangeAsync(db => Bot.Get<Escalations>().StopAsync(db, Subject, default));

    public Task SweepOnceAsync() => Bot.Get<IDeadlineSweep>().SweepAsync(CancellationToken.None);

    /// <summary>Sweeps until nothing is due any more, as the timetable would within seconds.</summary>
    public async Task SweepAsync()
    {
        for (var sweeps = 0; sweeps < 100; sweeps++)
        {
            await SweepOnceAsync();
            var now = Clock.GetUtcNow();
            if (!await Bot.ReadAsync(db => db.Set<Deadline>().AnyAsync(deadline => deadline.DoneAt == null && deadline.DueAt <= now)))
                return;
        }

        throw new TimeoutException("Something is due for ever.");
    }

    /// <summary>Lets time pass minute by minute with a sweep each.</summary>
    public async Task PassAsync(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await SweepAsync();
        }
    }

    public Task<EscalationRecord?> RecordAsync() => Bot.ReadAsync(db => Escalations.ReadAsync(db, Subject, default));

    /// <summary>The steps taken: minutes since the start and who was called, <c>!</c> where it was said that nobody answered.</summary>
    public async Task<string> StepsAsync() => await RecordAsync() is { } record
        ? string.Join(' ', record.Calls.Select(step => $"{(int)(step.DueAt - record.StartedAt).TotalMinutes}{step.Name ?? "!"}"))
        : "";

    /// <summary>What was said in the thread, in order.</summary>
    public async Task<List<string>> SaidAsync() => [.. (await Bot.AllAsync<OutboxMessage>()).Where(message => message.ThreadOfCardKey == Subject)
        .OrderBy(message => message.Id).Select(message => ConversationDesk.Readable(message.CardJson!))];

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}
