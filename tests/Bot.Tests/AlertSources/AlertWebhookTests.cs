using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.AlertSources;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Bot.Tests.AlertSources;

public sealed class AlertWebhookTests
{
    [Theory]
    [InlineData("nobody", null, 404)]
    [InlineData("alertmanager", null, 401)]
    [InlineData("alertmanager", "Bearer wrong-token-wrong-token", 401)]
    [InlineData("alertmanager", "Basic " + ChatOpsBotApp.AlertToken, 401)]
    [InlineData("alertmanager", "Bearer " + ChatOpsBotApp.AlertToken + "x", 401)]
    public async Task A_stranger_is_turned_away_and_nothing_is_stored(string source, string? authorization, int status)
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/alerts/{source}") { Content = Json("""{"alerts":[{"labels":{"alertname":"A"}}]}""") };
        app.Http.DefaultRequestHeaders.Authorization = null;
        if (authorization is not null)
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);

        var answer = await app.Http.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        await AssertOneLineProblemAsync(answer);
        Assert.Empty(await app.AllAsync<Alert>());
    }

    [Theory]
    [InlineData("{\"alerts\":[{")]
    [InlineData("not json")]
    [InlineData("")]
    public async Task A_body_that_is_not_JSON_is_400_and_nothing_is_stored(string body)
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false);

        var answer = await app.Http.PostAsync("/api/alerts/alertmanager", Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await AssertOneLineProblemAsync(answer);
        Assert.Empty(await app.AllAsync<Alert>());
    }

    [Fact]
    public async Task A_body_above_8_MiB_is_413()
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false);

        var answer = await app.Http.PostAsync("/api/alerts/generic", Json($$"""{"title":"{{new string('x', AlertWebhookEndpoint.MostBytes)}}"}"""));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"alerts":[{}]}""", 1)]
    [InlineData("""{"alerts":[{"labels":null,"annotations":7,"startsAt":"yesterday","status":12}]}""", 1)]
    [InlineData("""{"alerts":[{"labels":{"alertname":"A","severity":"?"},"startsAt":"2026-11-20T01:00:00Z","generatorURL":"javascript:alert(1)"}]}""", 1)]
    [InlineData("""{"alerts":[]}""", 0)]
    [InlineData("""{"alerts":[5,{"labels":{"alertname":"A\u0000B"}}]}""", 1)]
    [InlineData("""{"alerts":[{"labels":{"alertname":"A\ufffeB","system":"\uffff\ufffe国保"}}]}""", 1)]
    public async Task An_odd_but_well_formed_alert_is_taken(string body, int alerts)
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false);

        var answer = await app.Http.PostAsync("/api/alerts/alertmanager", Json(body));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(alerts, (await app.AllAsync<Alert>()).Count);
    }

    [Fact]
    public async Task A_body_without_any_alert_is_kept_and_the_operators_are_told()
    {
        await using var app = await ChatOpsBotApp.StartAsync();

        var answer = await app.Http.PostAsync("/api/alerts/alertmanager", Json("""{"events":["new format"]}"""));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains("new format", Assert.Single(await app.AllAsync<AlertDeadLetter>()).Body, StringComparison.Ordinal);
        await app.Teams.Transcript.WaitForCardAsync(app.Teams.City.Monitoring.Id, "警報の形式を読み取れません");
    }

    [Fact]
    public async Task Letters_that_are_none_in_Unicode_are_left_out_also_where_silences_and_windows_are_asked()
    {
        await using var app = await ChatOpsBotApp.StartAsync();
        await app.Teams.As(app.Teams.City.Operator).PostAsync(app.Teams.City.Monitoring, "@ChatOps 警報 静観 対象=web9 1時間 交換中");
        await app.Teams.Transcript.WaitForMessageAsync(app.Teams.City.Monitoring.Id, "静観を設定しました");

        var answer = await app.Http.PostAsync(
            "/api/alerts/generic", Json("""{"id":"a","title":"応答\uFFFEなし","system":"連携\uFFFE\uFFFF","member":"web\uFFFE1","labels":{"x":"\uFFFE"}}"""));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(("応答なし", "連携", "web1"), Assert.Single(await app.AllAsync<Alert>()) is var alert ? (alert.Title, alert.SystemName, alert.MemberName) : default);
    }

    [Fact]
    public async Task Very_long_and_strange_words_are_cut_and_kept()
    {
        await using var app = await ChatOpsBotApp.StartAsync();
        var title = string.Concat(Enumerable.Repeat("𠮷", 400)) + "<at>全員</at>";

        var answer = await app.PostAlertAsync(new { id = "a", title, description = new string('説', 9000), member = "[x](http://evil.example)" });

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        // The ellipsis takes a letter, and half of one is not kept.
        Assert.InRange(Assert.Single(await app.AllAsync<Alert>()).Title.Length, Alert.TitleLength - 1, Alert.TitleLength);
        await app.Teams.Transcript.WaitForCardAsync(app.Teams.City.Monitoring.Id, "𠮷𠮷");
    }

    [Fact]
    public async Task Alerts_that_came_before_a_channel_was_bound_are_shown_when_it_is()
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false);
        await app.PostAlertAsync(new { id = "a", title = "早すぎた警報" });
        await app.Teams.InstallEverywhereAsync();

        await app.Teams.As(app.Teams.City.ServiceManager).PostAsync(app.Teams.City.Monitoring, "@ChatOps 通知先 設定 警報");

        await app.Teams.Transcript.WaitForCardAsync(app.Teams.City.Monitoring.Id, "早すぎた警報");
    }

    [Theory]
    [InlineData("Alerts:Sources:x:Kind", "nagios", "Alerts:Sources:x:Kind is 'nagios' but must be one of: alertmanager, azure-monitor, cloudevents, generic, grafana, zabbix.")]
    [InlineData("Alerts:Sources:generic:Token", "short", "Alerts:Sources:generic:Token must have at least 16 characters.")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence_that_names_it(string key, string value, string sentence)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => ChatOpsBotApp.StartAsync(install: false, settings: new() { [key] = value }));

        Assert.Contains(sentence, fault.Failures);
    }

    [Theory]
    [InlineData("critical", Severity.Critical)]
    [InlineData("PAGE", Severity.Critical)]
    [InlineData("重大", Severity.Critical)]
    [InlineData("info", Severity.Information)]
    [InlineData("warning", Severity.Warning)]
    [InlineData("whatever", Severity.Warning)]
    [InlineData(null, Severity.Warning)]
    public void Words_for_severity_are_understood_and_unknown_ones_are_warnings(string? word, Severity severity) =>
        Assert.Equal(severity, AlertFields.ToSeverity(word));

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task AssertOneLineProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain('\n', body);
        Assert.NotEmpty(JsonDocument.Parse(body).RootElement.GetProperty("title").GetString()!);
    }
}
