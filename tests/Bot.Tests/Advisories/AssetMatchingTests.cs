using ChatOpsBot.Bot.Advisories;
using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Cards.Advisories;
using ChatOpsBot.Cards.Assets;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Advisories;

/// <summary>Whether an advisory concerns an asset, and why (要件18).</summary>
public sealed class AssetMatchingTests
{
    private const string Tomcat = "cpe:2.3:a:apache:tomcat:9.0.54:*:*:*:*:*:*:*";

    [Theory]
    [InlineData("9.0.9", "9.0.54", -1)]
    [InlineData("9.0.54", "9.0.54", 0)]
    [InlineData("1.0", "1.0.0", 0)]
    [InlineData("1.0", "1.0.1", -1)]
    [InlineData("1.1.1", "1.1.1k", -1)]
    [InlineData("1.1.1k", "1.1.1l", -1)]
    [InlineData("2.0-rc1", "2.0", -1)]
    [InlineData("2.0-beta2", "2.0-rc1", -1)]
    [InlineData("2.0.0-rc1", "2.0.0.1", -1)]
    [InlineData("10.0", "9.9", 1)]
    [InlineData("99999999999999999999999.1", "99999999999999999999998.2", 1)]
    [InlineData("007", "7", 0)]
    public void Versions_are_compared_as_products_number_them(string left, string right, int order)
    {
        Assert.Equal(order, Math.Sign(VersionOrder.Compare(left, right)));
        Assert.Equal(-order, Math.Sign(VersionOrder.Compare(right, left)));
    }

    [Theory]
    [InlineData("9.0.0 から 9.0.54 まで", "9.0.0 9.0.54", "8.5.99 9.0.55")]
    [InlineData("9.0.0 以上 9.0.54 未満", "9.0.0 9.0.53", "9.0.54")]
    [InlineData("9.0.54 未満", "1.0 9.0.53", "9.0.54")]
    [InlineData("9.0.54 およびそれ以前", "9.0.54", "9.0.55")]
    [InlineData("9.0.54 より前", "9.0.53", "9.0.54")]
    [InlineData("９．０ 以降", "9.0 10.1", "8.9")]
    [InlineData(">= 2.0, < 2.4", "2.0 2.3.9", "1.9 2.4")]
    [InlineData("before 2.4.58", "2.4.57", "2.4.58")]
    [InlineData("1.0 - 1.9", "1.5", "2.0")]
    [InlineData("v1.2.3", "1.2.3", "1.2.4")]
    public void What_is_affected_is_read_from_words_and_signs(string text, string within, string outside)
    {
        var range = VersionRange.Read(text)!;

        Assert.All(within.Split(' '), version => Assert.True(range.Contains(version), version));
        Assert.All(outside.Split(' '), version => Assert.False(range.Contains(version), version));
    }

    [Theory]
    [InlineData("すべてのバージョン")]
    [InlineData("1.0 と 2.0 と 3.0")]
    [InlineData("1.0, 2.0")]
    public void What_cannot_be_read_says_nothing_about_a_version(string text) => Assert.False(VersionRange.Read(text)!.IsReadable);

    [Theory]
    [InlineData("cpe:/a:apache:tomcat", "版の指定なし: CPE cpe:/a:apache:tomcat")]
    [InlineData("cpe:/a:apache:tomcat:9.0.54", "対象範囲 9.0.54: CPE cpe:/a:apache:tomcat:9.0.54")]
    [InlineData("cpe:/a:apache:tomcat:9.0.55", null)]
    [InlineData("cpe:/a:apache:tomcat_connectors", null)]
    [InlineData("cpe:/a:tomcat:tomcat", null)]
    [InlineData("cpe:/o:apache:tomcat", null)]
    [InlineData("cpe:2.3:a:apache:tomcat:*:*:*:*:*:*:*:*", "版の指定なし: CPE cpe:2.3:a:apache:tomcat:*:*:*:*:*:*:*:*")]
    public void The_CPE_decides_where_both_sides_have_one(string cpe, string? expected) =>
        Assert.Equal(expected, Found(Asset("業務用 Tomcat", Tomcat), Entry("Apache Tomcat の脆弱性", new AffectedProduct(null, "Apache Tomcat", cpe, null))));

    [Theory]
    [InlineData("9.0.0 以上 9.0.54 以下", "9.0.54", "対象範囲 9.0.54")]
    [InlineData("9.0.54 未満", "9.0.54", null)]
    [InlineData("9.0.54 未満", null, "版は未確認")]
    [InlineData("9.0.54 未満", "Apache Tomcat 9.0.53 (Debian)", "対象範囲 Apache Tomcat 9.0.53 (Debian)")]
    [InlineData("一部のバージョン", "9.0.54", "版は未確認")]
    public void The_version_of_the_asset_counts_where_it_is_known(string range, string? version, string? expected)
    {
        var asset = Asset("Tomcat", Tomcat.Replace("9.0.54", "*", StringComparison.Ordinal), version);
        var found = Found(asset, Entry("脆弱性", new AffectedProduct(null, null, "cpe:/a:apache:tomcat", VersionRange.Read(range))));

        Assert.Equal(expected, found?.Split(": CPE")[0]);
    }

    [Theory]
    [InlineData("PostgreSQL", "PostgreSQL における権限昇格の脆弱性", true)]
    [InlineData("PostgreSQL", "PostgreSQLにおける脆弱性", true)]
    [InlineData("postgresql", "ＰｏｓｔｇｒｅＳＱＬ の脆弱性", true)]
    [InlineData("PostgreSQL", "pgPostgreSQLAdmin の脆弱性", false)]
    [InlineData("PostgreSQL", "PostgreSQL.", true)]
    [InlineData("Node", "Node.js の脆弱性", false)]
    [InlineData("SQL Server", "Microsoft SQL  Server の脆弱性", true)]
    [InlineData("一太郎", "一太郎シリーズの脆弱性", true)]
    [InlineData("サーバレスワークス", "サーバレスワークスの脆弱性", true)]
    [InlineData("ワークス", "サーバレスワークスの脆弱性", false)]
    [InlineData("サーバー", "サーバーの脆弱性", false)]
    [InlineData("Windows Server", "Windows Serverless の脆弱性", false)]
    [InlineData("連携", "電子連携基盤の脆弱性", false)]
    [InlineData("12", "12 件の脆弱性", false)]
    [InlineData("DB", "DB の脆弱性", false)]
    public void Without_a_CPE_a_name_must_stand_there_as_a_whole_word(string name, string title, bool isFound) =>
        Assert.Equal(isFound, Found(Asset(name, null), Entry(title)) is not null);

    [Fact]
    public void An_alias_or_the_product_of_the_CPE_is_a_name_too_and_the_reason_says_which()
    {
        var asset = Asset("連携サーバー1", "cpe:2.3:o:redhat:enterprise_linux:9:*:*:*:*:*:*:*");
        asset.Aliases = "renkei01\nJBoss EAP";

        Assert.Equal("版は未確認: Name JBoss EAP", Found(asset, Entry("JBoss EAP の脆弱性")));
        Assert.Equal("版は未確認: Name enterprise linux", Found(asset, Entry("Red Hat Enterprise Linux に関する注意喚起")));
        Assert.Null(Found(asset, Entry("WordPress 用 JBoss EAP プラグイン", new AffectedProduct(null, "JBoss EAP", "cpe:/a:example:plugin", null))));
    }

    [Fact]
    public void A_product_named_with_versions_rules_out_an_asset_of_another_version()
    {
        var entry = Entry("脆弱性", new AffectedProduct("Example", "JBoss EAP", null, VersionRange.Read("7.4 以前")));

        Assert.Equal("対象範囲 7.3: Name JBoss EAP", Found(Asset("JBoss EAP", null, "7.3"), entry));
        Assert.Null(Found(Asset("JBoss EAP", null, "8.0"), entry));
    }

    [Theory]
    [InlineData("cpe:/a:apache:http%5fserver:2.4", "http_server", "2.4")]
    [InlineData(@"cpe:2.3:a:foo\:bar:big\$money:2010:*:*:*:*:*:*:*", "big$money", "2010")]
    [InlineData("cpe:2.3:a:example:center_%28idc%29:1:*:*:*:*:*:*:*", "center_(idc)", "1")]
    public void Protected_signs_of_a_CPE_are_what_they_stand_for(string text, string product, string version) =>
        Assert.Equal((product, version), (Cpe.Read(text)!.Product, Cpe.Read(text)!.Version));

    [Theory, InlineData("cpe:/a:apache"), InlineData("cpe:2.3:a:*:*:*"), InlineData("tomcat"), InlineData(""), InlineData(null), InlineData("cpe:/::")]
    public void What_names_no_product_is_no_CPE(string? text) => Assert.Null(Cpe.Read(text));

    private static string? Found(Asset asset, FeedEntry entry) => AssetMatching.Find(asset, [entry]) is { } found
        ? found.Fit switch
        {
            VersionFit.InRange => $"対象範囲 {found.Version}",
            VersionFit.AllVersions => "版の指定なし",
            _ => "版は未確認",
        } + $": {(found.Reason == MatchReason.Cpe ? "CPE" : "Name")} {found.Matched}"
        : null;

    private static FeedEntry Entry(string title, params AffectedProduct[] products) => new() { Key = "1", Title = title, Products = products };

    private static Asset Asset(string name, string? cpe, string? version = null) => new()
    {
        Name = name,
        Kind = AssetKind.Software,
        Environment = AssetEnvironment.Production,
        IsInScope = true,
        CreatedAt = default,
        Cpe = cpe,
        ProductVersion = version,
    };
}
