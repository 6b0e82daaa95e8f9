using System.Globalization;
using System.Security.Cryptography;
using ChatOpsBot.TeamsEmulator.Mail;

namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>The environment under which the bot serves the emulated city.</summary>
internal sealed class BotSettings(
    DemoOptions options, EmulatedTeams teams, WatchedServer server, IReadOnlyList<LinkageJob> jobs, Mailboxes mailboxes, string database)
{
    internal string AlertmanagerToken { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    internal string GenericToken { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    internal IReadOnlyDictionary<string, string> Environment => Settings.Concat(jobs.SelectMany(Linkage)).ToDictionary();

    private Dictionary<string, string> Settings => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = options.Bot.ToString().TrimEnd('/'),
        ["ConnectionStrings__ChatOps"] = $"Data Source={database}",
        ["Database__Provider"] = "Sqlite",
        ["Teams__AppId"] = teams.Options.AppId,
        ["Teams__TenantId"] = teams.City.TenantId,
        ["Teams__ClientSecret"] = teams.Options.ClientSecret,
        ["Teams__OpenIdMetadata"] = teams.OpenIdMetadata.ToString(),
        ["Teams__AllowedTenants__0"] = teams.City.TenantId,
        ["Teams__Testing__AllowLoopback"] = "true",
        ["Teams__Testing__TokenEndpoint"] = teams.TokenEndpoint.ToString(),
        ["Teams__Testing__KeyRefreshSeconds"] = "5",
        ["People__Administrators__0"] = teams.City.ServiceManager.ObjectId,
        ["Alerts__Sources__alertmanager__Kind"] = "alertmanager",
        ["Alerts__Sources__alertmanager__Token"] = AlertmanagerToken,
        ["Alerts__Sources__generic__Kind"] = "generic",
        ["Alerts__Sources__generic__Token"] = GenericToken,
        ["Monitoring__Checks__0__Name"] = WatchedServer.Name,
        ["Monitoring__Checks__0__Url"] = server.Health.ToString(),
        ["Monitoring__Checks__0__AllowPrivateAddress"] = "true",
        ["Monitoring__Checks__0__IntervalSeconds"] = "10",
        ["Monitoring__Checks__0__FailuresBeforeAlert"] = "2",
        ["Monitoring__Checks__0__ExpectedStatus"] = "200",
        ["Monitoring__Checks__1__Name"] = WatchedServer.PortName,
        ["Monitoring__Checks__1__Kind"] = "Tcp",
        ["Monitoring__Checks__1__Target"] = server.Port,
        ["Monitoring__Checks__1__AllowPrivateAddress"] = "true",
        ["Monitoring__Checks__1__IntervalSeconds"] = "10",
        ["Monitoring__Checks__1__Severity"] = "Warning",
        ["Monitoring__Checks__2__Name"] = "メール中継サーバー",
        ["Monitoring__Checks__2__Kind"] = "Tcp",
        ["Monitoring__Checks__2__Target"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{mailboxes.Port}"),
        ["Monitoring__Checks__2__AllowPrivateAddress"] = "true",
        ["Monitoring__Checks__2__IntervalSeconds"] = "30",
        ["Monitoring__Checks__2__Severity"] = "Warning",
        ["Alerts__Notify__EmailTo__0"] = teams.City.Operator.UserPrincipalName,
        // So few that a storm is seen at a glance, and over soon after it.
        ["Alerts__Noise__CardsPerMinute"] = "5",
        ["Alerts__Noise__StormQuietMinutes"] = "1",
        ["Jobs__HeartbeatSweepSeconds"] = "5",
        ["Email__Host"] = "127.0.0.1",
        ["Email__Port"] = mailboxes.Port.ToString(CultureInfo.InvariantCulture),
        ["Email__Security"] = "None",
        ["Email__From"] = "chatops@aozora.example",
        ["Links__PublicUrl"] = options.Bot.ToString(),
        ["Incidents__CityName"] = "あおぞら市",
        ["Incidents__CityEmails__0"] = "joho@aozora.example",
        ["Incidents__Systems__0"] = "データ連携システム",
        ["Incidents__Systems__1"] = "認証システム",
    };

    private static IEnumerable<KeyValuePair<string, string>> Linkage(LinkageJob job, int index) => new Dictionary<string, string>
    {
        ["Name"] = job.Name,
        ["System"] = job.ShownName,
        ["Token"] = job.Token,
        ["Schedule"] = job.Cron,
        ["StartWithinMinutes"] = Text(LinkageJob.StartWithinMinutes),
        ["FinishWithinMinutes"] = Text(LinkageJob.FinishWithinMinutes),
        ["ExpectedRecords"] = Text(LinkageJob.ExpectedRecords),
        ["TolerancePercent"] = Text(LinkageJob.TolerancePercent),
    }.Select(setting => KeyValuePair.Create($"Heartbeats__{index}__{setting.Key}", setting.Value));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
