using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>Publishes one vulnerability as JVN does, in RSS 1.0.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private const string Feed = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:dcterms="http://purl.org/dc/terms/" xmlns:sec="http://jvn.jp/rss/mod_sec/3.0/" xml:lang="ja">
          <channel rdf:about="https://jvndb.example.jp/ja/rss/new.rdf">
            <title>新着情報</title><link>https://jvndb.example.jp/</link><description>新着情報</description>
            <items><rdf:Seq><rdf:li rdf:resource="https://jvndb.example.jp/1"/></rdf:Seq></items>
          </channel>
          <item rdf:about="https://jvndb.example.jp/1">
            <title>PostgreSQL における権限昇格の脆弱性</title><link>https://jvndb.example.jp/1</link>
            <description>PostgreSQL には、権限を昇格される脆弱性が存在します。</description>
            <sec:identifier>JVNDB-2026-000101</sec:identifier>
            <sec:references source="CVE" id="CVE-2026-1001">https://www.cve.org/CVERecord?id=CVE-2026-1001</sec:references>
            <sec:cpe version="2.2" vendor="PostgreSQL.org" product="PostgreSQL">cpe:/a:postgresql:postgresql</sec:cpe>
            <sec:cvss version="3.1" score="8.8" type="Base" severity="High" vector="CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H"/>
            <dcterms:issued>2026-11-20T23:52+09:00</dcterms:issued><dcterms:modified>2026-11-23T10:00+09:00</dcterms:modified>
          </item>
        </rdf:RDF>
        """;

    private readonly WebApplication _app;

    private FeedServer(WebApplication app, Uri url) => (_app, Url) = (app, url);

    public Uri Url { get; }

    public static async Task<FeedServer> StartAsync()
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Take()}/");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url.ToString());
        var app = builder.Build();
        app.MapGet("/", () => Results.Text(Feed, "application/rdf+xml; charset=utf-8"));
        await app.StartAsync();
        return new FeedServer(app, url);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
