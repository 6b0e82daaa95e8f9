using ChatOpsBot.Bot.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatOpsBot.Bot.Tests.Testing;

/// <summary>The bot's e-mail beside a real mail server; a test posts e-mails and looks at what arrives.</summary>
internal sealed class MailDesk : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _settings;

    private MailDesk(MailServer server, Dictionary<string, string?> settings) => (Server, _settings) = (server, settings);

    public MailServer Server { get; }

    public ReceiptBook Receipts { get; } = new();

    public BotStorage Storage { get; private set; } = null!;

    /// <summary>Opens on a SQLite database of its own, with the deliverer running unless told otherwise.</summary>
    public static async Task<MailDesk> OpenAsync(Dictionary<string, string?>? settings = null, bool delivering = true)
    {
        var server = await MailServer.StartAsync();
        var desk = new MailDesk(server, server.Settings);
        desk._settings["ConnectionStrings:ChatOps"] = $"Data Source={Path.Combine(Directory.CreateTempSubdirectory("chatops-").FullName, "chatops.db")}";
        foreach (var (key, value) in settings ?? [])
            desk._settings[key] = value;
        await desk.StartBotAsync(delivering);
        return desk;
    }

    /// <summary>Another process takes over the database; the old one is gone without a word.</summary>
    public async Task RestartAsync(bool delivering = true)
    {
        await StopDelivererAsync();
        await Storage.DisposeAsync();
        await StartBotAsync(delivering);
    }

    public Task PostAsync(string to, string? purpose = null, EmailContent? content = null) => PostAsync([to], purpose, content);

    /// <summary>Posts to each of them, in one change.</summary>
    public Task PostAsync(IEnumerable<string> to, string? purpose = null, EmailContent? content = null) => Storage.ChangeAsync(db =>
    {
        foreach (var recipient in to)
            Storage.Get<EmailOutbox>().Post(db, recipient, content ?? new EmailContent("件名", "本文"), purpose);
        return Task.CompletedTask;
    });

    public async Task<OutboxState> StateAsync(string to) => (await Storage.AllAsync<EmailMessage>()).Single(message => message.To == to).State;

    /// <summary>Tries to send to this recipient, in order.</summary>
    public Task<List<EmailAttempt>> TriesAsync(string to) => Storage.ReadAsync(db =>
        (from attempt in db.Set<EmailAttempt>()
         join message in db.Set<EmailMessage>() on attempt.EmailId equals message.Id
         where message.To == to
         orderby attempt.Id
         select attempt).ToListAsync());

    public async Task<List<EmailAttempt>> WaitForTriesAsync(string to, int count)
    {
        for (var waited = 0; waited < 300; waited++)
        {
            if (await TriesAsync(to) is var tries && tries.Count >= count)
                return tries;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new TimeoutException($"There were no {count} tries to reach {to}.");
    }

    /// <summary>Waits until no e-mail is pending any more.</summary>
    public async Task SettleAsync()
    {
        for (var waited = 0; waited < 300; waited++)
        {
            if (!await Storage.ReadAsync(db => db.Set<EmailMessage>().AnyAsync(message => message.State == OutboxState.Pending)))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        var tries = await Storage.AllAsync<EmailAttempt>();
        throw new TimeoutException($"E-mails still wait in the outbox after these tries: {string.Join("; ", tries.Select(tried => $"{tried.Outcome} {tried.Error}"))}");
    }

    public async ValueTask DisposeAsync()
    {
        // First the server, so that nothing hangs on it.
        await Server.DisposeAsync();
        await StopDelivererAsync();
        await Storage.DisposeAsync();
    }

    private EmailDeliverer Deliverer => Storage.Services.GetServices<IHostedService>().OfType<EmailDeliverer>().Single();

    private async Task StartBotAsync(bool delivering)
    {
        Storage = await BotStorage.OpenAsync(_settings, configure: services => services.AddSingleton<IDeliveryListener>(Receipts));
        if (delivering)
            await Deliverer.StartAsync(CancellationToken.None);
    }

    private Task StopDelivererAsync() => Deliverer.StopAsync(CancellationToken.None);
}
