using ChatOpsBot.TeamsEmulator.Activities;
using ChatOpsBot.TeamsEmulator.Connector;
using ChatOpsBot.TeamsEmulator.Conversations;
using ChatOpsBot.TeamsEmulator.Faults;
using ChatOpsBot.TeamsEmulator.Identity;
using ChatOpsBot.TeamsEmulator.Page;
using ChatOpsBot.TeamsEmulator.People;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOpsBot.TeamsEmulator;

/// <summary>
/// A strict stand-in for Teams on 127.0.0.1: connector, token and key endpoints, and a city full of people. Start one per test; nothing is shared.
/// </summary>
public sealed class EmulatedTeams : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Gatekeeper _gate;

    private EmulatedTeams(EmulatorOptions options, Action<IEndpointRouteBuilder>? extraRoutes)
    {
        Options = options;
        City = new CityDirectory(options.AppId);
        Identity = new ChannelIdentity(options.AppId, options.Time);
        Tokens = new TokenIssuer(options, City.TenantId, Identity);
        Transcript = new Transcript(options.Time, options.Patience);
        Bot = new BotConnection(options, Identity);
        Files = new SentFiles(() => Address);
        _gate = new Gatekeeper(options, City, Installations, Transcript);
        _app = Build(extraRoutes);
    }

    /// <summary>As started.</summary>
    public EmulatorOptions Options { get; }

    /// <summary>Root of everything, <c>http://127.0.0.1:port/</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The service URL that activities carry.</summary>
    public string ServiceUrl => $"{Address}connector/";

    /// <summary>For the bot's setting of the OpenID metadata.</summary>
    public Uri OpenIdMetadata => new(Address, "v1/.well-known/openidconfiguration");

    /// <summary>For the bot's setting of the token endpoint.</summary>
    public Uri TokenEndpoint => new(Address, $"{City.TenantId}/oauth2/v2.0/token");

    /// <summary>Tenant, team, channels and people.</summary>
    public CityDirectory City { get; }

    /// <summary>Published keys and inbound tokens.</summary>
    public ChannelIdentity Identity { get; }

    /// <summary>The bot's tokens towards the connector.</summary>
    public TokenIssuer Tokens { get; }

    /// <summary>All messages.</summary>
    public Transcript Transcript { get; }

    /// <summary>All requests of the bot to the connector.</summary>
    public ConnectorLog Requests { get; } = new();

    /// <summary>Files that people sent to the bot.</summary>
    public SentFiles Files { get; }

    /// <summary>What goes wrong next at the connector.</summary>
    public FaultScript Faults { get; } = new();

    /// <summary>Where the bot is installed or blocked.</summary>
    public Installations Installations { get; } = new();

    /// <summary>The way to the bot.</summary>
    public BotConnection Bot { get; }

    /// <summary>Writes raw activities.</summary>
    public ActivityWriter Activities { get; private set; } = null!;

    /// <summary>Whether the connector answers 429 above the documented rates.</summary>
    public bool LimitsRates
    {
        get => _gate.LimitsRates;
        set => _gate.LimitsRates = value;
    }

    /// <summary>Starts listening. Tell <see cref="Bot"/> where the bot is before anybody speaks.</summary>
    /// <param name="extraRoutes">Adds addresses beside those of Teams.</param>
    public static async Task<EmulatedTeams> StartAsync(
        EmulatorOptions? options = null, Action<IEndpointRouteBuilder>? extraRoutes = null, CancellationToken cancellationToken = default)
    {
        var teams = new EmulatedTeams(options ?? new(), extraRoutes);
        await teams._app.StartAsync(cancellationToken);
        var addresses = teams._app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        teams.Address = new Uri(addresses.Addresses.Single());
        teams.Activities = new ActivityWriter(teams.City, teams.Options.Time, teams.ServiceUrl);
        return teams;
    }

    /// <summary>Lets a person act.</summary>
    public Participant As(Person person) => new(this, person);

    /// <summary>Adds the bot to the team and to everybody's chat.</summary>
    public async Task InstallEverywhereAsync(CancellationToken cancellationToken = default)
    {
        await As(City.ServiceManager).InstallInTeamAsync(cancellationToken);
        foreach (var person in City.People) await As(person).InstallAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        try
        {
            await _app.StopAsync(atOnce.Token);
        }
        catch (OperationCanceledException)
        {
            // Hanging requests are cut.
        }
        await _app.DisposeAsync();
        Bot.Dispose();
        Identity.Dispose();
    }

    private WebApplication Build(Action<IEndpointRouteBuilder>? extraRoutes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.WebHost.UseUrls($"http://127.0.0.1:{Options.Port}");
        var app = builder.Build();
        var typing = new TypingLog();
        var activities = new ActivitiesApi(_gate, Transcript, City, typing);
        var connector = new ConnectorEndpoints(
            Options, Tokens, Faults, Requests, activities, new ConversationsApi(_gate, activities, City), new RosterApi(_gate, City));
        app.Use(connector.GuardAsync);
        app.UseRouting();
        connector.Map(app);
        app.MapIdentity(Identity, Tokens);
        Files.Map(app);
        new PageEndpoints(this, typing).Map(app);
        extraRoutes?.Invoke(app);
        return app;
    }
}
