using System.Text.Json;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Bot.Tests.Testing;

/// <summary>The bot's conversations without Teams: events go in as the channel would hand them over, answers are read from the outbox.</summary>
internal sealed class ConversationDesk : IAsyncDisposable
{
    public const string Tenant = "11111111-1111-4111-8111-111111111111";

    private int _events;

    private ConversationDesk(BotStorage storage) => Storage = storage;

    public BotStorage Storage { get; }

    private ChatWorker Worker => Storage.Get<ChatWorker>();

    /// <summary>Opens with the worker running, unless told otherwise.</summary>
    public static async Task<ConversationDesk> OpenAsync(
        Dictionary<string, string?> settings, TimeProvider? clock = null, Action<IServiceCollection>? configure = null, bool working = true)
    {
        var desk = new ConversationDesk(await BotStorage.OpenAsync(settings, clock, configure));
        if (working)
            await desk.StartAsync();
        return desk;
    }

    public Task StartAsync() => Worker.StartAsync(CancellationToken.None);

    /// <summary>Gives the person with this name, which is also their object id, a role.</summary>
    public Task GiveRoleAsync(string name, Role role) => Storage.ChangeAsync(async db =>
        (await Storage.Get<PeopleDirectory>().MeetAsync(db, Tenant, name, $"29:{name}", name, null, CancellationToken.None)).Assign(role));

    public ChatEvent Event(string by, ChatEventKind kind, string text = "", string? id = null, string locale = "ja-JP", string tenant = Tenant, string? chat = null) => new()
    {
        Kind = kind,
        Id = id ?? $"event-{Interlocked.Increment(ref _events)}",
        Text = text,
        Locale = locale,
        Sender = new ChatSender($"29:{by}", by, by),
        Place = new ChatPlace(PlaceKind.Personal, chat ?? $"a:{by}", null, tenant, "http://127.0.0.1/", "28:bot", null, null),
    };

    /// <summary>What the bot answers to a message, all that can be read on its card.</summary>
    public Task<string> SayAsync(string by, string text, string locale = "ja-JP") => AnswerAsync(Event(by, ChatEventKind.Message, text, locale: locale));

    /// <summary>Hands the event over, waits until it was acted on, and returns what was answered, or "" for silence.</summary>
    public async Task<string> AnswerAsync(ChatEvent chatEvent)
    {
        await AcceptAsync(chatEvent);
        await ActedOnAsync(chatEvent.Id);
        return (await AnswersInAsync(chatEvent.Place.ConversationId)).LastOrDefault() ?? "";
    }

    public Task AcceptAsync(ChatEvent chatEvent) => Storage.Get<IChatInbox>().AcceptAsync(chatEvent, CancellationToken.None);

    public Task<CardActionAnswer> PressAsync(string by, string verb, object data, string? id = null) =>
        Storage.Get<IChatInbox>().ActAsync(Press(by, verb, data, id), CancellationToken.None);

    public ChatEvent Press(string by, string verb, object data, string? id = null) =>
        Event(by, ChatEventKind.CardAction, id: id) with { Verb = verb, Data = JsonSerializer.SerializeToElement(data, JsonSerializerOptions.Web) };

    public async Task ActedOnAsync(string id)
    {
        for (var waited = 0; waited < 400; waited++)
        {
            if (await Storage.ReadAsync(db => db.Set<InboxItem>().AnyAsync(item => item.ActivityId == id && item.ProcessedAt != null)))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        }

        throw new TimeoutException($"Nobody acted on {id}.");
    }

    public async Task<List<string>> AnswersInAsync(string conversation) => (await Storage.AllAsync<OutboxMessage>())
        .Where(message => message.ConversationId == conversation).OrderBy(message => message.Id).Select(message => Readable(message.CardJson!)).ToList();

    public static string Readable(string cardJson) => string.Join('\n', Texts(JsonElement.Parse(cardJson)));

    public async ValueTask DisposeAsync()
    {
        await Worker.StopAsync(CancellationToken.None);
        await Storage.DisposeAsync();
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().Where(member => member.Name is not ("type" or "$schema" or "version")).SelectMany(member => Texts(member.Value)),
        _ => [],
    };
}
