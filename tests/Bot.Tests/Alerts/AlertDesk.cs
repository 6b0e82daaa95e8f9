using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Jobs.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsBot.Bot.Tests.Alerts;

/// <summary>The alerts of the bot on a database of their own, with a channel for 警報 and a clock the test moves; what people would see is read from the outbox.</summary>
internal sealed class AlertDesk : IAsyncDisposable
{
    public const string Channel = "19:keihou";

    private readonly string _folder = Directory.CreateTempSubdirectory("alerts-").FullName;

    private AlertDesk(FakeTimeProvider clock) => Clock = clock;

    public FakeTimeProvider Clock { get; }

    public ConversationDesk Chat { get; private set; } = null!;

    public BotStorage Bot => Chat.Storage;

    public static async Task<AlertDesk> OpenAsync(
        Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, DateTimeOffset? now = null)
    {
        var desk = new AlertDesk(new FakeTimeProvider(now ?? Japan(10, 0)));
        desk.Chat = await ConversationDesk.OpenAsync(
            new(settings ?? []) { ["ConnectionStrings:ChatOps"] = $"Data Source={Path.Combine(desk._folder, "chatops.db")};Pooling=False" }, desk.Clock, services);
        await desk.Bot.ChangeAsync(db =>
        {
            db.Add(new ChannelRoute { Purpose = RoutePurpose.Alerts, ConversationId = Channel });
            return Task.CompletedTask;
        });
        return desk;
    }

    /// <summary>A time on 20 November 2026 in Japan, a Friday.</summary>
    public static DateTimeOffset Japan(int hour, int minute, int second = 0) => new(2026, 11, 20, hour, minute, second, TimeSpan.FromHours(9));

    public AlertSignal Firing(
        string id = "a", string? group = null, Severity severity = Severity.Warning, string title = "応答がありません", string? system = null, string? member = null) => new(
        "monitor", id, group ?? id, Firing: true, Clock.GetUtcNow(), null, severity, title, null, system, member, new Dictionary<string, string> { ["job"] = "renkei" }, null);

    public AlertSignal Over(AlertSignal firing) => firing with { Firing = false, EndsAt = Clock.GetUtcNow() };

    public Task HearAsync(params AlertSignal[] signals) =>
        Bot.Writes.RunAsync((db, token) => Bot.Get<AlertIntake>().AcceptAsync(db, signals, token), CancellationToken.None);

    public Task ChangeAsync(Func<ChatOpsDbContext, AlertGroup, Task> change, long groupId = 1) =>
        Bot.ChangeAsync(async db => await change(db, (await db.Set<AlertGroup>().FindAsync(groupId))!));

    /// <summary>Lets time pass in steps of half a minute with a sweep each, or at once.</summary>
    public async Task PassAsync(TimeSpan time, bool atOnce = false)
    {
        var step = atOnce ? time : TimeSpan.FromSeconds(30);
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            Clock.Advance(step < time - passed ? step : time - passed);
            await SweepAsync();
        }
    }

    public Task SweepAsync() => Bot.Get<IDeadlineSweep>().SweepAsync(CancellationToken.None);

    public async Task<AlertGroup> GroupAsync(long id = 1) => (await Bot.AllAsync<AlertGroup>()).Single(group => group.Id == id);

    /// <summary>Cards and notices as they would go out, in order: 「ALT-1!」 for a card that raises a notification, 「ALT-1」 for one that does not, and
    /// 「› text」 for a notice in a thread.</summary>
    public async Task<string[]> ToldAsync() => [.. (await Messages()).Select(message =>
        message.CardKey is { } key ? key + (message.Alert ? "!" : "") : "› " + ConversationDesk.Readable(message.CardJson!).ReplaceLineEndings(" "))];

    /// <summary>What the card of this key shows now.</summary>
    public async Task<string> CardAsync(string key) => ConversationDesk.Readable((await Messages()).Last(message => message.CardKey == key).CardJson!);

    public async Task<List<OutboxMessage>> Messages() =>
        [.. (await Bot.AllAsync<OutboxMessage>()).Where(message => message.ConversationId.StartsWith("19:", StringComparison.Ordinal)).OrderBy(message => message.Id)];

    /// <summary>Marks everything that waits as delivered, so that the next change makes a message of its own.</summary>
    public Task DeliverAsync() => Bot.ChangeAsync(async db =>
    {
        foreach (var message in await db.Set<OutboxMessage>().Where(message => message.State == OutboxState.Pending).ToListAsync())
            message.Deliver(Clock.GetUtcNow());
    });

    public Task<int> OpenDeadlinesAsync(string kind) => Bot.ReadAsync(db => db.Set<Deadline>().CountAsync(deadline => deadline.Kind == kind && deadline.DoneAt == null));

    public async ValueTask DisposeAsync()
    {
        await Chat.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
