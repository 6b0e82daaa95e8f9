using ChatOpsBot.Bot.Advisories;
using ChatOpsBot.Cards.Advisories;
using Xunit;
using static ChatOpsBot.Bot.Tests.Advisories.Feeds;

namespace ChatOpsBot.Bot.Tests.Advisories;

/// <summary>Each shape in which feeds are published, read to entries (要件18).</summary>
public sealed class FeedReaderTests
{
    private static readonly DateTimeOffset Now = At("2026-11-24T10:00:00");

    [Fact]
    public void An_entry_of_JVNDB_has_its_ids_products_dates_and_the_highest_score_of_CVSS_3()
    {
        var entry = Read(FeedKind.Jvn, Jvn(JvnItem())).Single();

        Assert.Equal(("JVNDB-2026-000101", "JVNDB-2026-000101"), (entry.Key, entry.OwnId));
        Assert.Equal(["CVE-2026-1001"], entry.Cves);
        Assert.Equal("PostgreSQL における権限昇格の脆弱性", entry.Title);
        Assert.Equal("PostgreSQL には、権限を昇格される脆弱性が存在します。", entry.Summary);
        Assert.Equal("https://jvndb.example.jp/ja/contents/2026/JVNDB-2026-000101.html", entry.Link);
        Assert.Equal(new CvssScore("3.1", 7.5), entry.Score);
        Assert.Equal([new AffectedProduct("PostgreSQL.org", "PostgreSQL", "cpe:/a:postgresql:postgresql", null)], entry.Products);
        Assert.Equal((At("2026-11-20T23:52:00"), At("2026-11-23T10:00:00")), (entry.PublishedAt, entry.ModifiedAt));
    }

    [Fact]
    public void An_overview_of_MyJVN_has_its_products_with_their_versions()
    {
        var entry = Read(FeedKind.MyJvnJson, Overviews).Single();

        Assert.Equal(("JVNDB-2026-000202", "Apache Tomcat におけるデシリアライゼーションに関する脆弱性"), (entry.OwnId, entry.Title));
        Assert.Equal(["CVE-2026-2002"], entry.Cves);
        Assert.Equal(new CvssScore("3.1", 9.8), entry.Score);
        var product = Assert.Single(entry.Products);
        Assert.Equal(("Apache Tomcat", "cpe:2.3:a:apache:tomcat:*:*:*:*:*:*:*:*"), (product.Name, product.Cpe));
        Assert.Equal(new VersionRange("9.0.0", true, "9.0.90", true, "9.0.0 から 9.0.90 まで"), product.Versions);
    }

    [Fact]
    public void An_alert_of_MyJVN_has_the_products_titles_and_the_link_of_its_items()
    {
        var entry = Read(FeedKind.MyJvnJson, AlertList).Single();

        Assert.Equal(("MYJVN-ALT-2026-0011", "https://wordpress.example.org/download/"), (entry.OwnId, entry.Link));
        Assert.Equal("Download WordPress (6.9.2)\nRelease notes", entry.Summary);
        Assert.Equal(["cpe:/a:wordpress:wordpress", "cpe:/a:wordpress:wordpress:6.9.1"], entry.Products.Select(product => product.Cpe));
        Assert.Null(entry.Score);
    }

    [Fact]
    public void Marked_up_text_of_RSS_becomes_plain_and_only_links_to_pages_are_links()
    {
        var entries = Read(FeedKind.Rss, Rss);

        Assert.Equal(2, entries.Count);
        var entry = entries.Single(one => one.Key == "vendor-2026-17");
        Assert.Equal("Red Hat Enterprise Linux 9 & kernel", entry.Title);
        Assert.Equal("Fixes cve-2026-3003 and CVE-2026-3004.\nOne\nTwo < three", entry.Summary);
        Assert.Equal(["CVE-2026-3003", "CVE-2026-3004"], entry.Cves);
        Assert.Equal((null, At("2026-11-23T10:00:00")), (entry.Link, entry.PublishedAt));
        Assert.Equal(("Only a text", "https://vendor.example.com/18"), (entries.Single(one => one != entry).Title, entries.Single(one => one != entry).Link));
    }

    [Fact]
    public void An_entry_of_Atom_has_the_page_that_is_meant_to_be_read()
    {
        var entry = Read(FeedKind.Atom, Atom).Single();

        Assert.Equal(("tag:openssl.example.org,2026:1", "OpenSSL 3.0 advisory", "https://openssl.example.org/1"), (entry.Key, entry.Title, entry.Link));
        Assert.Equal("See CVE-2026-4004 .", entry.Summary);
        Assert.Equal(["CVE-2026-4004"], entry.Cves);
        Assert.Equal(At("2026-11-23T10:00:00"), entry.ModifiedAt);
    }

    [Fact]
    public void What_is_on_a_list_of_exploited_vulnerabilities_is_exploited()
    {
        var entries = Read(FeedKind.Kev, Kev(("CVE-2026-1001", "PostgreSQL", "PostgreSQL", "2026-11-22"), ("CVE-2026-5005", "Example", "Multiple Products", "2026-11-23"), ("none", "x", "y", "z")));

        Assert.Equal(["CVE-2026-5005", "CVE-2026-1001"], entries.Select(entry => entry.Key));
        Assert.All(entries, entry => Assert.True(entry.IsExploited));
        Assert.Equal(At("2026-11-22T00:00:00"), entries[1].PublishedAt);
        Assert.Equal("https://vendor.example.com/x", entries[1].Link);
        Assert.Equal([new AffectedProduct("PostgreSQL", "PostgreSQL", null, null)], entries[1].Products);
        Assert.Empty(entries[0].Products);
    }

    [Theory]
    [InlineData(FeedKind.Rss), InlineData(FeedKind.Atom), InlineData(FeedKind.Jvn)]
    public void Whatever_kind_of_XML_was_set_what_is_there_is_read(FeedKind kind) =>
        Assert.Equal([1, 2, 1], new[] { Jvn(JvnItem()), Rss, Atom }.Select(text => Read(kind, text).Count));

    [Fact]
    public void The_newest_entries_come_first_and_of_two_with_one_id_the_newer_counts()
    {
        var entries = Read(FeedKind.Jvn, Jvn(
            JvnItem("JVNDB-2026-000001", "古い", modified: "2026-11-01T10:00+09:00"), JvnItem("JVNDB-2026-000002", "新しい", modified: "2026-11-22T10:00+09:00"),
            JvnItem("JVNDB-2026-000001", "古いものの更新", modified: "2026-11-02T10:00+09:00")));

        Assert.Equal(["新しい", "古いものの更新"], entries.Select(entry => entry.Title));
    }

    [Theory]
    [InlineData("2026-11-20T10:00+09:00", "2026-11-20T10:00:00")]
    [InlineData("2026-11-20T01:00:00Z", "2026-11-20T10:00:00")]
    [InlineData("2026-11-20", "2026-11-20T00:00:00")]
    [InlineData("2026-11-20T10:00:00", "2026-11-20T10:00:00")]
    [InlineData("Fri, 20 Nov 2026 01:00:00 GMT", "2026-11-20T10:00:00")]
    [InlineData("Mon, 20 Nov 2026 10:00:00 +0900", "2026-11-20T10:00:00")]
    [InlineData("Fri, 20 Nov 2026 10:00:00 JST", "2026-11-20T10:00:00")]
    [InlineData("2126-11-20T10:00+09:00", null)]
    [InlineData("0001-01-01", null)]
    [InlineData("昨日", null)]
    [InlineData("", null)]
    public void Dates_are_read_as_feeds_write_them_and_impossible_ones_are_none(string written, string? meant) =>
        Assert.Equal(meant is null ? null : At(meant), FeedValues.Date(written, Now));

    [Theory]
    [InlineData("a < b & c > d", "a < b & c > d")]
    [InlineData("x<br>y<br/>z", "x\ny\nz")]
    [InlineData("<!-- hidden > --><b>shown</b>", "shown")]
    [InlineData("<style>p{}</style>text<script>alert(1)", "text")]
    [InlineData("&lt;b&gt; &#x3042; &amp;lt;", "<b> あ &lt;")]
    [InlineData("a\u202Eb\u200Bc\0d\u0007e", "abcd e")]
    [InlineData("unclosed <a href='x", "unclosed <a href='x")]
    [InlineData("  ", null)]
    public void Mark_up_becomes_plain_text(string html, string? text) => Assert.Equal(text, PlainText.Of(html, 100));

    private static IReadOnlyList<FeedEntry> Read(FeedKind kind, string text) => FeedReader.Read(kind, Bytes(text), null, Now);
}
