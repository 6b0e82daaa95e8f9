using System.Net.Http.Headers;
using System.Net.Http.Json;
using ChatOpsBot.Bot.Hosting;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.TeamsEmulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Bot.Tests.Testing;

/// <summary>The whole bot on a real port with a database of its own, beside an emulated Teams. Jobs are off: a test wakes the sweep it means.</summary>
internal sealed class ChatOpsBotApp : IAsyncDisposable
{
    public const string AlertToken = "alert-token-for-tests";

    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-").FullName;
    private readonly TimeProvider? _clock;
    private readonly Action<IServiceCollection>? _services;
    private readonly Dictionary<string, string?> _settings;
    private WebApplication _app = null!;

    private ChatOpsBotApp(EmulatedTeams teams, TimeProvider? clock, Dictionary<string, string?> settings, Action<IServiceCollection>? services)
    {
        (Teams, _clock, _settings, _services) = (teams, clock, settings, services);
        _settings["ConnectionStrings:ChatOps"] = $"Data Source={Path.Combine(_folder, "chatops.db")}";
    }

    public EmulatedTeams Teams { get; }

    /// <summary>What the bot is started with, for a second look at its database.</summary>
    public Dictionary<string, string?> Settings => _settings;

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public WriteQueue Writes => Services.GetRequiredService<WriteQueue>();

    /// <summary>Starts both.</summary>
    /// <param name="clock">Null for the real one.</param>
    /// <param name="install">Whether the bot is added to the team and everybody's chat, roles given and the channels bound.</param>
    /// <param name="services">Adds what only the test has.</param>
    public static async Task<ChatOpsBotApp> StartAsync(
        TimeProvider? clock = null, bool install = true, Dictionary<string, string?>? settings = null, bool rateLimits = true,
        Action<IServiceCollection>? services = null)
    {
        var teams = await EmulatedTeams.StartAsync(new EmulatorOptions { Time = clock ?? TimeProvider.System, RateLimits = rateLimits });
        var app = new ChatOpsBotApp(teams, clock, new Dictionary<string, string?>
        {
            ["Jobs:Enabled"] = "false",
            ["Teams:AppId"] = teams.Options.AppId,
            ["Teams:TenantId"] = teams.City.TenantId,
            ["Teams:ClientSecret"] = teams.Options.ClientSecret,
            ["Teams:OpenIdMetadata"] = teams.OpenIdMetadata.ToString(),
            ["Teams:Testing:AllowLoopback"] = "true",
            ["Teams:Testing:TokenEndpoint"] = teams.TokenEndpoint.ToString(),
            ["People:Administrators:0"] = teams.City.ServiceManager.ObjectId,
            ["Alerts:Sources:alertmanager:Kind"] = "alertmanager",
            ["Alerts:Sources:alertmanager:Token"] = AlertToken,
            ["Alerts:Sources:generic:Kind"] = "generic",
            ["Alerts:Sources:generic:Token"] = AlertToken,
            ["Logging:LogLevel:Default"] = "Warning",
        }, services);
        foreach (var (key, value) in settings ?? [])
            app._settings[key] = value;
        await app.StartBotAsync();
        if (install)
            await app.SettleInAsync();
        return app;
    }

    /// <summary>Stops the bot and starts it again on the same database.</summary>
    public async Task RestartAsync()
    {
        await StopBotAsync();
        await StartBotAsync();
    }

    public async Task StopBotAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Http.Dispose();
    }

    public Task<HttpResponseMessage> PostAlertAsync(object body, string source = "generic") => Http.PostAsJsonAsync($"/api/alerts/{source}", body);

    /// <summary>Reads from the database as it stands.</summary>
    public async Task<T> ReadAsync<T>(Func<ChatOpsDbContext, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<ChatOpsDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task<List<T>> AllAsync<T>()
        where T : class => ReadAsync(db => db.Set<T>().AsNoTracking().ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await StopBotAsync();
        await Teams.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task StartBotAsync()
    {
        _app = ChatOpsBotHost.Build(["--environment=Development"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(_settings);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            if (_clock is not null)
                builder.Services.AddSingleton(_clock);
            _services?.Invoke(builder.Services);
        });
        await _app.StartAsync();
        var address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Teams.Bot.ConnectTo(new Uri(address, "/api/messages"));
        Http = new HttpClient { BaseAddress = address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AlertToken);
    }

    private async Task SettleInAsync()
    {
        await Teams.InstallEverywhereAsync();
        var city = Teams.City;
        var administrator = Teams.As(city.ServiceManager);
        await administrator.PostAsync(city.Monitoring, "@ChatOps 通知先 設定 警報");
        await administrator.PostAsync(city.Incidents, "@ChatOps 通知先 設定 障害");
        await administrator.PostAsync(city.CityDesk, "@ChatOps 通知先 設定 市");
        foreach (var person in city.People.Where(person => person != city.ServiceManager))
            await administrator.PostAsync(city.General, $"@ChatOps 役割 設定 @{person.Name} {person.Name}");
        await Teams.Transcript.WaitForMessageAsync(city.Monitoring.Id, "通知先をこのチャネルにしました");
        await Teams.Transcript.WaitForMessageAsync(city.Incidents.Id, "通知先をこのチャネルにしました");
        await Teams.Transcript.WaitForMessageAsync(city.CityDesk.Id, "通知先をこのチャネルにしました");
        foreach (var person in city.People.Where(person => person != city.ServiceManager))
            await Teams.Transcript.WaitForMessageAsync(city.General.Id, $"{person.Name} さんの役割を{person.Name}にしました");
    }
}
