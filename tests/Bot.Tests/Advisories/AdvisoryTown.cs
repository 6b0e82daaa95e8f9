using System.Globalization;
using ChatOpsBot.Bot.Advisories;
using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Monitoring;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Assets;
using ChatOpsBot.Jobs.Advisories;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Bot.Tests.Advisories;

/// <summary>A town whose bot reads feeds from a real server. Tuesday, 24 November 2026; the day before was a holiday.</summary>
internal sealed class AdvisoryTown : IAsyncDisposable
{
    public const string PostgreSql = "cpe:2.3:a:postgresql:postgresql:16.4:*:*:*:*:*:*:*";

    private readonly WatchedServer _server;

    private AdvisoryTown(TownDesk desk, WatchedServer server) => (Desk, _server) = (desk, server);

    public TownDesk Desk { get; }

    /// <summary>What the server answers, by the number of the feed in its path.</summary>
    public Dictionary<int, RequestDelegate> Answers { get; } = [];

    /// <summary>How often the server was asked.</summary>
    public int Requests => _server.Requests;

    /// <param name="kinds">A feed of each kind, named 情報源0, 情報源1 and so on, read every hour.</param>
    public static async Task<AdvisoryTown> OpenAsync(PostgreSqlCluster cluster, Engine engine = Engine.Sqlite, params string[] kinds)
    {
        var server = await WatchedServer.StartAsync();
        var settings = new Dictionary<string, string?> { ["Advisories:AllowedNetworks:0"] = "127.0.0.1/32" };
        foreach (var (kind, index) in (kinds.Length == 0 ? ["Jvn"] : kinds).Select((kind, index) => (kind, index)))
        {
            settings[$"Advisories:Feeds:{index}:Name"] = $"情報源{index}";
            settings[$"Advisories:Feeds:{index}:Kind"] = kind;
            settings[$"Advisories:Feeds:{index}:Url"] = new Uri(server.Url, $"/{index}").ToString();
        }

        var town = new AdvisoryTown(await TownDesk.OpenAsync(cluster, settings: settings, engine: engine), server);
        server.Answer = context => town.Answers.TryGetValue(int.Parse(context.Request.Path.Value!.Trim('/'), CultureInfo.InvariantCulture), out var answer)
            ? answer(context)
            : Status(context, 404);
        return town;
    }

    /// <summary>From now on the feed is this text.</summary>
    public void Publish(string text, int feed = 0) => Answers[feed] = context => context.Response.WriteAsync(text, context.RequestAborted);

    /// <summary>From now on the feed answers with an error.</summary>
    public void Break(int feed = 0, int status = 503) => Answers[feed] = context => Status(context, status);

    /// <summary>The job's turn.</summary>
    public Task FetchAsync() => Desk.Storage.Get<IAdvisoryFetch>().RunDueAsync(CancellationToken.None);

    /// <summary>Some time later, the job's turn again.</summary>
    public async Task FetchAfterAsync(TimeSpan time)
    {
        Desk.Clock.Advance(time);
        await FetchAsync();
    }

    public async Task<Asset> RegisterAsync(string name = "連携用データベース", string? cpe = PostgreSql, bool isInScope = true, string? version = null, string? aliases = null)
    {
        var asset = new Asset
        {
            Name = name,
            Kind = AssetKind.Software,
            Environment = AssetEnvironment.Production,
            IsInScope = isInScope,
            CreatedAt = Desk.Clock.GetUtcNow(),
            Cpe = cpe,
            ProductVersion = version,
            Aliases = aliases ?? "",
        };
        await Desk.Storage.ChangeAsync(db =>
        {
            db.Add(asset);
            return Task.CompletedTask;
        });
        return asset;
    }

    public Task ChangeAsync(Asset asset, Action<Asset> change) => Desk.Storage.ChangeAsync(async db =>
    {
        var stored = (await db.Set<Asset>().FindAsync(asset.Id))!;
        change(stored);
        stored.Touch();
    });

    public Task<List<Advisory>> AdvisoriesAsync() => Desk.Storage.AllAsync<Advisory>();

    public async Task<Advisory> OnlyAsync() => (await AdvisoriesAsync()).Single();

    /// <summary>Everything said in the vendor's channel that is no card, oldest first.</summary>
    public async Task<List<string>> NoticesAsync() => [.. (await Desk.Storage.AllAsync<OutboxMessage>())
        .Where(message => message is { ConversationId: TownDesk.Vendor, CardKey: null }).OrderBy(message => message.Id).Select(message => message.Summary!)];

    public async Task<int> CardsAsync(string channel = TownDesk.Vendor) =>
        (await Desk.Storage.AllAsync<OutboxMessage>()).Where(message => message.ConversationId == channel && message.CardKey is not null).Select(message => message.CardKey).Distinct().Count();

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
