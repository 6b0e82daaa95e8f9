using System.Globalization;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Jobs.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsBot.Bot.Tests.Testing;

/// <summary>
/// A city with its people and channels, a clock that a test moves, and a Teams that accepts what is sent when the test says so. Times are Japan's.
/// </summary>
internal sealed class TownDesk : IAsyncDisposable
{
    public const string Vendor = "19:shougai", City = "19:shi", Issues = "19:kadai", Operator = "運用担当", Manager = "運用責任者", Staff = "市職員", Approver = "市承認者", Officer = "セキュリティ担当";

    private readonly ConversationDesk _desk;
    private int _accepted;

    private TownDesk(ConversationDesk desk, FakeTimeProvider clock) => (_desk, Clock) = (desk, clock);

    public FakeTimeProvider Clock { get; }

    public BotStorage Storage => _desk.Storage;

    /// <summary>Whether Teams accepts what is sent.</summary>
    public bool TeamsAccepts { get; set; } = true;

    public static DateTimeOffset At(string moment) =>
        new(DateTime.ParseExact(moment, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture), TimeSpan.FromHours(9));

    /// <summary>Opens at a moment in Japan.</summary>
    public static async Task<TownDesk> OpenAsync(
        PostgreSqlCluster cluster, string at = "2026-11-24 10:00:00", Dictionary<string, string?>? settings = null, Engine engine = Engine.Sqlite,
        Action<IServiceCollection>? configure = null)
    {
        var clock = new FakeTimeProvider(At(at).ToUniversalTime());
        var all = await cluster.NewDatabaseAsync(engine);
        foreach (var (key, value) in settings ?? [])
            all[key] = value;
        var desk = new TownDesk(await ConversationDesk.OpenAsync(all, clock, configure), clock);
        foreach (var (name, role) in new[]
        {
            (Operator, Role.Operator), (Manager, Role.ServiceManager), (Staff, Role.CityStaff), (Approver, Role.CityApprover), (Officer, Role.SecurityOfficer),
        })
            await desk._desk.GiveRoleAsync(name, role);
        await desk.Storage.ChangeAsync(db =>
        {
            foreach (var (purpose, channel) in new[] { (RoutePurpose.Incidents, Vendor), (RoutePurpose.City, City), (RoutePurpose.Issues, Issues) })
            {
                db.Add(new ChannelRoute { Purpose = purpose, ConversationId = channel });
                var reference = new ConversationReference { ConversationId = channel, TenantId = ConversationDesk.Tenant };
                reference.Learn("http://127.0.0.1/", "28:bot", null);
                db.Add(reference);
            }

            return Task.CompletedTask;
        });
        return desk;
    }

    /// <summary>What the bot answers.</summary>
    public Task<string> SayAsync(string by, string text, string locale = "ja-JP") => _desk.SayAsync(by, text, locale);

    /// <summary>Hands over what a person said with all that comes with it, and returns what was answered.</summary>
    public Task<string> AnswerAsync(Bot.Conversations.ChatEvent chatEvent) => _desk.AnswerAsync(chatEvent);

    /// <summary>A message as it comes in.</summary>
    public Bot.Conversations.ChatEvent Message(string by, string text) => _desk.Event(by, Bot.Conversations.ChatEventKind.Message, text);

    /// <summary>Submits a form that stands in a dialog.</summary>
    public Task<Bot.Conversations.CardActionAnswer> SubmitAsync(string by, string verb, object data) =>
        Storage.Get<Bot.Conversations.IChatInbox>().ActAsync(_desk.Press(by, verb, data) with { Dialog = Bot.Conversations.DialogStep.Submit }, CancellationToken.None);

    public Task<Bot.Conversations.CardActionAnswer> PressAsync(string by, string verb, object data) => _desk.PressAsync(by, verb, data);

    /// <summary>Moves the clock, a second at a time near what may matter, sweeping as the timetable would and letting Teams accept.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await SettleAsync();
    }

    public Task PassUntilAsync(string moment) => PassAsync(At(moment) - Clock.GetUtcNow());

    /// <summary>Sweeps what is due and lets Teams accept what was sent, until nothing more happens.</summary>
    public async Task SettleAsync()
    {
        await Storage.Get<IDeadlineSweep>().SweepAsync(CancellationToken.None);
        await DeliverAsync();
    }

    /// <summary>Teams accepts all that waits in the channels.</summary>
    public async Task DeliverAsync()
    {
        if (!TeamsAccepts)
            return;
        var queue = Storage.Get<DeliveryQueue>();
        while (await queue.LeaseAsync([Vendor, City, Issues], CancellationToken.None) is { Count: > 0 } taken)
        {
            foreach (var delivery in taken)
                await queue.RecordAsync(delivery, new SendResult(SendOutcome.Accepted, delivery.UpdateOf ?? $"activity-{++_accepted}", 200));
        }
    }

    /// <summary>What was said in the thread of the vendor's card, oldest first: the sentence a phone shows.</summary>
    public Task<List<string>> VendorHeardAsync() => HeardAsync(Vendor);

    public Task<List<string>> CityHeardAsync() => HeardAsync(City);

    /// <summary>All that can be read on the newest version of a card.</summary>
    public async Task<string> CardAsync(string key, string channel = Vendor) => ConversationDesk.Readable((await Storage.AllAsync<OutboxMessage>())
        .Where(message => message.ConversationId == channel && message.CardKey == key).OrderByDescending(message => message.Id).First().CardJson!);

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    /// <summary>What was said in the threads of a channel, oldest first.</summary>
    public async Task<List<string>> HeardAsync(string channel) => [.. (await Storage.AllAsync<OutboxMessage>())
        .Where(message => message.ConversationId == channel && message is { ThreadOfCardKey: not null }).OrderBy(message => message.Id)
        .Select(message => message.Summary!)];
}
