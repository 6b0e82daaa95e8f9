using System.Net;
using ChatOpsBot.Bot.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

public sealed class TeamsOptionsTests
{
    [Theory]
    [InlineData("Production", "Teams:AppId", "", "Teams:AppId")]
    [InlineData("Production", "Teams:TenantId", " ", "Teams:TenantId")]
    [InlineData("Production", "Teams:ClientSecret", "", "Exactly one of Teams:ClientSecret")]
    [InlineData("Production", "Teams:ManagedIdentityClientId", "an-identity", "Exactly one of Teams:ClientSecret")]
    [InlineData("Production", "Teams:CertificatePath", "/nowhere.pem", "Teams:CertificatePath")]
    [InlineData("Production", "Teams:OpenIdMetadata", "http://login.botframework.com/x", "Teams:OpenIdMetadata")]
    [InlineData("Production", "Teams:OpenIdMetadata", "http://127.0.0.1/x", "Teams:OpenIdMetadata")]
    [InlineData("Production", "Teams:Authority", "login", "Teams:Authority")]
    [InlineData("Production", "Teams:AllowedServiceHosts:0", "https://smba.trafficmanager.net", "Teams:AllowedServiceHosts")]
    [InlineData("Production", "Teams:AllowedServiceHosts:0", "*.net", "Teams:AllowedServiceHosts")]
    [InlineData("Production", "Teams:AllowedTenants:0", "", "Teams:AllowedTenants")]
    [InlineData("Production", "Teams:Testing:AllowLoopback", "true", "Production")]
    [InlineData("Production", "Teams:Testing:TokenEndpoint", "https://x.example/token", "Production")]
    [InlineData("Production", "Teams:Testing:KeyRefreshSeconds", "5", "Production")]
    [InlineData("Production", "Teams:Testing:AllowAnonymous", "true", "Production")]
    [InlineData("Staging", "Teams:Testing:AllowAnonymous", "true", "Teams:Testing:AllowAnonymous")]
    [InlineData("Development", "Teams:Testing:KeyRefreshSeconds", "0", "Teams:Testing:KeyRefreshSeconds")]
    [InlineData("Development", "Teams:Testing:TokenEndpoint", "http://127.0.0.1/token", "Teams:Testing:TokenEndpoint")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence_naming_it(string environment, string key, string value, string named)
    {
        var settings = new Dictionary<string, string?> { [key] = value };
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => TeamsApp.StartAsync(settings, environment));

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_settings_are_enough_in_Production()
    {
        await using var app = await TeamsApp.StartAsync(new Dictionary<string, string?>(), "Production");
        Assert.NotNull(app.Url);
    }

    [Fact]
    public async Task Hosts_and_tenants_that_are_set_replace_the_defaults()
    {
        await using var app = await TeamsApp.StartAsync(
            new Dictionary<string, string?>
            {
                ["Teams:AllowedServiceHosts:0"] = "smba.teams.example",
                ["Teams:AllowedTenants:0"] = "tenant-a",
                ["Teams:AllowedTenants:1"] = "tenant-b",
            },
            "Production");
        var hosts = app.Services.GetRequiredService<ServiceHosts>();

        Assert.True(hosts.Allows("https://smba.teams.example/jp"));
        Assert.False(hosts.Allows(Attempt.TeamsUrl));
        Assert.Equal(["tenant-a", "tenant-b"], app.Services.GetRequiredService<IOptions<TeamsOptions>>().Value.Tenants);
    }

    [Fact]
    public async Task Requests_without_a_token_need_every_listener_on_loopback()
    {
        var settings = new Dictionary<string, string?> { ["Teams:Testing:AllowAnonymous"] = "true" };
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsApp.StartAsync(settings, url: "http://0.0.0.0:0"));

        Assert.Contains("Teams:Testing:AllowAnonymous", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:56150/_connector", HttpStatusCode.Accepted)]
    [InlineData("http://localhost:56150/_connector", HttpStatusCode.Accepted)]
    [InlineData(Attempt.TeamsUrl, HttpStatusCode.Forbidden)]
    [InlineData("http://192.0.2.1/", HttpStatusCode.Forbidden)]
    public async Task A_request_without_a_token_may_only_speak_for_this_machine(string serviceUrl, HttpStatusCode expected)
    {
        await using var app = await TeamsApp.StartAsync(new Dictionary<string, string?> { ["Teams:Testing:AllowAnonymous"] = "true" });
        var attempt = new Attempt(TestKeys.Shared, "", app.Time.GetUtcNow()) { Authorization = _ => [] };
        attempt.Body["serviceUrl"] = serviceUrl;

        Assert.Equal(expected, await app.StatusAsync(attempt));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/jp/", true)]
    [InlineData("https://SMBA.trafficmanager.net/jp", true)]
    [InlineData("https://a.b.teams.example/x", true)]
    [InlineData("https://teams.example/", false)]
    [InlineData("https://evilteams.example/", false)]
    [InlineData("http://smba.trafficmanager.net/", false)]
    [InlineData("http://127.0.0.1/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:127.0.0.1]/", false)]
    [InlineData("https://smba.trafficmanager.net./", false)]
    [InlineData("https://smba.trafficmanager.net\\@evil.example/", false)]
    [InlineData("//smba.trafficmanager.net/", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Service_hosts_are_exact_names_or_names_below_a_domain(string? serviceUrl, bool allowed)
    {
        var options = new TeamsOptions { AllowedServiceHosts = { "smba.trafficmanager.net", "*.teams.example" } };
        Assert.Equal(allowed, new ServiceHosts(Options.Create(options)).Allows(serviceUrl));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5180/x", true)]
    [InlineData("http://[::1]:5180/x", true)]
    [InlineData("http://localhost:5180/", true)]
    [InlineData("http://2130706433/", true)]
    [InlineData("http://user@127.0.0.1/", false)]
    [InlineData("http://127.0.0.1.evil.example/", false)]
    [InlineData("http://192.0.2.1/", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Loopback_is_a_service_host_in_testing_only(string serviceUrl, bool allowed)
    {
        var options = new TeamsOptions { Testing = new TeamsTestingOptions { AllowLoopback = true } };
        Assert.Equal(allowed, new ServiceHosts(Options.Create(options)).Allows(serviceUrl));
        Assert.False(new ServiceHosts(Options.Create(new TeamsOptions())).Allows(serviceUrl));
    }
}
