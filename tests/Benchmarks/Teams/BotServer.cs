using ChatOpsBot.Benchmarks.Measuring;

namespace ChatOpsBot.Benchmarks.Teams;

/// <summary>The bot as it is deployed: its own process, its own database file, tokens checked, jobs running.</summary>
internal static class BotServer
{
    public const string AlertToken = "benchmark-alert-token";
    public const string AdministratorId = "33333333-3333-4333-8333-333333333333";

    public static Task<ChildProcess> StartAsync(BenchmarkOptions options, StubConnector connector) => ChildProcess.StartAsync(
        options.Bot,
        [],
        new Dictionary<string, string>
        {
            // Not Production: there the bot refuses a connector on the loopback interface.
            ["DOTNET_ENVIRONMENT"] = "Benchmarks",
            ["ConnectionStrings__ChatOps"] = $"Data Source={Directory.CreateTempSubdirectory("chatops-benchmark-").FullName}/chatops.db",
            ["Teams__AppId"] = Tenant.AppId,
            ["Teams__TenantId"] = Tenant.Id,
            ["Teams__ClientSecret"] = "benchmark-secret",
            ["Teams__OpenIdMetadata"] = $"{connector.Address}openidconfiguration",
            ["Teams__Testing__AllowLoopback"] = "true",
            ["Teams__Testing__TokenEndpoint"] = $"{connector.Address}token",
            ["People__Administrators__0"] = AdministratorId,
            ["Alerts__Sources__generic__Kind"] = "generic",
            ["Alerts__Sources__generic__Token"] = AlertToken,
            ["Alerts__Sources__alertmanager__Kind"] = "alertmanager",
            ["Alerts__Sources__alertmanager__Token"] = AlertToken,
        },
        "/healthz/ready");
}
