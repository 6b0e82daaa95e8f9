using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.TeamsEmulator;
using ChatOpsBot.TeamsEmulator.Conversations;
using ChatOpsBot.TeamsEmulator.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Bot.Tests.Testing;

/// <summary>The whole bot beside the emulated Teams, which it knows already; a test puts messages into the outbox and looks at what arrives.</summary>
internal sealed class DeliveryDesk : IAsyncDisposable
{
    private DeliveryDesk(ChatOpsBotApp app) => App = app;

    public ChatOpsBotApp App { get; }

    public EmulatedTeams Teams => App.Teams;

    public CityDirectory City => App.Teams.City;

    /// <summary>The channel most tests write to.</summary>
    public string Channel => City.Monitoring.Id;

    public static async Task<DeliveryDesk> OpenAsync(Dictionary<string, string?>? settings = null)
    {
        var desk = new DeliveryDesk(await ChatOpsBotApp.StartAsync(install: false, settings: settings));
        await desk.Teams.As(desk.City.ServiceManager).InstallInTeamAsync();
        await desk.Teams.As(desk.City.Operator).InstallAsync();
        await desk.Teams.Transcript.WaitForCardAsync(desk.City.General.Id, "ヘルプ");
        await desk.Teams.Transcript.WaitForCardAsync(desk.City.Operator.PersonalChatId, "ヘルプ");
        await desk.ChangeAsync((db, _) =>
        {
            foreach (var channel in new[] { desk.City.Monitoring, desk.City.Incidents })
            {
                var reference = new ConversationReference { ConversationId = channel.Id, TenantId = desk.City.TenantId };
                reference.Learn(desk.Teams.ServiceUrl, desk.City.BotId, null);
                db.Add(reference);
            }

            return Task.CompletedTask;
        });
        return desk;
    }

    public static CardMessage Card(string text) => NoticeCard.Create(new NoticeView(NoticeKind.Information, text, [], null), CardLanguage.Japanese);

    public Task ChangeAsync(Func<ChatOpsDbContext, Outbox, Task> change) =>
        App.Writes.RunAsync((db, _) => change(db, App.Services.GetRequiredService<Outbox>()), CancellationToken.None);

    /// <summary>Posts texts once each, in one change.</summary>
    public Task PostAsync(string conversation, Lane lane, params string[] texts) => ChangeAsync((db, outbox) =>
    {
        foreach (var text in texts)
            outbox.Post(db, conversation, null, Card(text), lane);
        return Task.CompletedTask;
    });

    public Task PostAsync(params string[] texts) => PostAsync(Channel, Lane.Normal, texts);

    /// <summary>Makes the card look like this.</summary>
    public Task ShowAsync(string cardKey, string text, string? conversation = null) => ChangeAsync((db, outbox) =>
        outbox.ShowCardAsync(db, conversation ?? Channel, cardKey, Card(text), Lane.Normal, alert: false, CancellationToken.None));

    public Task<Message> SeeAsync(string text, string? conversation = null, int seconds = 30) =>
        Teams.Transcript.WaitForCardAsync(conversation ?? Channel, text, TimeSpan.FromSeconds(seconds));

    /// <summary>How often a text was posted (not: edited to) in the channel.</summary>
    public int PostedTimes(string text) => Teams.Transcript.In(Channel)
        .Count(message => CardTextOf(message).Contains(text, StringComparison.Ordinal));

    /// <summary>Statuses of the tries of the message that shows the text, in order; null for no answer.</summary>
    public Task<List<int?>> TriesAsync(string text) => App.ReadAsync(db =>
        (from attempt in db.Set<DeliveryAttempt>()
         join message in db.Set<OutboxMessage>() on attempt.MessageId equals message.Id
         where message.CardJson!.Contains(text)
         orderby attempt.Id
         select attempt.HttpStatus).ToListAsync());

    /// <summary>Waits until nothing is pending any more.</summary>
    public async Task SettleAsync()
    {
        for (var waited = 0; waited < 600; waited++)
        {
            if (!await App.ReadAsync(db => db.Set<OutboxMessage>().AnyAsync(message => message.State == OutboxState.Pending)))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new TimeoutException("Messages still wait in the outbox.");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static string CardTextOf(Message message) => message.Versions[0].Activity.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
