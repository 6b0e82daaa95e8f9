using ChatOpsBot.Bot.Monitoring;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Monitoring;

public sealed class MonitoringOptionsTests
{
    private const string Url = "Monitoring:Checks:0:Url";

    [Theory]
    [InlineData("http://127.0.0.2/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://app.localhost/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://192.168.1.10/health")]
    public void A_private_address_stops_the_start_and_is_accepted_when_allowed(string url)
    {
        Assert.StartsWith(Url, FaultOf((Url, url)), StringComparison.Ordinal);
        Assert.Null(FaultOf((Url, url), ("Monitoring:Checks:0:AllowPrivateAddress", "true")));
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("/health")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@example.com/")]
    public void An_address_that_cannot_be_watched_stops_the_start(string url)
    {
        var fault = FaultOf((Url, url));

        Assert.StartsWith(Url, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Monitoring:Checks:0:IntervalSeconds", "4")]
    [InlineData("Monitoring:Checks:0:TimeoutSeconds", "0")]
    [InlineData("Monitoring:Checks:0:FailuresBeforeAlert", "0")]
    [InlineData("Monitoring:Checks:0:SuccessesBeforeRecovery", "0")]
    [InlineData("Monitoring:Checks:0:ExpectedStatus", "99")]
    [InlineData("Monitoring:Checks:0:Name", "")]
    [InlineData("Monitoring:Checks:0:Severity", "7")]
    public void A_value_out_of_its_range_is_named_by_its_key(string key, string value) =>
        Assert.StartsWith(key, FaultOf((key, value)), StringComparison.Ordinal);

    [Fact]
    public void Two_checks_of_one_name_are_refused() =>
        Assert.Contains("used twice", FaultOf(("Monitoring:Checks:1:Name", "連携"), ("Monitoring:Checks:1:Url", "https://example.com/")), StringComparison.Ordinal);

    [Fact]
    public void Settings_not_given_have_their_defaults()
    {
        var check = Options<MonitoringOptions>(("Monitoring:Checks:0:Name", "連携"), (Url, "https://example.com/")).Checks.Single();

        Assert.Equal((60, 10, 3, 2, 200), (check.IntervalSeconds, check.TimeoutSeconds, check.FailuresBeforeAlert, check.SuccessesBeforeRecovery, check.ExpectedStatus));
        Assert.Equal("連携", check.ShownName);
    }

    [Theory]
    [InlineData("Monitoring:AllowedNetworks:0", "10.20.0.0", "AllowedNetworks:0")]
    [InlineData("Monitoring:AllowedNetworks:0", "10.20.0.0/33", "AllowedNetworks:0")]
    [InlineData("Monitoring:Checks:0:Windows:0", "平日 07:00-22:00", "Checks:0:Windows:0")]
    [InlineData("Monitoring:Checks:0:ExpectedJson:0", "$..x = 1", "Checks:0:ExpectedJson:0")]
    [InlineData("Monitoring:Checks:0:TrustedCertificates", "/nowhere/authority.pem", "Checks:0:TrustedCertificates")]
    [InlineData("Monitoring:Checks:0:Kind", "Tcp", "Checks:0:Target")]
    [InlineData("Monitoring:Checks:0:Kind", "Tls", "Checks:0:Target")]
    [InlineData("Monitoring:Checks:0:Kind", "Dns", "Checks:0:Target")]
    [InlineData("Monitoring:Checks:0:Kind", "Database", "Checks:0:ConnectionString")]
    [InlineData("Monitoring:Checks:0:Kind", "Prometheus", "Checks:0:Query")]
    [InlineData("Monitoring:Checks:0:Kind", "File", "Checks:0:Path")]
    public void Each_kind_names_the_setting_it_misses(string key, string value, string fault) =>
        Assert.StartsWith("Monitoring:" + fault, FaultOf((key, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Tcp", "Target", "127.0.0.2:80")]
    [InlineData("Tls", "Target", "[::1]:443")]
    [InlineData("Dns", "Server", "localhost")]
    [InlineData("Prometheus", "Url", "http://[::ffff:127.0.0.1]:9090/")]
    [InlineData("Instance", "Url", "http://2130706433/")]
    public void A_private_address_stops_the_start_for_every_kind_and_is_accepted_when_its_network_is_listed(string kind, string setting, string value)
    {
        (string, string)[] settings =
        [
            ("Monitoring:Checks:0:Kind", kind), ("Monitoring:Checks:0:Query", "up"), ("Monitoring:Checks:0:Target", kind == "Dns" ? "www.example.jp" : value),
            ($"Monitoring:Checks:0:{setting}", value),
        ];

        Assert.StartsWith($"Monitoring:Checks:0:{setting} points to", FaultOf(settings), StringComparison.Ordinal);
        Assert.Null(FaultOf([.. settings, ("Monitoring:AllowedNetworks:0", "127.0.0.0/8"), ("Monitoring:AllowedNetworks:1", "::1/128")]));
    }

    [Theory]
    [InlineData("DELETE FROM waiting")]
    [InlineData("SELECT 1; DELETE FROM waiting")]
    [InlineData("EXPLAIN SELECT 1")]
    [InlineData("")]
    public void A_query_that_is_not_one_SELECT_stops_the_start_and_nothing_of_the_connection_is_said(string query)
    {
        var fault = FaultOf(
            ("Monitoring:Checks:0:Kind", "Database"), ("Monitoring:Checks:0:Provider", "PostgreSql"),
            ("Monitoring:Checks:0:ConnectionString", "Host=db;Password=s3cret"), ("Monitoring:Checks:0:Query", query));

        Assert.Equal("Monitoring:Checks:0:Query must be one SELECT without a semicolon.", fault);
    }

    [Theory]
    [InlineData("Host=db;Pasword=s3cret")]
    [InlineData("s3cret")]
    [InlineData("Port=s3cret;Host=db")]
    public void A_connection_string_that_cannot_be_read_is_not_shown(string connectionString)
    {
        var fault = FaultOf(
            ("Monitoring:Checks:0:Kind", "Database"), ("Monitoring:Checks:0:Query", "SELECT 1"), ("Monitoring:Checks:0:ConnectionString", connectionString));

        Assert.Equal("Monitoring:Checks:0:ConnectionString must be a connection string of the provider.", fault);
    }

    private static string? FaultOf(params (string Key, string Value)[] settings)
    {
        try
        {
            Options<MonitoringOptions>([("Monitoring:Checks:0:Name", "連携"), (Url, "https://example.com/"), .. settings]);
            return null;
        }
        catch (OptionsValidationException refusal)
        {
            return refusal.Message;
        }
    }

    private static T Options<T>(params (string Key, string Value)[] settings) where T : class
    {
        var values = new Dictionary<string, string?>();
        foreach (var (key, value) in settings)
            values[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        using var services = new ServiceCollection().AddMonitoring(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<T>>().Value;
    }
}
