using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Jobs.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Incidents;

/// <summary>
/// A city with its people and channels, a clock that a test moves, and a Teams that accepts what is sent when the test says so. Times are Japan's.
/// </summary>
internal sealed class IncidentDesk : IAsyncDisposable
{
    public const string Vendor = "19:shougai", City = "19:shi", Operator = "運用担当", Manager = "運用責任者", Staff = "市職員", Approver = "市承認者", Officer = "セキュリティ担当";

    private readonly ConversationDesk _desk;
    private int _accepted;

    private IncidentDesk(ConversationDesk desk, FakeTimeProvider clock) => (_desk, Clock) = (desk, clock);

    public FakeTimeProvider Clock { get; }

    public BotStorage Storage => _desk.Storage;

    /// <summary>Whether Teams accepts what is sent.</summary>
    public bool TeamsAccepts { get; set; } = true;

    public static DateTimeOffset At(string moment) =>
        new(DateTime.ParseExact(moment, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture), TimeSpan.FromHours(9));

    /// <summary>Opens at a moment in Japan.</summary>
    public static async Task<IncidentDesk> OpenAsync(
        PostgreSqlCluster cluster, string at = "2026-11-24 10:00:00", Dictionary<string, string?>? settings = null, Engine engine = Engine.Sqlite,
        Action<IServiceCollection>? configure = null)
    {
        var clock = new FakeTimeProvider(At(at).ToUniversalTime());
        var all = await cluster.NewDatabaseAsync(engine);
        foreach (var (key, value) in settings ?? [])
            all[key] = value;
        var desk = new IncidentDesk(await ConversationDesk.OpenAsync(all, clock, configure), clock);
        foreach (var (name, role) in new[]
        {
            (Operator, Role.Operator), (Manager, Role.ServiceManager), (Staff, Role.CityStaff), (Approver, Role.CityApprover), (Officer, Role.SecurityOfficer),
        })
            await desk._desk.GiveRoleAsync(name, role);
        await desk.Storage.ChangeAsync(db =>
        {
            foreach (var (purpose, channel) in new[] { (RoutePurpose.Incidents, Vendor), (RoutePurpose.City, City) })
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

    /// <summary>Teams accepts all that waits in the two channels.</summary>
    public async Task DeliverAsync()
    {
        if (!TeamsAccepts)
            return;
        var queue = Storage.Get<DeliveryQueue>();
        while (await queue.LeaseAsync([Vendor, City], CancellationToken.None) is { Count: > 0 } taken)
        {
            foreach (var delivery in taken)
                await queue.RecordAsync(delivery, new SendResult(SendOutcome.Accepted, delivery.UpdateOf ?? $"activity-{++_accepted}", 200));
        }
    }

    public async Task<Incident> IncidentAsync(long number = 1) => (await Storage.AllAsync<Incident>()).Single(incident => incident.Id == number);

    /// <summary>The clocks of an incident as they stand now.</summary>
    public async Task<(ClockReading FirstReport, ClockReading Notification, ClockReading? Recovery)> ClocksAsync(long number = 1)
    {
        var (incident, now) = (await IncidentAsync(number), Clock.GetUtcNow());
        var serviceTime = Storage.Get<ServiceTimes>().For(incident.SystemName);
        return (IncidentClocks.FirstReport(incident, now)!, IncidentClocks.Notification(incident, serviceTime, now)!, IncidentClocks.Recovery(incident, serviceTime, now));
    }

    /// <summary>What was said in the thread of the vendor's card, oldest first: the sentence a phone shows.</summary>
    public Task<List<string>> VendorHeardAsync() => HeardAsync(Vendor);

    public Task<List<string>> CityHeardAsync() => HeardAsync(City);

    /// <summary>All that can be read on the newest version of a card.</summary>
    public async Task<string> CardAsync(string key, string channel = Vendor) => ConversationDesk.Readable((await Storage.AllAsync<OutboxMessage>())
        .Where(message => message.ConversationId == channel && message.CardKey == key).OrderByDescending(message => message.Id).First().CardJson!);

    public async Task<List<string>> TimelineAsync(long number = 1) => [.. (await Storage.AllAsync<TimelineEntry>())
        .Where(entry => entry.IncidentId == number).OrderBy(entry => entry.Id).Select(entry => entry.Text)];

    /// <summary>Types a phrase that must be refused with these words, and changes nothing.</summary>
    public async Task RefusedAsync(string by, string text, string because)
    {
        var before = (await IncidentAsync()).Version;
        Assert.Contains(because, await SayAsync(by, text), StringComparison.Ordinal);
        Assert.Equal(before, (await IncidentAsync()).Version);
    }

    /// <summary>Opens one by phrase, and lets the messages out.</summary>
    public async Task<Incident> OpenIncidentAsync(string by = Operator, string title = "国保連携が停止")
    {
        await SayAsync(by, $"障害 報告 {title}");
        await DeliverAsync();
        return (await Storage.AllAsync<Incident>()).MaxBy(incident => incident.Id)!;
    }

    public Task<Incident> OpenIncidentAsync(IncidentRequest request, Role by = Role.Operator) => Storage.Writes.RunAsync(
        async (db, token) => await Storage.Get<OpenIncident>().RunAsync(db, await db.Set<Person>().FirstAsync(person => person.Role == by, token), request, token),
        CancellationToken.None);

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    private async Task<List<string>> HeardAsync(string channel) => [.. (await Storage.AllAsync<OutboxMessage>())
        .Where(message => message.ConversationId == channel && message is { ThreadOfCardKey: not null }).OrderBy(message => message.Id)
        .Select(message => message.Summary!)];
}
