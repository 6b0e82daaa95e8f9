using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Demo;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.Demo;

/// <summary>The demo as a newcomer starts it: with the bot as a process of its own.</summary>
public sealed class DemoCityTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_city_opens_without_a_refusal_and_each_button_shows_what_it_says()
    {
        using var stop = new CancellationTokenSource();
        using var output = TextWriter.Synchronized(new StringWriter());
        var (port, botPort) = (FreePort(), FreePort());
        var city = DemoCity.RunAsync(new DemoOptions(port, botPort), output, stop.Token);
        try
        {
            using var page = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/page/") };
            await UntilAsync(async () => (await ReadAsync(page, "town")).Contains("全員のチャットにアプリを追加しました", StringComparison.Ordinal));
            Assert.Contains("資産を 3 件登録しました", await ReadAsync(page, "town"), StringComparison.Ordinal);
            await UntilAsync(async () => (await ReadAsync(page, "messages")).Contains("運用責任者 さんの連絡先を登録しました", StringComparison.Ordinal));
            Assert.DoesNotContain("お確かめください", await ReadAsync(page, "messages"), StringComparison.Ordinal);

            await page.PostAsJsonAsync("town/linkage/kokuho-shikaku", new { behaviour = "Fails" });
            foreach (var alert in new[] { "backlog", "out-of-scope", "storm" })
                await page.PostAsync(new Uri($"town/alerts/{alert}", UriKind.Relative), null);

            foreach (var shown in new[] { "国保資格連携 の処理が失敗しました", "連携待ちデータが滞留しています", "保守対象外 · 確認待ち", "警報が多発しています" })
                await UntilAsync(async () => (await ReadAsync(page, "messages")).Contains(shown, StringComparison.Ordinal));
            await UntilAsync(async () => (await ReadAsync(page, "mail")).Contains("network@aozora.example", StringComparison.Ordinal));
        }
        finally
        {
            await stop.CancelAsync();
            await city;
        }
    }

    private static async Task<string> ReadAsync(HttpClient page, string what)
    {
        try
        {
            // Parsed and written anew, because Japanese is escaped on the wire.
            return JsonNode.Parse(await page.GetStringAsync(new Uri(what, UriKind.Relative)))!.ToJsonString(Readable);
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Longest);
        while (!await isSo()) await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
