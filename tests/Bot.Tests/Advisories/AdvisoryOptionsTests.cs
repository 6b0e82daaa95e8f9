using ChatOpsBot.Bot.Advisories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Advisories;

public sealed class AdvisoryOptionsTests
{
    private const string Url = "Advisories:Feeds:0:Url";

    [Theory]
    [InlineData(Url, "/feed")]
    [InlineData(Url, "ftp://example.com/feed")]
    [InlineData(Url, "file:///etc/passwd")]
    [InlineData(Url, "https://user:secret@example.com/feed")]
    [InlineData(Url, "http://127.0.0.2/feed")]
    [InlineData(Url, "http://169.254.169.254/latest")]
    [InlineData(Url, "http://2130706433/")]
    [InlineData(Url, "http://localhost/")]
    [InlineData("Advisories:Feeds:0:Name", "")]
    [InlineData("Advisories:Feeds:0:IntervalMinutes", "14")]
    [InlineData("Advisories:Feeds:0:IntervalMinutes", "10081")]
    [InlineData("Advisories:Feeds:0:MaxBytes", "999")]
    [InlineData("Advisories:Feeds:0:MaxBytes", "50000001")]
    [InlineData("Advisories:Feeds:0:Kind", "9")]
    [InlineData("Advisories:AllowedNetworks:0", "10.0.0.0")]
    [InlineData("Advisories:KeepMonths", "0")]
    [InlineData("Advisories:ProvideDays", "61")]
    [InlineData("Advisories:AssessmentDays:Critical", "0")]
    public void A_setting_that_cannot_work_stops_the_start_with_a_sentence_that_names_the_key(string key, string value)
    {
        var fault = FaultOf((key, value));

        Assert.StartsWith(key + " ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_feeds_of_one_name_are_refused() =>
        Assert.Contains("used twice", FaultOf(("Advisories:Feeds:1:Name", "jvn 新着"), ("Advisories:Feeds:1:Url", "https://example.com/2")), StringComparison.Ordinal);

    [Fact]
    public void A_private_address_is_accepted_when_its_network_is_listed() =>
        Assert.Null(FaultOf((Url, "http://10.1.2.3/feed"), ("Advisories:AllowedNetworks:0", "10.0.0.0/8")));

    [Fact]
    public void Settings_not_given_have_their_defaults()
    {
        var options = Read((Url, "https://example.com/"));

        Assert.Equal((12, 1, 1, 3, 10, 20), (
            options.KeepMonths, options.ProvideDays, options.AssessmentDays.Critical, options.AssessmentDays.High, options.AssessmentDays.Medium, options.AssessmentDays.Low));
        Assert.Equal((60, 5_000_000), (options.Feeds.Single().IntervalMinutes, options.Feeds.Single().MaxBytes));
    }

    private static string? FaultOf(params (string Key, string Value)[] settings)
    {
        try
        {
            Read([(Url, "https://example.com/"), .. settings]);
            return null;
        }
        catch (OptionsValidationException refusal)
        {
            return refusal.Message;
        }
    }

    private static AdvisoryOptions Read(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?> { ["Advisories:Feeds:0:Name"] = "JVN 新着" };
        foreach (var (key, value) in settings)
            values[key] = value;
        using var services = new ServiceCollection().AddAdvisories(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).BuildServiceProvider();
        return services.GetRequiredService<IOptions<AdvisoryOptions>>().Value;
    }
}
