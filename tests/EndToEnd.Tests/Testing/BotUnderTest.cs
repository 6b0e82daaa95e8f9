using System.Net.Http.Headers;
using System.Reflection;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.TeamsEmulator;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>
/// The bot as its users have it: a process of its own, on a port and a SQLite file that outlive it, beside an emulated Teams that runs in the test. It can
/// be killed and started again.
/// </summary>
internal sealed class BotUnderTest : IAsyncDisposable
{
    public const string AlertToken = "alert-token-for-end-to-end-tests";

    private const string NoDigest = "0 0 0 1 1 ? 2099";

    private static readonly string[] ErrorMarks = ["fail:", "crit:"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-bot-");
    private readonly List<ChildProcess> _runs = [];

    private readonly ShiftedClock? _clock;
    private readonly IReadOnlyDictionary<string, string> _settings;

    private BotUnderTest(EmulatedTeams teams, ShiftedClock? clock, IReadOnlyDictionary<string, string>? settings)
    {
        (Teams, _clock, _settings) = (teams, clock, settings ?? new Dictionary<string, string>());
        Teams.Bot.ConnectTo(new Uri(Address, "api/messages"));
        Http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(15) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AlertToken);
    }

    public EmulatedTeams Teams { get; }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Take()}/");

    /// <summary>For sending alerts as a monitor does.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts Teams and bot, adds the bot to the team and all chats, gives the roles and binds the channels.</summary>
    /// <param name="clock">A clock the test can set, or null for the machine's.</param>
    /// <param name="settings">More environment variables.</param>
    public static async Task<BotUnderTest> StartAsync(bool rateLimits = true, ShiftedClock? clock = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var options = new EmulatorOptions { RateLimits = rateLimits, Patience = Patience.Longest, Time = clock ?? TimeProvider.System };
        var bot = new BotUnderTest(await EmulatedTeams.StartAsync(options), clock, settings);
        try
        {
            await bot.RunAsync();
            await bot.SettleInAsync();
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the process and waits until it is ready.</summary>
    /// <param name="digestCron">When the morning digest is due.</param>
    public async Task RunAsync(string digestCron = NoDigest)
    {
        Launch(digestCron);
        await Patience.UntilAnswersAsync(new Uri(Address, "healthz/ready"), _runs[^1]);
    }

    /// <summary>Starts the process and leaves it to itself.</summary>
    public void Launch(string digestCron = NoDigest)
    {
        var program = typeof(EmulatedTeams).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "BotProgram").Value!;
        _runs.Add(ChildProcess.Start("dotnet", [Path.GetFullPath(program)], Environment(digestCron)));
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => _runs[^1].KillAsync();

    /// <summary>Stops it in order, as for an update.</summary>
    public async Task StopAsync() => Assert.Equal(0, await _runs[^1].StopAsync());

    /// <summary>Looks into the database file, beside the bot.</summary>
    public async Task<T> ReadAsync<T>(Func<ChatOpsDbContext, Task<T>> read)
    {
        var options = new DbContextOptionsBuilder<SqliteChatOpsDbContext>().UseSqlite($"Data Source={Database};Mode=ReadOnly;Pooling=False").Options;
        await using var db = new SqliteChatOpsDbContext(options);
        return await read(db);
    }

    /// <summary>What must hold at the end of every test: the files are whole, the audit log is unbroken, and no run had an error to log.</summary>
    public async Task AssertSoundAsync()
    {
        Assert.Equal(["ok"], await ReadAsync(db => db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync()));
        Assert.Null(await ReadAsync(db => AuditChain.FindBreakAsync(db, CancellationToken.None)));
        Assert.DoesNotContain(_runs.SelectMany(run => run.Lines), line => ErrorMarks.Any(mark => line.StartsWith(mark, StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs)
        {
            run.Dispose();
            TestContext.Current.TestOutputHelper?.WriteLine($"The bot said:\n{run.LastWords}");
        }

        Http.Dispose();
        await Teams.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Database => Path.Combine(_folder.FullName, "chatops.db");

    private Dictionary<string, string> Environment(string digestCron)
    {
        var all = Settings(digestCron);
        if (digestCron != NoDigest)
        {
            // A digest is sent on open days only, and the tests run on any.
            var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(9));
            all["Calendar__Desk__OpenDays__0"] = $"{today:yyyy-MM-dd}";
            all["Calendar__Desk__OpenDays__1"] = $"{today.AddDays(1):yyyy-MM-dd}";
        }

        foreach (var (name, value) in _settings.Concat(_clock?.Environment ?? new Dictionary<string, string>()))
            all[name] = value;
        return all;
    }

    private Dictionary<string, string> Settings(string digestCron) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = Address.ToString().TrimEnd('/'),
        ["ConnectionStrings__ChatOps"] = $"Data Source={Database}",
        ["Teams__AppId"] = Teams.Options.AppId,
        ["Teams__TenantId"] = Teams.City.TenantId,
        ["Teams__ClientSecret"] = Teams.Options.ClientSecret,
        ["Teams__OpenIdMetadata"] = Teams.OpenIdMetadata.ToString(),
        ["Teams__Testing__AllowLoopback"] = "true",
        ["Teams__Testing__TokenEndpoint"] = Teams.TokenEndpoint.ToString(),
        ["People__Administrators__0"] = Teams.City.ServiceManager.ObjectId,
        ["Alerts__Sources__alertmanager__Kind"] = "alertmanager",
        ["Alerts__Sources__alertmanager__Token"] = AlertToken,
        ["Alerts__Sources__generic__Kind"] = "generic",
        ["Alerts__Sources__generic__Token"] = AlertToken,
        ["Digests__Daily__Cron"] = digestCron,
        ["Digests__Weekly__Cron"] = NoDigest,
        ["Digests__Monthly__Cron"] = NoDigest,
        ["Links__PublicUrl"] = Address.ToString(),
    };

    private async Task SettleInAsync()
    {
        await Teams.InstallEverywhereAsync();
        var city = Teams.City;
        var administrator = Teams.As(city.ServiceManager);
        await administrator.PostAsync(city.Monitoring, "@ChatOps 通知先 設定 警報");
        await administrator.PostAsync(city.Incidents, "@ChatOps 通知先 設定 障害");
        await administrator.PostAsync(city.Issues, "@ChatOps 通知先 設定 課題");
        await administrator.PostAsync(city.CityDesk, "@ChatOps 通知先 設定 市");
        await administrator.PostAsync(city.General, "@ChatOps 通知先 設定 要約");
        foreach (var person in city.People.Where(person => person != city.ServiceManager))
            await administrator.PostAsync(city.General, $"@ChatOps 役割 設定 @{person.Name} {person.Name}");
        foreach (var channel in city.Channels)
            await Teams.Transcript.WaitForMessageAsync(channel.Id, "通知先をこのチャネルにしました");
        foreach (var person in city.People.Where(person => person != city.ServiceManager))
            await Teams.Transcript.WaitForMessageAsync(city.General.Id, $"{person.Name} さんの役割を{person.Name}にしました");
    }
}
