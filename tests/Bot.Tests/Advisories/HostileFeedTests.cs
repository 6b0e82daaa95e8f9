using System.Diagnostics;
using System.Text;
using ChatOpsBot.Bot.Advisories;
using ChatOpsBot.Bot.Tests.Monitoring;
using ChatOpsBot.Cards.Advisories;
using Xunit;
using static ChatOpsBot.Bot.Tests.Advisories.Feeds;

namespace ChatOpsBot.Bot.Tests.Advisories;

/// <summary>Feeds that are broken, lie or attack: nothing is fetched, expanded or taken over, and what is wrong is said (要件18).</summary>
public sealed class HostileFeedTests
{
    private static readonly DateTimeOffset Now = At("2026-11-24T10:00:00");

    [Fact]
    public void Entities_from_outside_are_neither_read_nor_fetched()
    {
        using var canary = new CanaryListener();
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "CANARY");
        try
        {
            foreach (var system in new[] { $"file://{file}", $"http://127.0.0.1:{canary.Port}/x" })
            {
                Assert.Equal(FeedTrouble.Malformed, Trouble(FeedKind.Rss, $"""
                    <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{system}">]><rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>
                    """));
                Assert.Equal(FeedTrouble.Malformed, Trouble(FeedKind.Jvn, $"""<?xml version="1.0"?><!DOCTYPE rdf PUBLIC "-//x" "{system}"><RDF/>"""));
                Assert.Equal(FeedTrouble.Malformed, Trouble(FeedKind.Atom, $"""<!DOCTYPE feed [<!ENTITY % p SYSTEM "{system}"> %p;]><feed/>"""));
            }

            Assert.False(canary.WasReached);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Entities_that_grow_are_refused_at_once()
    {
        var levels = string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">"));
        var watch = Stopwatch.StartNew();

        Assert.Equal(FeedTrouble.Malformed, Trouble(
            FeedKind.Rss, $"<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY l0 \"lol\">{levels}]><rss><channel><item><title>&l9;</title></item></channel></rss>"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("<rss><channel><item><title>切れた", FeedTrouble.Malformed)]
    [InlineData("<rss><channel><item></channel></rss>", FeedTrouble.Malformed)]
    [InlineData("<!DOCTYPE html><html><body>503 Service Unavailable</body></html>", FeedTrouble.NotAFeed)]
    [InlineData("<html><body>error</body></html>", FeedTrouble.NotAFeed)]
    [InlineData("<svg/>", FeedTrouble.NotAFeed)]
    [InlineData("Service Unavailable", FeedTrouble.NotAFeed)]
    [InlineData("", FeedTrouble.NotAFeed)]
    public void What_breaks_off_or_is_no_feed_gives_nothing(string text, FeedTrouble trouble) => Assert.Equal(trouble, Trouble(FeedKind.Rss, text));

    [Theory]
    [InlineData(FeedKind.MyJvnJson, "{\"feed\":{\"entry\":[{\"title\":\"切れ", FeedTrouble.Malformed)]
    [InlineData(FeedKind.MyJvnJson, "<html/>", FeedTrouble.NotAFeed)]
    [InlineData(FeedKind.MyJvnJson, "{\"error\":\"x\"}", FeedTrouble.NotAFeed)]
    [InlineData(FeedKind.MyJvnJson, "{\"feed\":[]}", FeedTrouble.NotAFeed)]
    [InlineData(FeedKind.MyJvnJson, "{\"feed\":{\"status:Status\":{\"retCd\":1,\"errMsg\":\"ouch\"}}}", FeedTrouble.Refused)]
    [InlineData(FeedKind.Kev, "[]", FeedTrouble.NotAFeed)]
    [InlineData(FeedKind.Kev, "{\"vulnerabilities\":{}}", FeedTrouble.NotAFeed)]
    public void JSON_that_breaks_off_or_is_another_gives_nothing(FeedKind kind, string text, FeedTrouble trouble) => Assert.Equal(trouble, Trouble(kind, text));

    [Fact]
    public void Deep_nesting_is_refused_in_XML_and_JSON()
    {
        var json = "{\"feed\":{\"entry\":" + new string('[', 10_000) + new string(']', 10_000) + "}}";

        Assert.Equal(FeedTrouble.Malformed, Trouble(FeedKind.MyJvnJson, json));
        Assert.Equal(FeedTrouble.Malformed, Trouble(FeedKind.Kev, "{\"vulnerabilities\":" + string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_001)));
        Assert.Equal(
            FeedTrouble.Malformed,
            Trouble(FeedKind.Rss, "<rss>" + string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000)) + "</rss>"));
    }

    [Fact]
    public void Members_of_another_kind_than_usual_are_passed_over()
    {
        var entries = Read(FeedKind.MyJvnJson, """
            {"feed":{"entry":[1,"x",null,[],{"title":7,"id":["a"],"link":{"x":1},"references":"y","products":{"vname":[],"pname":"Nginx","version":3,"product_ids":[]},"metrics":[{"content":{"cvss_v3":{"baseScore":"11"}}}],"sec:items":[3]},
            {"title":"\ud800 半端"},{"title":"NUL","summary":"a\u0000b","modified":"いつか"}]}}
            """);

        Assert.Equal(["7", "NUL"], entries.Select(entry => entry.Title).Order(StringComparer.Ordinal));
        Assert.Equal(("Nginx", "3"), (entries.Single(entry => entry.Title == "7").Products.Single().Name, entries.Single(entry => entry.Title == "7").Products.Single().Versions!.From));
        Assert.Equal("ab", entries.Single(entry => entry.Title == "NUL").Summary);
        Assert.All(entries, entry => Assert.Null(entry.Score));
    }

    [Fact]
    public void Thousands_of_entries_are_bounded_and_the_newest_kept()
    {
        var text = new StringBuilder("<rss><channel>");
        for (var number = 0; number < 9000; number++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"<item><guid>{number}</guid><title>{number}</title><pubDate>{Now.AddMinutes(number - 9000):yyyy-MM-ddTHH:mm:sszzz}</pubDate></item>");

        var entries = Read(FeedKind.Rss, text.Append("</channel></rss>").ToString());

        Assert.Equal(FeedReader.MostEntries, entries.Count);
        Assert.Equal("8999", entries[0].Title);
    }

    [Fact]
    public void Endless_texts_and_thousands_of_fields_are_cut()
    {
        var entry = Read(FeedKind.Rss, $"""
            <rss><channel><item><guid>{new string('g', 5000)}</guid><title>{new string('題', 5000)}</title><link>https://example.com/{new string('x', 5000)}</link>
            <description>{new string('文', 100_000)}</description>{string.Concat(Enumerable.Repeat("<x>y</x>", 5000))}</item></channel></rss>
            """).Single();

        Assert.Equal((64, FeedEntry.TitleLength, FeedEntry.SummaryLength), (entry.Key.Length, entry.Title.Length, entry.Summary!.Length));
        Assert.Null(entry.Link);
    }

    [Fact]
    public void Characters_no_XML_may_have_do_not_cost_the_other_entries() =>
        Assert.Equal(["a b", "c d"], Read(FeedKind.Rss, "<rss><channel><item><title>a\0b</title></item><item><title>c&#1;d</title></item></channel></rss>").Select(entry => entry.Title));

    [Theory]
    [InlineData("retCd= 0 retMax=\"\" errMsg=\"\" totalRes= 26432", 1)]
    [InlineData("retCd=\"0\" errMsg=\"a=b c=d\"", 1)]
    public void A_status_without_quotes_at_the_end_costs_no_entry(string status, int count) => Assert.Equal(
        count, Read(FeedKind.Jvn, Jvn(JvnItem(), $"<status:Status xmlns:status=\"http://jvndb.jvn.jp/myjvn/Status\" version=\"3.3\" {status}>\n</status:Status>")).Count);

    [Fact]
    public void A_status_that_says_failure_is_one() => Assert.Equal(
        FeedTrouble.Refused, Trouble(FeedKind.Jvn, Jvn("<status:Status xmlns:status=\"http://jvndb.jvn.jp/myjvn/Status\" retCd= 1 errCd=\"X\"/>")));

    [Theory]
    [InlineData("shift_jis", "Shift_JIS", null)]
    [InlineData("euc-jp", "EUC-JP", null)]
    [InlineData("iso-2022-jp", "ISO-2022-JP", null)]
    [InlineData("shift_jis", null, "Shift_JIS")]
    [InlineData("shift_jis", "UTF-8", null)]
    [InlineData("euc-jp", "UTF-8", "iso-8859-1")]
    [InlineData("euc-jp", null, null)]
    [InlineData("shift_jis", null, "iso-8859-1")]
    [InlineData("utf-8", "Shift_JIS", "iso-8859-1")]
    [InlineData("utf-8", "no-such-encoding", "\"UTF-8\"")]
    [InlineData("utf-16", "UTF-16", null)]
    [InlineData("utf-16BE", "UTF-8", null)]
    public void The_characters_are_found_out_whatever_file_and_server_say(string real, string? declared, string? charset)
    {
        var text = $"<?xml version=\"1.0\"{(declared is null ? "" : $" encoding=\"{declared}\"")}?><rss><channel><item><title>住民記録の脆弱性①</title></item></channel></rss>"
            .Replace("①", real.StartsWith("utf", StringComparison.Ordinal) ? "①" : "", StringComparison.Ordinal);

        Assert.StartsWith("住民記録の脆弱性", FeedReader.Read(FeedKind.Rss, Bytes(text, real), charset, Now).Single().Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF }, "utf-8")]
    [InlineData(new byte[] { 0xFF, 0xFE }, "utf-16")]
    [InlineData(new byte[] { 0xFE, 0xFF }, "utf-16BE")]
    public void A_byte_order_mark_counts_before_everything_else(byte[] mark, string encoding)
    {
        byte[] body = [.. mark, .. Bytes(Jvn(JvnItem()), encoding)];

        Assert.Equal("PostgreSQL における権限昇格の脆弱性", FeedReader.Read(FeedKind.Jvn, body, "shift_jis", Now).Single().Title);
    }

    [Fact]
    public void Bytes_that_are_no_characters_are_refused() =>
        Assert.Equal(FeedTrouble.WrongEncoding, Assert.Throws<FeedException>(() => FeedReader.Read(FeedKind.Rss, [.. "<rss>"u8, 0xFF, 0xFF, 0x80, 0xFF], null, Now)).Trouble);

    [Fact]
    public void Any_noise_is_refused_or_read_and_never_breaks_anything() => CsCheck.Check.Sample(
        CsCheck.Gen.Select(CsCheck.Gen.Int[0, 4], CsCheck.Gen.Bool, CsCheck.Gen.String[0, 200]),
        (number, isMarkedUp, noise) =>
        {
            try
            {
                Read((FeedKind)number, isMarkedUp ? $"<rss><channel><item><title>{noise}" : noise);
            }
            catch (FeedException)
            {
                // Refused, with a reason.
            }
        });

    private static FeedTrouble Trouble(FeedKind kind, string text) => Assert.Throws<FeedException>(() => Read(kind, text)).Trouble;

    private static IReadOnlyList<FeedEntry> Read(FeedKind kind, string text) => FeedReader.Read(kind, Bytes(text), null, Now);
}
