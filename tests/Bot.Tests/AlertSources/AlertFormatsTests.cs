using System.Text.Json;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.AlertSources;
using ChatOpsBot.Bot.Tests.Monitoring;
using ChatOpsBot.Cards;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.AlertSources;

/// <summary>What each monitor's words mean, in the shapes the monitors really send.</summary>
public sealed class AlertFormatsTests
{
    private const string Problem = """
        {"event_value":"1","event_update_status":"{EVENT.UPDATE.STATUS}","event_nseverity":"5","event_severity":"Disaster","event_id":"9001","trigger_id":"310",
         "host_name":"renkei-db1","event_name":"連携用データベースに接続できません","event_date":"2026.11.22","event_time":"10:02:00","event_source":"0",
         "alert_message":"接続が 3 回続けて失敗しました。","event_opdata":"接続 0 本","event_tags":"scope:availability, system:住基連携",
         "event_recovery_date":"{EVENT.RECOVERY.DATE}","event_recovery_id":"{EVENT.RECOVERY.ID}","zabbix_url":"https://zabbix.example.jp/zabbix"}
        """;

    private static readonly DateTimeOffset TwoPastTen = new(2026, 11, 22, 1, 2, 0, TimeSpan.Zero);

    [Fact]
    public void Alertmanager_says_the_value_in_an_annotation() =>
        Assert.Equal("97.3 %", Single(new AlertmanagerMapping(), """{"alerts":[{"labels":{"alertname":"容量"},"annotations":{"value":"97.3 %"}}]}""").Value);

    [Fact]
    public void Grafana_is_Alertmanager_with_values_and_better_addresses()
    {
        var signal = Single(new GrafanaMapping(), """
            {"receiver":"chatops","status":"firing","orgId":1,"state":"alerting","title":"[FIRING:1]","groupKey":"{}:{alertname=\"空き容量\"}","version":"1","truncatedAlerts":0,
             "alerts":[{"status":"firing","labels":{"alertname":"空き容量","grafana_folder":"税務連携","instance":"zeimu-ap1","severity":"critical"},
               "annotations":{"summary":"空き容量が残りわずかです"},"startsAt":"2026-11-22T10:02:00+09:00","endsAt":"0001-01-01T00:00:00Z",
               "values":{"B":3.14159,"C":1},"valueString":"[ var='B' labels={} value=3.14159 ]","fingerprint":"c0ffee",
               "generatorURL":"https://grafana.example.jp/alerting/1/view","silenceURL":"https://grafana.example.jp/alerting/silence/new",
               "dashboardURL":"https://grafana.example.jp/d/1","panelURL":"https://grafana.example.jp/d/1?viewPanel=2"}]}
            """);

        Assert.Equal(
            ("c0ffee", "空き容量が残りわずかです", "税務連携", "zeimu-ap1", Severity.Critical, true, TwoPastTen, (DateTimeOffset?)null),
            (signal.Fingerprint, signal.Title, signal.SystemName, signal.MemberName, signal.Severity, signal.Firing, signal.StartsAt, signal.EndsAt));
        Assert.Equal("B=3.142, C=1", signal.Value);
        Assert.Equal("https://grafana.example.jp/d/1?viewPanel=2", signal.Link?.AbsoluteUri);
    }

    [Theory]
    [InlineData("""{"values":{"A":97.30001}}""", "97.3")]
    [InlineData("""{"values":null,"valueString":"[ var='A' labels={host=ap1} value=97.3 ], [ var='B' labels={} value=1 ]"}""", "A=97.3, B=1")]
    [InlineData("""{"values":{"A":null},"valueString":"データなし"}""", "データなし")]
    [InlineData("""{"valueString":""}""", null)]
    public void Grafanas_values_are_read_as_far_as_they_are_there(string alert, string? value) =>
        Assert.Equal(value, Single(new GrafanaMapping(), $$"""{"alerts":[{{alert}}]}""").Value);

    [Fact]
    public void Zabbix_sends_text_only_and_macros_that_were_not_filled_in_are_missing()
    {
        var signal = Single(new ZabbixMapping(), Problem);

        Assert.Equal(
            ("trigger:310", "連携用データベースに接続できません", "住基連携", "renkei-db1", Severity.Critical, true, TwoPastTen, (DateTimeOffset?)null),
            (signal.Fingerprint, signal.Title, signal.SystemName, signal.MemberName, signal.Severity, signal.Firing, signal.StartsAt, signal.EndsAt));
        Assert.Equal("接続 0 本", signal.Value);
        Assert.Equal("https://zabbix.example.jp/zabbix/tr_events.php?triggerid=310&eventid=9001", signal.Link?.AbsoluteUri);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(""", "event_date":"2026.11.22","event_time":"10:02:00" """, false)]
    [InlineData(""", "event_date":"{EVENT.DATE}","event_time":"*UNKNOWN*" """, false)]
    [InlineData(""", "event_date":"2026.11.22","event_time":"10:02:00" """, true)]
    public async Task A_recovery_from_Zabbix_meets_its_problem_whatever_it_leaves_out(string extra, bool recoveryFirst)
    {
        var recovery = $$"""
            {"event_value":"0","event_id":9001,"trigger_id":"310","host_name":"renkei-db1","event_name":"連携用データベースに接続できません",
             "event_recovery_date":"2026.11.22","event_recovery_time":"10:20:00"{{extra}}}
            """;

        var alerts = await TakenAsync(new ZabbixMapping(), recoveryFirst ? [recovery, Problem] : [Problem, recovery]);

        var alert = Assert.Single(alerts);
        Assert.Equal((TwoPastTen, TwoPastTen.AddMinutes(18)), (alert.StartsAt, alert.EndsAt!.Value));
    }

    [Fact]
    public async Task An_acknowledgement_in_Zabbix_is_the_same_problem_and_a_problem_of_the_same_trigger_later_is_another()
    {
        var update = Problem.Replace("{EVENT.UPDATE.STATUS}", "1", StringComparison.Ordinal);
        var later = Problem.Replace("10:02:00", "10:20:00", StringComparison.Ordinal).Replace("9001", "9002", StringComparison.Ordinal);

        Assert.Single(await TakenAsync(new ZabbixMapping(), [Problem, update]));
        var both = await TakenAsync(new ZabbixMapping(), [Problem, later]);
        Assert.Equal([true, false], both.OrderBy(alert => alert.StartsAt).Select(alert => alert.EndsAt is not null));
    }

    [Theory]
    [InlineData("""{"id":"77","triggerId":"12","name":"応答遅延","severity":"重度の障害","status":"PROBLEM","EVENT.TIME":"10:02:00","HOST.NAME":"ap1"}""", true, Severity.Critical)]
    [InlineData("""{"EVENT.VALUE":"0","EVENT.NAME":"応答遅延","EVENT.NSEVERITY":"3"}""", false, Severity.Warning)]
    [InlineData("""{"event_name":"応答遅延","event_value":"{EVENT.VALUE}","trigger_status":"OK","event_nseverity":"1"}""", false, Severity.Information)]
    [InlineData("""{"event_name":"{EVENT.NAME}","alert_subject":"応答遅延","event_value":"{EVENT.VALUE}","event_recovery_id":"{EVENT.RECOVERY.ID}"}""", true, Severity.Warning)]
    [InlineData("""{"event_name":"*UNKNOWN*","name":"応答遅延","status":"OK","event_nseverity":"{EVENT.NSEVERITY}","severity":"High"}""", false, Severity.Critical)]
    [InlineData("""{"alert_subject":"応答遅延","event_recovery_id":"78","event_severity":"軽度の障害"}""", false, Severity.Warning)]
    public void Other_names_for_Zabbix_macros_are_understood(string body, bool firing, Severity severity)
    {
        var signal = Single(new ZabbixMapping(), body);

        Assert.Equal(("応答遅延", firing, severity), (signal.Title, signal.Firing, signal.Severity));
    }

    [Fact]
    public void Azure_says_what_it_measured_and_of_what()
    {
        var signal = Single(new AzureMonitorMapping(), Azure("Fired", ""));

        Assert.Equal(
            ("連携 VM の CPU", "renkei-vm1", Severity.Critical, true, TwoPastTen, "97.556"),
            (signal.Title, signal.MemberName, signal.Severity, signal.Firing, signal.StartsAt, signal.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Azures_resolution_meets_its_alert_in_any_order(bool resolutionFirst)
    {
        string[] bodies = [Azure("Fired", ""), Azure("Resolved", "\"resolvedDateTime\":\"2026-11-22T01:20:00Z\",")];

        var alert = Assert.Single(await TakenAsync(new AzureMonitorMapping(), resolutionFirst ? [.. bodies.Reverse()] : bodies));

        Assert.Equal((TwoPastTen, TwoPastTen.AddMinutes(18)), (alert.StartsAt, alert.EndsAt!.Value));
    }

    [Fact]
    public async Task Azures_older_schema_is_understood_too()
    {
        const string Activated = """
            {"schemaId":"AzureMonitorMetricAlert","data":{"version":"2.0","status":"Activated","properties":null,"context":{"timestamp":"2026-11-22T01:02:00Z",
             "id":"/rules/cpu","name":"CPU 使用率","severity":"1","resourceName":"renkei-vm1","resourceId":"/vm/renkei-vm1","portalLink":"https://portal.azure.com/#x",
             "condition":{"allOf":[{"metricName":"Percentage CPU","metricValue":97},{"metricName":"Memory","metricValue":null},{"metricName":"Disk","metricValue":"8.5"}]}}}}
            """;
        var deactivated = Activated.Replace("Activated", "Deactivated", StringComparison.Ordinal).Replace("01:02:00", "01:20:00", StringComparison.Ordinal);

        var signal = Single(new AzureMonitorMapping(), Activated);
        var alert = Assert.Single(await TakenAsync(new AzureMonitorMapping(), [Activated, deactivated]));

        Assert.Equal(("CPU 使用率", Severity.Critical, "Percentage CPU=97, Disk=8.5"), (signal.Title, signal.Severity, signal.Value));
        Assert.Equal((TwoPastTen, TwoPastTen.AddMinutes(18)), (alert.StartsAt, alert.EndsAt!.Value));
    }

    [Theory]
    [InlineData("jp.example.disk.fired", "jp.example.disk.resolved", """ "subject":"zeimu-ap1", """, "{}")]
    [InlineData("jp.example.disk.fired", "jp.example.disk.resolved", "", "{}")]
    [InlineData("jp.example.disk", "jp.example.disk", "", """{"id":"d-1","status":"resolved"}""")]
    [InlineData("jp.example.disk", "jp.example.other.resolved", "", """{"id":"d-1"}""")]
    public async Task A_cloud_event_is_over_by_its_status_or_its_type(string fires, string ends, string subject, string data)
    {
        var fired = Cloud("e-1", fires, "10:02", subject, data.Contains("d-1", StringComparison.Ordinal) ? """{"id":"d-1","status":"firing"}""" : "{}");
        var resolved = Cloud("e-2", ends, "10:20", subject, data);

        var alert = Assert.Single(await TakenAsync(new CloudEventsMapping(), [$"[{fired},{resolved}]"]));

        Assert.Equal((TwoPastTen, TwoPastTen.AddMinutes(18)), (alert.StartsAt, alert.EndsAt!.Value));
    }

    [Fact]
    public async Task Cloud_events_of_several_subjects_are_several_alerts_and_a_repeat_is_none()
    {
        var one = Cloud("e-1", "jp.example.disk.fired", "10:02", """ "subject":"ap1", """, """{"title":"容量不足","severity":"high","value":3}""");
        var two = one.Replace("ap1", "ap2", StringComparison.Ordinal);

        var alerts = await TakenAsync(new CloudEventsMapping(), [$"[{one},{two}]", one]);

        Assert.Equal(["ap1", "ap2"], alerts.Select(alert => alert.MemberName).Order());
        Assert.All(alerts, alert => Assert.Equal(("容量不足", Severity.Critical), (alert.Title, alert.Severity)));
    }

    [Fact]
    public async Task A_resolution_that_says_no_start_ends_what_fired_before_it_and_nothing_after_in_any_order()
    {
        var first = Cloud("e-1", "jp.example.disk.fired", "10:02", "", "{}");
        var over = Cloud("e-2", "jp.example.disk.resolved", "10:20", "", "{}");
        var second = Cloud("e-3", "jp.example.disk.fired", "10:25", "", "{}");

        string[][] orders =
            [[first, over, second], [first, second, over], [over, first, second], [over, second, first], [second, first, over], [second, over, first]];
        foreach (var order in orders)
        {
            var alerts = await TakenAsync(new CloudEventsMapping(), order);
            Assert.Equal([TwoPastTen.AddMinutes(23)], alerts.Where(alert => alert.EndsAt is null).Select(alert => alert.StartsAt));
        }
    }

    [Fact]
    public async Task A_resolution_without_times_that_comes_twice_makes_no_other_alert()
    {
        const string Fires = """{"id":"a","title":"応答なし"}""", Over = """{"id":"a","title":"応答なし","status":"resolved"}""";

        Assert.NotNull(Assert.Single(await TakenAsync(new GenericMapping(), [Fires, Over, Over])).EndsAt);
        const string OverByTheirClock = """{"id":"a","title":"応答なし","status":"resolved","endsAt":"2026-11-22T01:31:58Z"}""";
        Assert.NotNull(Assert.Single(await TakenAsync(new GenericMapping(), [Fires, OverByTheirClock])).EndsAt);
        Assert.Equal([true, false], (await TakenAsync(new GenericMapping(), [Fires, Over, Over, Fires])).Select(alert => alert.EndsAt is not null));
    }

    [Theory]
    [InlineData("Sev0", Severity.Critical)]
    [InlineData("sev2", Severity.Warning)]
    [InlineData("Sev4", Severity.Information)]
    [InlineData("Average", Severity.Warning)]
    [InlineData("High", Severity.Critical)]
    [InlineData("致命的な障害", Severity.Critical)]
    public void Other_tools_words_for_severity_are_understood(string word, Severity severity) => Assert.Equal(severity, AlertFields.ToSeverity(word));

    [Theory]
    [InlineData("""{"data":{"essentials":{}}}""")]
    [InlineData("""{"status":"ok"}""")]
    [InlineData("[7,null,\"x\",[]]")]
    [InlineData("true")]
    public void A_body_without_anything_like_an_alert_is_none_in_every_format(string body)
    {
        IAlertMapping[] mappings =
            [new AlertmanagerMapping(), new GrafanaMapping(), new ZabbixMapping(), new AzureMonitorMapping(), new CloudEventsMapping(), new GenericMapping()];

        Assert.All(mappings, mapping => Assert.Null(mapping.Read("x", JsonElement.Parse(body))));
    }

    private static string Azure(string condition, string resolved) => $$$$$"""
        {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":"/alerts/0001","alertRule":"連携 VM の CPU","severity":"Sev1","signalType":"Metric",
         "monitorCondition":"{{{{{condition}}}}}","alertTargetIDs":["/subscriptions/0/vm/renkei-vm1"],"configurationItems":["renkei-vm1"],{{{{{resolved}}}}}
         "firedDateTime":"2026-11-22T01:02:00Z","description":""},"alertContext":{"condition":{"allOf":[{"metricName":"Percentage CPU","metricValue":97.5556}]}}}}
        """;

    private static string Cloud(string id, string type, string time, string subject, string data) => $$"""
        {"specversion":"1.0","id":"{{id}}","source":"/monitor/1","type":"{{type}}",{{subject}}"time":"2026-11-22T{{time}}:00+09:00","data":{{data}}}
        """;

    private static AlertSignal Single(IAlertMapping mapping, string body) => Assert.Single(mapping.Read("source", JsonElement.Parse(body))!);

    private static async Task<Alert[]> TakenAsync(IAlertMapping mapping, string[] bodies)
    {
        var clock = new FakeTimeProvider(TwoPastTen.AddMinutes(30));
        await using var database = await MonitoringDatabase.OpenAsync(clock);
        foreach (var body in bodies)
        {
            var signals = mapping.Read("source", JsonElement.Parse(body))!;
            await database.Writes.RunAsync((db, token) => database.Intake.AcceptAsync(db, signals, token), CancellationToken.None);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        return await database.RowsAsync<Alert>();
    }
}
