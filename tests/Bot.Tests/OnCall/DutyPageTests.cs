using System.Net;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Links;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ChatOpsBot.Bot.Tests.OnCall.OnCallDesk;

namespace ChatOpsBot.Bot.Tests.OnCall;

/// <summary>The link in the e-mail: opening it changes nothing, confirming it answers once.</summary>
public sealed class DutyPageTests
{
    private const string Hostile = "重大 <script>alert(1)</script> & \"連携\"\r\nBcc: x@example.jp";

    private readonly FakeTimeProvider _clock = new(Japan(20, 22, 0));

    [Fact]
    public async Task Opening_the_page_changes_nothing_and_the_button_answers_once_for_the_person_of_the_mail()
    {
        await using var app = await OpenAsync();
        var link = await LinkAsync(app, "A");

        for (var opened = 0; opened < 3; opened++)
        {
            using var page = await app.Http.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("<form method=\"post\"><button type=\"submit\">対応します</button></form>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            using var head = await app.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
            Assert.Equal((HttpStatusCode.OK, 0), (head.StatusCode, (await head.Content.ReadAsByteArrayAsync()).Length));
        }

        Assert.Null((await ChainAsync(app)).EndedAt);
        _clock.Advance(TimeSpan.FromMinutes(4));
        foreach (var _ in new[] { 1, 2 })
        {
            using var confirmed = await app.Http.PostAsync(link, null);
            Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
            Assert.Contains("A さんの応答を 2026-11-20 22:04 に受け付けました", await confirmed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var chain = await ChainAsync(app);
        Assert.Equal((Japan(20, 22, 4), "A"), (chain.EndedAt!.Value, chain.AnsweredById!));
        Assert.Single(await app.AllAsync<AuditEntry>(), entry => entry is { Action: "oncall.acknowledged", Actor: "A" });
        Assert.DoesNotContain(await app.AllAsync<Deadline>(), deadline => deadline.DoneAt is null);
    }

    [Fact]
    public async Task The_page_holds_no_script_encodes_everything_and_keeps_its_address_to_itself()
    {
        await using var app = await OpenAsync();
        using var page = await app.Http.GetAsync(await LinkAsync(app, "A"));
        var html = await page.Content.ReadAsStringAsync();

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;連携&quot;", html, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9,ja;q=0.5", "lang=\"en\"", "I am taking care of it")]
    [InlineData("en;q=0.3,ja;q=0.9", "lang=\"ja\"", "対応します")]
    [InlineData("fr", "lang=\"ja\"", "対応します")]
    [InlineData(";;;=", "lang=\"ja\"", "対応します")]
    public async Task The_page_speaks_the_language_of_the_browser(string accepted, string language, string button)
    {
        await using var app = await OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, await LinkAsync(app, "A"));
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var page = await app.Http.SendAsync(request);
        var html = await page.Content.ReadAsStringAsync();

        Assert.Contains(language, html, StringComparison.Ordinal);
        Assert.Contains(button, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_good_for_a_day_and_not_a_second_longer()
    {
        await using var app = await OpenAsync();
        var link = await LinkAsync(app, "A");
        _clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(200, await StatusAsync(app, HttpMethod.Get, link));
        _clock.Advance(TimeSpan.FromSeconds(1));

        await AssertRefusedAsync(app, link, 404);
    }

    [Fact]
    public async Task A_forged_or_changed_link_and_one_made_for_something_else_are_refused()
    {
        await using var app = await OpenAsync();
        var link = await LinkAsync(app, "A");
        var token = link[(link.LastIndexOf('/') + 1)..];
        var links = app.Services.GetRequiredService<SignedLinks>();
        foreach (var forged in new[]
        {
            "x", new string('A', 5000), token[..^4] + "AAAA", $"1 {Tenant} A", "..%2F..",
            links.Create("other", $"1 {Tenant} A", TimeSpan.FromHours(1))!.Segments[^1], links.Create("duty", $"99 {Tenant} A", TimeSpan.FromHours(1))!.Segments[^1],
            links.Create("duty", $"1 {Tenant} Nobody", TimeSpan.FromHours(1))!.Segments[^1], links.Create("duty", "nonsense", TimeSpan.FromHours(1))!.Segments[^1],
        })
            await AssertRefusedAsync(app, "/duty/" + forged, 404);
    }

    [Fact]
    public async Task Who_is_no_longer_of_the_vendor_cannot_answer()
    {
        await using var app = await OpenAsync();
        var link = await LinkAsync(app, "A");
        await ChangeAsync(app, async db => (await db.Set<Person>().FindAsync(Tenant, "A"))!.Assign(Role.CityStaff));

        await AssertRefusedAsync(app, link, 403);
    }

    [Fact]
    public async Task When_somebody_else_has_answered_or_the_call_was_ended_the_page_says_so()
    {
        await using var app = await OpenAsync();
        var (first, second) = (await LinkAsync(app, "A"), await LinkAsync(app, "B"));
        Assert.Equal(200, await StatusAsync(app, HttpMethod.Post, second));
        Assert.Equal(409, await StatusAsync(app, HttpMethod.Post, first));
        Assert.Equal(409, await StatusAsync(app, HttpMethod.Get, first));
        Assert.Equal("B", (await ChainAsync(app)).AnsweredById);

        await ChangeAsync(app, async db =>
        {
            await Calls(app).StartAsync(db, new EscalationCall("INC-4", null, "停止", false), default);
            await Calls(app).StopAsync(db, "INC-4", default);
        });
        Assert.Equal(410, await StatusAsync(app, HttpMethod.Post, await LinkAsync(app, "A", 2)));
    }

    [Theory]
    [InlineData(false, "【当番の呼出】INC-3 重大 <script>")]
    [InlineData(true, "【訓練】【当番の呼出】INC-3 重大 <script>")]
    public async Task The_mail_says_what_is_wrong_who_can_be_phoned_and_how_to_answer(bool isDrill, string subject)
    {
        await using var app = await OpenAsync(isDrill: isDrill);
        var chain = await ChainAsync(app);
        DutyPerson a = Person("A"), b = Person("B");
        var moment = new StepMoment(chain, 1, chain.StartedAt, chain.StartedAt.AddMinutes(7), [a, b]);
        var mail = app.Services.GetRequiredService<EscalationMail>().Create(moment, a, CardLanguage.Japanese);
        var english = app.Services.GetRequiredService<EscalationMail>().Create(moment, a, CardLanguage.English);

        Assert.StartsWith(subject, mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Subject, char.IsControl);
        Assert.DoesNotContain("\nBcc", mail.Text, StringComparison.Ordinal);
        Assert.Equal(isDrill, mail.Text.Contains("【訓練】", StringComparison.Ordinal));
        Assert.Contains("7 分遅れています", mail.Text, StringComparison.Ordinal);
        Assert.Contains("B さん 03-0000-B", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A さん 03-0000-A", mail.Text, StringComparison.Ordinal);
        var link = mail.Text.Split('\n').Single(line => line.StartsWith("http://127.0.0.1:5999/duty/", StringComparison.Ordinal));
        Assert.Equal(200, await StatusAsync(app, HttpMethod.Get, new Uri(link).AbsolutePath));
        Assert.DoesNotMatch("[ぁ-ん]", english.Text.Replace(chain.Sentence, "", StringComparison.Ordinal).Replace("連携", "", StringComparison.Ordinal));
        Assert.Contains("7 minutes late", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_public_address_the_mail_points_to_Teams()
    {
        await using var app = await OpenAsync(publicUrl: null);
        var chain = await ChainAsync(app);
        var moment = new StepMoment(chain, 1, chain.StartedAt, chain.StartedAt, []);
        var mail = app.Services.GetRequiredService<EscalationMail>().Create(moment, Person("A"), CardLanguage.Japanese);

        Assert.DoesNotContain("http", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Teams の INC-3 のカードで応答してください", mail.Text, StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(ChatOpsBotApp app, string link, int status)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post })
            Assert.Equal((link, status), (link, await StatusAsync(app, method, link)));
        Assert.Null((await ChainAsync(app)).EndedAt);
    }

    private static async Task<int> StatusAsync(ChatOpsBotApp app, HttpMethod method, string link)
    {
        using var answer = await app.Http.SendAsync(new HttpRequestMessage(method, link));
        return (int)answer.StatusCode;
    }

    private static DutyPerson Person(string name) => new(Tenant, name, name, $"29:{name}", $"03-0000-{name}", $"{name}@example.jp");

    private static async Task<string> LinkAsync(ChatOpsBotApp app, string name, long chain = 1) => app.Services.GetRequiredService<DutyLinks>()
        .Create(await app.ReadAsync(db => db.Set<EscalationChain>().SingleAsync(row => row.Id == chain)), Person(name))!.AbsolutePath;

    private static Task<EscalationChain> ChainAsync(ChatOpsBotApp app) => app.ReadAsync(db => db.Set<EscalationChain>().SingleAsync(chain => chain.Id == 1));

    private static Escalations Calls(ChatOpsBotApp app) => app.Services.GetRequiredService<Escalations>();

    private static Task ChangeAsync(ChatOpsBotApp app, Func<ChatOpsDbContext, Task> change) => app.Writes.RunAsync((db, _) => change(db), CancellationToken.None);

    private async Task<ChatOpsBotApp> OpenAsync(bool isDrill = false, string? publicUrl = "http://127.0.0.1:5999")
    {
        var app = await ChatOpsBotApp.StartAsync(_clock, install: false, settings: new() { ["Links:PublicUrl"] = publicUrl });
        await ChangeAsync(app, async db =>
        {
            foreach (var name in (string[])["A", "B"])
                (await app.Services.GetRequiredService<PeopleDirectory>().MeetAsync(db, Tenant, name, $"29:{name}", name, null, default)).Assign(Role.Operator);
            await db.SaveChangesAsync();
            await Calls(app).StartAsync(db, new EscalationCall(Subject, null, Hostile, isDrill), default);
        });
        return app;
    }
}
