using ChatOpsBot.Bot.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Webhooks;

public sealed class WebhookOptionsTests
{
    [Theory]
    [InlineData("Name", "a b", "Webhooks:0:Name is 'a b', but has letters, digits, dots, hyphens and underscores, at most 64.")]
    [InlineData("Name", "", "Webhooks:0:Name is '', but has letters, digits, dots, hyphens and underscores, at most 64.")]
    [InlineData("Secret", "short", "Webhooks:0:Secret must have at least 16 characters, or be whsec_ and Base64 of at least 16 bytes.")]
    [InlineData("Secret", "whsec_AAAA", "Webhooks:0:Secret must have at least 16 characters, or be whsec_ and Base64 of at least 16 bytes.")]
    [InlineData(
        "Events:0", "alert.burning", "Webhooks:0:Events has 'alert.burning', but there are only: alert.fired, alert.acknowledged, alert.silenced, alert.resolved.")]
    [InlineData("1:Name", "TOOL", "Webhooks: the name 'tool' is used twice; what waits for an endpoint is found by its name.")]
    public void A_wrong_setting_is_named(string key, string value, string sentence) =>
        Assert.Contains(sentence, Faults("Production", (key.StartsWith("1:", StringComparison.Ordinal) ? key : $"0:{key}", value)));

    [Theory]
    [InlineData("https://tool.example.jp/hook", "Production", true)]
    [InlineData("http://tool.example.jp/hook", "Development", false)]
    [InlineData("http://127.0.0.1:8080/hook", "Development", true)]
    [InlineData("http://127.0.0.1:8080/hook", "Production", false)]
    [InlineData("https://user:word@tool.example.jp/hook", "Production", false)]
    [InlineData("/hook", "Production", false)]
    [InlineData("file:///etc/passwd", "Development", false)]
    public void Only_https_is_sent_to_and_http_to_this_machine_outside_Production(string url, string environment, bool allowed) =>
        Assert.Equal(allowed, Faults(environment, ("0:Url", url)).Count == 0);

    private static List<string> Faults(string environment, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Webhooks:0:Name"] = "tool",
            ["Webhooks:0:Url"] = "https://tool.example.jp/hook",
            ["Webhooks:0:Secret"] = "the-secret-of-the-tool",
        };
        foreach (var (key, value) in settings)
            values[$"Webhooks:{key}"] = value;
        var options = new WebhooksOptions();
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Webhooks").Bind(options.Endpoints);
        return [.. new WebhooksOptionsValidation(new Environment(environment)).Validate(null, options).Failures ?? []];
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
