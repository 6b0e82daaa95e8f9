using System.Net;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Documents;

/// <summary>A link hands out exactly the version it was made for, for a day, and every time it does is noted.</summary>
public sealed class DocumentDownloadTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 1, 2, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_link_gives_the_file_under_its_Japanese_name_and_the_download_is_noted()
    {
        await using var app = await StartAsync();
        var (old, _) = (await AddAsync(app, [1, 2, 3]), await AddAsync(app, [4]));

        var answer = await GetAsync(app, Link(app, old, "市承認者"));
        await GetAsync(app, Link(app, old));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(DocumentStore.Word, answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(("attachment", "障害報告書_INC-12.docx"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var downloads = await app.AllAsync<DocumentDownload>();
        Assert.Equal([("市承認者", old.Id), (null, old.Id)], downloads.OrderBy(download => download.Id).Select(download => (download.PersonName, download.DocumentVersionId)));
        Assert.All(downloads, download => Assert.Equal(_clock.GetUtcNow(), download.At));
        Assert.Equal(2, downloads.Select(download => download.LinkId).Distinct().Count());
        Assert.Equal(2, (await app.AllAsync<AuditEntry>()).Count(entry => entry.Action == "document.downloaded"));
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK, "")]
    [InlineData(1, HttpStatusCode.Gone, "このリンクの有効期限")]
    public async Task A_link_is_good_for_a_day_and_says_so_afterwards(int secondsAfter, HttpStatusCode status, string says)
    {
        await using var app = await StartAsync();
        var link = Link(app, await AddAsync(app, [1]));
        _clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(secondsAfter));

        var answer = await GetAsync(app, link);

        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith(says, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(status == HttpStatusCode.OK ? 1 : 0, (await app.AllAsync<DocumentDownload>()).Count);
    }

    [Fact]
    public async Task A_link_that_was_changed_or_made_up_is_not_found_in_plain_words()
    {
        await using var app = await StartAsync();
        var link = Link(app, await AddAsync(app, [1]));

        foreach (var wrong in new[] { link[..^1], link + "A", "/documents/1", "/documents/..%2F..%2Fetc", $"/documents/{new string('x', 4000)}" })
        {
            var answer = await GetAsync(app, wrong);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var plain = await GetAsync(app, "/documents/1");
        Assert.Equal("text/plain; charset=utf-8", plain.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("この文書は見つかりませんでした。", await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(await app.AllAsync<DocumentDownload>());
    }

    private Task<ChatOpsBotApp> StartAsync() => ChatOpsBotApp.StartAsync(_clock, install: false, new() { ["Links:PublicUrl"] = "https://chatops.example.jp/bot" });

    private static Task<DocumentVersion> AddAsync(ChatOpsBotApp app, byte[] content) => app.Writes.RunAsync(
        (db, token) => app.Services.GetRequiredService<DocumentStore>().AddAsync(
            db, new NewDocument("incident-report", "INC-12", "障害報告書", "障害報告書_INC-12.docx", DocumentStore.Word, content, "初版", "operator", "運用担当"), token),
        CancellationToken.None);

    private static string Link(ChatOpsBotApp app, DocumentVersion version, string? person = null)
    {
        var link = app.Services.GetRequiredService<DocumentStore>().LinkTo(version, person)!.AbsoluteUri;
        Assert.StartsWith("https://chatops.example.jp/bot/documents/", link, StringComparison.Ordinal);
        return link["https://chatops.example.jp/bot".Length..];
    }

    private static Task<HttpResponseMessage> GetAsync(ChatOpsBotApp app, string path) => app.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
