using System.Security.Cryptography;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Documents;

public sealed class DocumentStoreTests(PostgreSqlCluster cluster)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 1, 2, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Each_change_is_a_version_and_the_same_bytes_again_are_none(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine), _clock);
        var store = storage.Get<DocumentStore>();

        foreach (var content in new byte[][] { [1], [1], [2], [2], [1] })
            await storage.ChangeAsync(db => store.AddAsync(db, Report(content), default));
        await storage.ChangeAsync(db => store.AddAsync(db, Report([1]) with { Subject = "INC-13" }, default));

        var history = await storage.ReadAsync(db => DocumentStore.HistoryAsync(db, "incident-report", "INC-12", default));
        Assert.Equal([1, 2, 3], history.Select(version => version.Version));
        Assert.Equal([Hash(1), Hash(2), Hash(1)], history.Select(version => version.Sha256));
        Assert.Equal(2, (await storage.ReadAsync(db => DocumentStore.FindAsync(db, "incident-report", "INC-12", 2, default)))!.Version);
        Assert.Equal(3, (await storage.ReadAsync(db => DocumentStore.FindAsync(db, "incident-report", "INC-12", null, default)))!.Version);
        Assert.Equal(1, (await storage.ReadAsync(db => DocumentStore.FindAsync(db, "incident-report", "INC-13", null, default)))!.Version);
        Assert.Null(await storage.ReadAsync(db => DocumentStore.FindAsync(db, "incident-report", "INC-12", 4, default)));
        Assert.Equal(4, (await storage.AllAsync<AuditEntry>()).Count(entry => entry.Action == "document.added"));
        Assert.Null(await storage.ReadAsync(db => AuditChain.FindBreakAsync(db, default)));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Twenty_different_changes_at_once_are_twenty_versions_without_a_gap(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine), _clock);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() =>
            storage.ChangeAsync(db => storage.Get<DocumentStore>().AddAsync(db, Report([(byte)number]), default)))));

        var versions = await storage.AllAsync<DocumentVersion>();
        Assert.Equal(Enumerable.Range(1, 20), versions.Select(version => version.Version).Order());
        var contents = (await storage.AllAsync<DocumentContent>()).ToDictionary(content => content.DocumentVersionId, content => content.Bytes);
        Assert.All(versions, version => Assert.Equal(version.Sha256, Convert.ToHexStringLower(SHA256.HashData(contents[version.Id]))));
    }

    [Theory]
    [InlineData("../../etc/passwd.docx", ".._.._etc_passwd.docx")]
    [InlineData("障害報告書\r\n: <1>?.docx", "障害報告書__ _1__.docx")]
    public async Task A_file_name_is_a_name_and_no_path(string given, string kept)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite), _clock);

        await storage.ChangeAsync(db => storage.Get<DocumentStore>().AddAsync(db, Report([1]) with { FileName = given }, default));
        await storage.ChangeAsync(db => storage.Get<DocumentStore>().AddAsync(db, Report([2]) with { FileName = new string('長', 500) + ".docx" }, default));

        var names = (await storage.AllAsync<DocumentVersion>()).OrderBy(version => version.Id).Select(version => version.FileName).ToList();
        Assert.Equal(kept, names[0]);
        Assert.Equal(new string('長', 145) + ".docx", names[1]);
    }

    [Fact]
    public async Task Without_a_public_address_there_is_no_link()
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite), _clock);
        var version = await storage.Writes.RunAsync((db, token) => storage.Get<DocumentStore>().AddAsync(db, Report([1]), token), default);

        Assert.Null(storage.Get<DocumentStore>().LinkTo(version));
    }

    private static NewDocument Report(byte[] content) => new(
        "incident-report", "INC-12", "障害報告書 INC-12", "障害報告書_INC-12.docx", DocumentStore.Word, content, "初版", "operator", "運用担当");

    private static string Hash(byte content) => Convert.ToHexStringLower(SHA256.HashData([content]));
}
