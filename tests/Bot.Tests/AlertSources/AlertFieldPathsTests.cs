using System.Text;
using System.Text.Json;
using ChatOpsBot.Bot.AlertSources;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Bot.Tests.AlertSources;

/// <summary>Formats of somebody's own, and bodies that are odd beyond their format.</summary>
public sealed class AlertFieldPathsTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData("$", """{"a":[1,{"b c":"x"}]}""")]
    [InlineData("$.a[0]", "1")]
    [InlineData("$.a[1]['b c']", "\"x\"")]
    [InlineData("$[\"a\"][1]['b c']", "\"x\"")]
    [InlineData("$.a[7]", null)]
    [InlineData("$.a.b", null)]
    [InlineData("$.a[1].b", null)]
    public void A_path_finds_what_stands_there(string path, string? found)
    {
        var element = JsonPath.Parse(path)!.Find(JsonElement.Parse("""{"a":[1,{"b c":"x"}]}"""));

        Assert.Equal(found, element.ValueKind == JsonValueKind.Undefined ? null : element.GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("$a")]
    [InlineData("$.")]
    [InlineData("$..a")]
    [InlineData("$.a[*]")]
    [InlineData("$.a[-1]")]
    [InlineData("$.a[")]
    [InlineData("$['a]")]
    [InlineData("$.a b")]
    [InlineData("$.a[?(@.b)]")]
    [InlineData("$.a[99999999999]")]
    public void What_is_no_single_path_is_refused(string path) => Assert.Null(JsonPath.Parse(path));

    [Fact]
    public void Fields_are_found_by_the_paths_in_the_settings()
    {
        var format = new MappedFormat(new AlertFieldPaths
        {
            Items = "$.通知.一覧",
            Id = "$.番号",
            Title = "$.内容.件名",
            Status = "$.状態",
            ResolvedWhen = "回復, 取消",
            Severity = "$.重要度",
            System = "$['システム 名']",
            Member = "$.機器[0]",
            StartsAt = "$.発生",
            EndsAt = "$.回復",
            Link = "$.url",
            Value = "$.値",
        });

        var signals = format.Read("kanshi", JsonElement.Parse("""
            {"通知":{"一覧":[
              {"番号":1,"内容":{"件名":"応答なし"},"状態":"発生","重要度":"緊急","システム 名":"国保連携","機器":["kokuho1","kokuho2"],"発生":1795309320,"url":"https://x.example/1","値":12.5},
              {"番号":2,"内容":{"件名":"遅延"},"状態":"回復","発生":"2026-11-22T10:02:00+09:00","回復":"2026-11-22T10:20:00+09:00"},
              {"状態":"発生"}]}}
            """))!;

        Assert.Equal(2, signals.Count);
        Assert.Equal(
            ("1", "応答なし", true, Severity.Critical, "国保連携", "kokuho1", "12.5", "https://x.example/1"),
            (signals[0].Fingerprint, signals[0].Title, signals[0].Firing, signals[0].Severity, signals[0].SystemName, signals[0].MemberName, signals[0].Value,
                signals[0].Link?.AbsoluteUri));
        Assert.Equal((false, signals[0].StartsAt, signals[0].StartsAt.AddMinutes(18)), (signals[1].Firing, signals[1].StartsAt, signals[1].EndsAt!.Value));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 1, 2, 0, TimeSpan.Zero), signals[0].StartsAt);
    }

    [Fact]
    public void An_empty_list_is_nothing_to_say_and_a_missing_one_cannot_be_read()
    {
        var format = new MappedFormat(new AlertFieldPaths { Items = "$.events", Title = "$.name" });

        Assert.Empty(format.Read("x", JsonElement.Parse("""{"events":[]}"""))!);
        Assert.Null(format.Read("x", JsonElement.Parse("""{"alarms":[{"name":"a"}]}""")));
        Assert.Null(format.Read("x", JsonElement.Parse("""{"events":[{"title":"a"}]}""")));
    }

    [Theory]
    [InlineData("Mapping:Severity", "severity", "Alerts:Sources:own:Mapping:Severity is 'severity', which is no JSON path such as '$.alerts[0].host' or '$['host name']'.")]
    [InlineData("Mapping:Items", "$.a[*]", "Alerts:Sources:own:Mapping:Items is '$.a[*]', which is no JSON path such as '$.alerts[0].host' or '$['host name']'.")]
    [InlineData("Mapping:Title", null, "Alerts:Sources:own:Mapping:Title must be set, for instance '$.title'.")]
    [InlineData("Mapping:ResolvedWhen", "ok", "Alerts:Sources:own:Mapping:ResolvedWhen must not be set without Alerts:Sources:own:Mapping:Status.")]
    [InlineData("Kind", "zabbix", "Alerts:Sources:own:Mapping must not be set unless Alerts:Sources:own:Kind is generic.")]
    [InlineData("Kind", "nagios", "Alerts:Sources:own:Kind is 'nagios' but must be one of: alertmanager, azure-monitor, cloudevents, generic, grafana, zabbix.")]
    [InlineData("Token", "", "Alerts:Sources:own:Token or Alerts:Sources:own:HmacSecret must be set, with at least 16 characters.")]
    [InlineData("HmacSecret", "short", "Alerts:Sources:own:HmacSecret must have at least 16 characters.")]
    [InlineData("HmacSecret", "whsec_not base64 at all", "Alerts:Sources:own:HmacSecret begins with whsec_, so that Base64 of at least 16 bytes must follow.")]
    [InlineData("PreviousToken", "short", "Alerts:Sources:own:PreviousToken must have at least 16 characters.")]
    [InlineData(
        "PreviousHmacSecret", "0123456789abcdef", "Alerts:Sources:own:PreviousHmacSecret must not be set without Alerts:Sources:own:HmacSecret.")]
    [InlineData("MaxBytes", "100", "Alerts:Sources:own:MaxBytes must be between 1024 and 8388608, but is 100.")]
    [InlineData("RequestsPerMinute", "-1", "Alerts:Sources:own:RequestsPerMinute must be between 0 and 1000000, but is -1.")]
    public async Task A_wrong_setting_of_a_source_stops_the_start_with_a_sentence_that_names_it(string key, string? value, string sentence)
    {
        var settings = await cluster.NewDatabaseAsync(Engine.Sqlite);
        settings["Alerts:Sources:own:Kind"] = "generic";
        settings["Alerts:Sources:own:Token"] = "0123456789abcdef";
        settings["Alerts:Sources:own:Mapping:Title"] = "$.name";
        settings["Alerts:Sources:own:Mapping:Id"] = "$.id";
        settings[$"Alerts:Sources:own:{key}"] = value;

        await using var storage = BotStorage.Create(settings);
        var fault = Assert.Throws<OptionsValidationException>(() => storage.Get<IOptions<AlertOptions>>().Value);

        Assert.Contains(sentence, fault.Failures);
    }

    [Theory]
    [InlineData("monitoring")]
    [InlineData("ChatOps")]
    [InlineData("a b")]
    public async Task A_source_may_not_speak_in_the_name_of_the_bot(string name)
    {
        var settings = await cluster.NewDatabaseAsync(Engine.Sqlite);
        settings[$"Alerts:Sources:{name}:Kind"] = "generic";
        settings[$"Alerts:Sources:{name}:Token"] = "0123456789abcdef";

        await using var storage = BotStorage.Create(settings);

        Assert.Throws<OptionsValidationException>(() => storage.Get<IOptions<AlertOptions>>().Value);
    }

    [Theory]
    [InlineData("\"\\ud83d 半分\"", "\uFFFD 半分")]
    [InlineData("\"\\ud83d\\ude00 全部\"", "😀 全部")]
    [InlineData("\"\\\\ud83d 文字\"", "\\ud83d 文字")]
    [InlineData("\"\\ude00\\ud83d\"", "\uFFFD\uFFFD")]
    [InlineData("\"\\ud83d", null)]
    public void Halves_of_characters_become_a_mark_and_nothing_else_is_changed(string json, string? text)
    {
        if (text is null)
            Assert.ThrowsAny<JsonException>(() => AlertBody.Parse(json));
        else
            Assert.Equal(text, AlertBody.Parse(json).RootElement.GetString());
    }

    [Fact]
    public void A_byte_order_mark_bytes_that_are_no_text_and_depth_are_no_reason_to_refuse()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. "{\"title\":\"監視"u8, 0xFF, .. "\"}"u8];
        var deep = Encoding.UTF8.GetBytes(new string('[', 300) + new string(']', 300));

        Assert.Equal("監視\uFFFD", AlertBody.Parse(marked).RootElement.GetProperty("title").GetString());
        Assert.Equal(JsonValueKind.Array, AlertBody.Parse(deep).RootElement.ValueKind);
    }
}
