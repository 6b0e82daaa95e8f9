using System.Globalization;
using System.Text;

namespace ChatOpsBot.Bot.Tests.Advisories;

/// <summary>Feeds in the shapes in which they are published, of products of an imagined city.</summary>
internal static class Feeds
{
    /// <summary>JVNDB RSS: RSS 1.0 (RDF) with the security module.</summary>
    public static string Jvn(params string[] items) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:dcterms="http://purl.org/dc/terms/" xmlns:sec="http://jvn.jp/rss/mod_sec/3.0/" xml:lang="ja">
          <channel rdf:about="https://jvndb.example.jp/ja/rss/new.rdf">
            <title>JVNDB RSS Feed - New Entry</title>
            <link>https://jvndb.example.jp/</link>
            <description>新着情報</description>
            <dc:date>2026-11-24T09:00:23+09:00</dc:date>
            <items><rdf:Seq><rdf:li rdf:resource="https://jvndb.example.jp/1"/></rdf:Seq></items>
          </channel>
          {string.Concat(items)}
        </rdf:RDF>
        """;

    /// <summary>One entry of it.</summary>
    /// <param name="modified">In the short form without seconds that JVN uses.</param>
    public static string JvnItem(
        string id = "JVNDB-2026-000101", string title = "PostgreSQL における権限昇格の脆弱性", string cve = "CVE-2026-1001", string score = "7.5",
        string cpe = "cpe:/a:postgresql:postgresql", string modified = "2026-11-23T10:00+09:00", string summary = "PostgreSQL には、権限を昇格される脆弱性が存在します。") => $"""
        <item rdf:about="https://jvndb.example.jp/ja/contents/2026/{id}.html">
          <title>{title}</title>
          <link>https://jvndb.example.jp/ja/contents/2026/{id}.html</link>
          <description>{summary}</description>
          <sec:identifier>{id}</sec:identifier>
          <sec:references source="CVE" id="{cve}">https://www.cve.org/CVERecord?id={cve}</sec:references>
          <sec:references source="NVD" id="{cve}">https://nvd.nist.gov/vuln/detail/{cve}</sec:references>
          <sec:references source="関連文書" id="example.org (note/1)">https://example.org/note/1</sec:references>
          <sec:references title="不適切な権限管理(CWE-269)" id="CWE-269">https://cwe.mitre.org/data/definitions/269.html</sec:references>
          <sec:cpe version="2.2" vendor="PostgreSQL.org" product="PostgreSQL">
            {cpe}</sec:cpe>
          <sec:cvss version="2.0" score="9.9" type="Base" severity="High" vector="(AV:N/AC:L/Au:N/C:P/I:P/A:P)"/>
          <sec:cvss version="3.1" score="{score}" type="Base" severity="High" vector="CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N"/>
          <sec:cvss version="3.0" score="5.0" type="Base" severity="Medium" vector="CVSS:3.0/AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:N/A:N"/>
          <dc:date>2026-11-20T23:52+09:00</dc:date>
          <dcterms:issued>2026-11-20T23:52+09:00</dcterms:issued>
          <dcterms:modified>{modified}</dcterms:modified>
        </item>
        """;

    /// <summary>MyJVN API, list of overviews: products with CPE 2.3, metrics of several versions.</summary>
    public const string Overviews = """
        {
          "$schema": "https://jvndb.example.jp/schema/myjvn_feed_1.0.json",
          "feed": {
            "generator": { "date": "2026-11-24T09:36:12+09:00", "engine": { "version": "4.0.0", "name": "MyJVN API" } },
            "title": "脆弱性対策情報", "link": "https://jvndb.example.jp/apis/", "updated": "", "lang": "ja",
            "entry": [
              {
                "title": "Apache Tomcat におけるデシリアライゼーションに関する脆弱性", "id": "JVNDB-2026-000202",
                "summary": "Apache Tomcat には、信頼できないデータをデシリアライズする脆弱性が存在します。",
                "link": "https://jvndb.example.jp/ja/contents/2026/JVNDB-2026-000202.html",
                "modified": "2026-11-23T14:45:58+09:00", "created": "2026-11-22T14:45:58+09:00", "public": "2026-11-21T00:00:00+09:00",
                "references": [
                  { "url": "https://www.cve.org/CVERecord?id=CVE-2026-2002", "summary": "CVE-2026-2002", "source": "CVE" },
                  { "url": "https://example.org/CVE-2020-9999", "summary": "example.org (see also CVE-2020-9999)", "source": "関連文書" }
                ],
                "products": [
                  {
                    "vname": "Apache Software Foundation", "product_id": "jvnpid:1.0::apache:tomcat", "pname": "Apache Tomcat", "version": "9.0.0 から 9.0.90 まで",
                    "product_ids": { "cpe": "cpe:2.3:a:apache:tomcat:*:*:*:*:*:*:*:*", "id_refs": [ { "nameType": "purl", "value": "pkg:maven/tomcat" } ] }
                  }
                ],
                "metrics": [
                  { "content": {
                    "cvss_v2": { "version": "2.0", "vectorString": "AV:N/AC:L/Au:N/C:C/I:C/A:C", "baseScore": 10.0, "baseSeverity": "HIGH" },
                    "cvss_v3": { "version": "3.1", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 9.8, "baseSeverity": "CRITICAL" },
                    "ScoringSystem": { "name": "Common Vulnerability Scoring System V5", "version": "5.0", "baseScore": 9.9 }
                  } }
                ],
                "cwes": [ { "id": "CWE-502", "name": "デシリアライゼーション(CWE-502)", "url": "https://cwe.mitre.org/data/definitions/502.html" } ]
              }
            ]
          },
          "status": { "version": "3.3", "retCd": 0 }
        }
        """;

    /// <summary>MyJVN API, list of alerts: entries of several items with CPE 2.2.</summary>
    public const string AlertList = """
        {
          "$schema": "https://jvndb.example.jp/schema/getalert1.json",
          "feed": {
            "title": "注意警戒サービス", "id": "swid:example.jp+alert+1.0.0", "updated": "2026-11-24T09:36:12+09:00",
            "sec:handling": { "marking:Marking": { "marking:Marking_Structure": { "color": "WHITE" } } },
            "entry": [
              {
                "title": "WordPress に関するソフトウェア更新情報 (2026年11月20日 公開)", "id": "MYJVN-ALT-2026-0011", "link": "", "summary": "",
                "category": { "term": "Info", "label": "INFO" }, "updated": "2026-11-20T10:58:02+09:00", "published": "2026-11-20T10:58:02+09:00",
                "sec:items": [
                  { "sec:item": { "sec:title": "Download WordPress (6.9.2)", "sec:identifier": "MYJVN-ALT-2026-0011-0001", "sec:link": "https://wordpress.example.org/download/",
                    "sec:author": { "value": "WordPress.org" }, "sec:cpe": [ { "value": "cpe:/a:wordpress:wordpress" } ] } },
                  { "sec:item": { "sec:title": "Release notes", "sec:identifier": "MYJVN-ALT-2026-0011-0002", "sec:link": "https://wordpress.example.org/notes/",
                    "sec:cpe": { "value": "cpe:/a:wordpress:wordpress:6.9.1" } } }
                ]
              }
            ],
            "status:Status": { "version": "3.3", "method": "getAlertList", "retCd": 0, "errCd": "", "totalRes": "1" }
          }
        }
        """;

    /// <summary>RSS 2.0 with mark-up in its texts.</summary>
    public const string Rss = """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
          <channel>
            <title>Security advisories</title><link>https://vendor.example.com/</link><description>News</description>
            <item>
              <title>Red Hat Enterprise Linux &lt;b&gt;9&lt;/b&gt; &amp;amp; kernel</title>
              <media:title>a picture</media:title>
              <link>javascript:alert(1)</link>
              <guid isPermaLink="false">vendor-2026-17</guid>
              <pubDate>Mon, 23 Nov 2026 10:00:00 JST</pubDate>
              <description><![CDATA[<p>Fixes <a href="javascript:alert(1)">cve-2026-3003</a> and CVE-2026-3004.</p><script>alert("x")</script><ul><li>One</li><li>Two < three</li></ul>]]></description>
            </item>
            <item><title></title><guid>https://vendor.example.com/18</guid><description>Only a text</description><pubDate>soon</pubDate></item>
            <item/>
          </channel>
        </rss>
        """;

    /// <summary>Atom.</summary>
    public const string Atom = """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom">
          <title>Advisories</title><id>urn:feed</id><updated>2026-11-24T00:00:00Z</updated>
          <entry>
            <title type="html">OpenSSL &lt;em&gt;3.0&lt;/em&gt; advisory</title>
            <link rel="self" href="https://openssl.example.org/self"/>
            <link rel="alternate" href="https://openssl.example.org/1"/>
            <id>tag:openssl.example.org,2026:1</id>
            <updated>2026-11-23T01:00:00Z</updated><published>2026-11-20T01:00:00Z</published>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>See <b>CVE-2026-4004</b>.</p></div></content>
          </entry>
        </feed>
        """;

    /// <summary>A list of exploited vulnerabilities.</summary>
    public static string Kev(params (string Cve, string Vendor, string Product, string Added)[] entries) => $$"""
        {
          "title": "Catalog of Known Exploited Vulnerabilities", "catalogVersion": "2026.11.24", "dateReleased": "2026-11-24T00:00:00.0000Z", "count": {{entries.Length}},
          "vulnerabilities": [ {{string.Join(", ", entries.Select(entry => $$"""
            { "cveID": "{{entry.Cve}}", "vendorProject": "{{entry.Vendor}}", "product": "{{entry.Product}}", "vulnerabilityName": "{{entry.Vendor}} {{entry.Product}} Vulnerability",
              "dateAdded": "{{entry.Added}}", "shortDescription": "{{entry.Product}} contains a vulnerability.", "requiredAction": "Apply mitigations per vendor instructions.",
              "dueDate": "2026-12-15", "knownRansomwareCampaignUse": "Unknown", "notes": "https://vendor.example.com/x ; https://nvd.nist.gov/vuln/detail/{{entry.Cve}}", "cwes": ["CWE-78"] }
            """))}} ]
        }
        """;

    public static byte[] Bytes(string text, string encoding = "utf-8") => encoding is "utf-8"
        ? Encoding.UTF8.GetBytes(text)
        : (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(text);

    public static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment + "+09:00", CultureInfo.InvariantCulture);
}
