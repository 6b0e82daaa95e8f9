using System.Text.Json;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.AlertSources;
using ChatOpsBot.Bot.Tests.Alerts;
using ChatOpsBot.Jobs.AlertSources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Bot.Tests.AlertSources;

/// <summary>What a restarted Alertmanager forgot to say is found by asking it; the real one is asked in the end-to-end tests.</summary>
public sealed class AlertReconciliationTests : IAsyncDisposable
{
    private readonly WebApplication _monitor;
    private object[] _known = [];
    private int? _status;

    public AlertReconciliationTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _monitor = builder.Build();
        _monitor.Urls.Add("http://127.0.0.1:0");
        _monitor.MapGet("/api/v2/alerts", (string? receiver) => _status is { } status ? Results.StatusCode(status) : Results.Json(receiver == "^chat\\.ops$" ? _known : []));
    }

    [Fact]
    public async Task An_alert_its_monitor_does_not_know_for_five_minutes_is_over()
    {
        await using var desk = await OpenAsync();
        await desk.HearAsync(desk.Firing() with { Source = "alertmanager" });
        desk.Clock.Advance(TimeSpan.FromMinutes(1));

        await ReconcileAsync(desk, 299);
        Assert.Null((await desk.GroupAsync()).ResolvedAt);
        await ReconcileAsync(desk, 1);

        Assert.Equal(desk.Clock.GetUtcNow(), (await desk.GroupAsync()).ResolvedAt);
    }

    [Fact]
    public async Task What_it_knows_again_in_between_or_tells_anew_is_not_over()
    {
        await using var desk = await OpenAsync();
        var firing = desk.Firing() with { Source = "alertmanager" };
        await desk.HearAsync(firing);
        await ReconcileAsync(desk, 120);
        _known = [Alert("a", desk.Clock.GetUtcNow())];
        await ReconcileAsync(desk, 120);
        _known = [];
        await ReconcileAsync(desk, 240);
        await desk.HearAsync(firing);
        await ReconcileAsync(desk, 240);

        Assert.Null((await desk.GroupAsync()).ResolvedAt);
    }

    [Fact]
    public async Task Who_cannot_be_asked_says_nothing()
    {
        await using var desk = await OpenAsync();
        await desk.HearAsync(desk.Firing() with { Source = "alertmanager" });
        foreach (var status in new[] { 500, 404, 302 })
        {
            _status = status;
            await ReconcileAsync(desk, 600);
        }

        Assert.Null((await desk.GroupAsync()).ResolvedAt);
    }

    [Fact]
    public async Task What_it_has_known_for_five_minutes_and_could_not_tell_is_told_and_what_it_silences_is_not()
    {
        await using var desk = await OpenAsync();
        _known = [Alert("lost", desk.Clock.GetUtcNow()), Alert("silenced", desk.Clock.GetUtcNow(), "suppressed")];

        await ReconcileAsync(desk, 299);
        Assert.Empty(await desk.Bot.AllAsync<Alert>());
        await ReconcileAsync(desk, 1);

        Assert.Equal("lost", Assert.Single(await desk.Bot.AllAsync<Alert>()).Fingerprint);
        Assert.Equal(["ALT-1!"], await desk.ToldAsync());
    }

    [Theory]
    [InlineData("Alerts:Reconcile:0:Source", "generic")]
    [InlineData("Alerts:Reconcile:0:Url", "alertmanager")]
    public async Task A_wrong_setting_is_named_by_its_key(string key, string value)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var desk = await OpenAsync((key, value));
            _ = desk.Bot.Get<IOptions<AlertReconciliationOptions>>().Value;
        });

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await _monitor.DisposeAsync();

    private async Task<AlertDesk> OpenAsync(params (string Key, string Value)[] settings)
    {
        if (_monitor.Urls.Single().EndsWith(":0", StringComparison.Ordinal))
            await _monitor.StartAsync();
        var all = new Dictionary<string, string?>
        {
            ["Alerts:Sources:alertmanager:Kind"] = "alertmanager",
            ["Alerts:Sources:alertmanager:Token"] = "0123456789abcdef",
            ["Alerts:Reconcile:0:Source"] = "alertmanager",
            ["Alerts:Reconcile:0:Url"] = _monitor.Urls.Single(),
            ["Alerts:Reconcile:0:Receiver"] = "chat.ops",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return await AlertDesk.OpenAsync(all);
    }

    /// <summary>Asks now, and again after so many seconds.</summary>
    private static async Task ReconcileAsync(AlertDesk desk, int seconds)
    {
        var reconciliation = desk.Bot.Get<IAlertReconciliation>();
        await reconciliation.ReconcileAsync(CancellationToken.None);
        desk.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await reconciliation.ReconcileAsync(CancellationToken.None);
    }

    private static object Alert(string fingerprint, DateTimeOffset startsAt, string state = "active") => new
    {
        fingerprint,
        startsAt,
        endsAt = startsAt.AddMinutes(4),
        labels = new { alertname = "LinkageBacklog", severity = "warning" },
        annotations = new { summary = "連携待ちデータが滞留しています" },
        status = new { state, silencedBy = Array.Empty<string>(), inhibitedBy = Array.Empty<string>() },
        receivers = JsonSerializer.SerializeToElement(new[] { new { name = "chat.ops" } }),
    };
}
