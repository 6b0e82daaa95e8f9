using System.Net;

using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;

using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>Each kind against a real target that is up, goes down and comes up again.</summary>
public sealed class CheckKindTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task A_port_is_up_while_somebody_listens()
    {
        var listener = new CanaryListener();
        var port = listener.Port;
        var check = new HealthCheckOptions { Name = "port", Kind = CheckKind.Tcp, Target = $"127.0.0.1:{port}" };

        Assert.Equal(ProbeResult.Up("接続できました。"), await RunAsync(check));
        listener.Dispose();
        Assert.Equal(ProbeResult.NoAnswer("接続できません（ConnectionError）。"), await RunAsync(check));
        using var again = new CanaryListener(port: port);
        Assert.True((await RunAsync(check)).Succeeded);
    }

    [Fact]
    public async Task A_name_is_up_while_its_server_gives_the_expected_address()
    {
        await using var server = new NameServer();
        var check = new HealthCheckOptions
        {
            Name = "dns",
            Kind = CheckKind.Dns,
            Target = "www.example.jp",
            Server = server.Target,
            ExpectedAddress = "203.0.113.10",
            TimeoutSeconds = 5,
        };

        Assert.Equal(ProbeResult.Up("203.0.113.10 が返りました。", "203.0.113.10"), await RunAsync(check));

        server.Address = IPAddress.Parse("198.51.100.66");
        Assert.Equal("198.51.100.66 が返りました（正常時は 203.0.113.10）。", (await RunAsync(check)).Seen);
        server.Address = null;
        Assert.Equal("名前に対応するアドレスがありません。", (await RunAsync(check)).Seen);
        server.Refusal = 0x85;
        Assert.Equal("DNS サーバーが問い合わせに答えられません。", (await RunAsync(check)).Seen);

        (server.Refusal, server.Address, server.ForgesFirst) = (0, IPAddress.Parse("203.0.113.10"), true);
        Assert.True((await RunAsync(check)).Succeeded);
    }

    [Fact]
    public async Task A_name_with_an_IPv6_address_only_has_an_address()
    {
        await using var server = new NameServer { Address = IPAddress.Parse("2001:db8::10") };
        var check = new HealthCheckOptions { Name = "dns", Kind = CheckKind.Dns, Target = "日本語.example.jp", Server = server.Target };

        Assert.Equal("2001:db8::10", (await RunAsync(check)).Value);
    }

    [Fact]
    public async Task A_name_is_looked_up_as_this_machine_does_when_no_server_is_given()
    {
        var check = new HealthCheckOptions { Name = "dns", Kind = CheckKind.Dns, Target = "localhost", ExpectedAddress = "127.0.0.1" };

        Assert.True((await RunAsync(check)).Succeeded);
        check.ExpectedAddress = "203.0.113.10";
        Assert.False((await RunAsync(check)).Succeeded);
    }

    [Theory]
    [InlineData(new byte[] { 0x81, 0x80, 0, 1, 0, 9, 0, 0, 0, 0, 3, 65 })]
    [InlineData(new byte[] { 0x81, 0x80, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 255, 255 })]
    public async Task An_answer_that_ends_too_early_is_a_refusal_and_nothing_worse(byte[] garbage)
    {
        await using var server = new NameServer { Garbage = garbage };
        var check = new HealthCheckOptions { Name = "dns", Kind = CheckKind.Dns, Target = "www.example.jp", Server = server.Target, TimeoutSeconds = 5 };

        Assert.Equal("DNS サーバーが問い合わせに答えられません。", (await RunAsync(check)).Seen);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_database_is_up_while_its_value_is_within_bounds_and_can_only_be_read(Engine engine)
    {
        var connectionString = (await cluster.NewDatabaseAsync(engine))["ConnectionStrings:ChatOps"]!;
        await ExecuteAsync(engine, connectionString, "CREATE TABLE waiting (n integer)");
        var check = new HealthCheckOptions
        {
            Name = "queue",
            Kind = CheckKind.Database,
            Provider = Enum.Parse<DatabaseProvider>(engine.ToString()),
            ConnectionString = connectionString,
            Query = "SELECT count(*) FROM waiting",
            Maximum = 1,
        };

        Assert.Equal(ProbeResult.Up("値は 0 です。", "0"), await RunAsync(check));
        await ExecuteAsync(engine, connectionString, "INSERT INTO waiting VALUES (1), (2)");
        Assert.Equal(ProbeResult.OutOfBounds("値は 2 です（上限 1）。", "2"), await RunAsync(check));
        await ExecuteAsync(engine, connectionString, "DELETE FROM waiting");
        Assert.True((await RunAsync(check)).Succeeded);

        (check.Maximum, check.ExpectedValue) = (null, "5");
        Assert.Equal("値は 0 です（正常時は 5）。", (await RunAsync(check)).Seen);
        check.Query = "SELECT n FROM waiting";
        Assert.Equal("問い合わせの結果がありません。", (await RunAsync(check)).Seen);
        check.Query = "INSERT INTO waiting VALUES (3) RETURNING n";
        Assert.Contains(engine == Engine.Sqlite ? "SQLite 8" : "25006", (await RunAsync(check)).Seen, StringComparison.Ordinal);
        check.Query = "SELECT nothing FROM nowhere";
        Assert.StartsWith("問い合わせに失敗しました", (await RunAsync(check)).Seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Engine.Sqlite, "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n")]
    [InlineData(Engine.PostgreSql, "SELECT pg_sleep(60)")]
    public async Task A_query_without_end_is_ended(Engine engine, string query)
    {
        var check = new HealthCheckOptions
        {
            Name = "slow",
            Kind = CheckKind.Database,
            Provider = Enum.Parse<DatabaseProvider>(engine.ToString()),
            Query = query,
            TimeoutSeconds = 1,
            ConnectionString = (await cluster.NewDatabaseAsync(engine))["ConnectionStrings:ChatOps"],
        };
        if (engine == Engine.Sqlite)
            await ExecuteAsync(engine, check.ConnectionString!, "CREATE TABLE t (n integer)");

        Assert.False((await RunAsync(check)).Succeeded);
    }

    [Theory]
    [InlineData("PostgreSql", "Host=127.0.0.1;Port=1;Username=watcher;Password=s3cret;Database=city")]
    [InlineData("Sqlite", "Data Source=/nowhere/s3cret.db")]
    public async Task A_database_that_cannot_be_reached_says_nothing_of_how_it_is_reached(string provider, string connectionString)
    {
        var check = new HealthCheckOptions
        {
            Name = "db",
            Kind = CheckKind.Database,
            Provider = Enum.Parse<DatabaseProvider>(provider),
            ConnectionString = connectionString,
            Query = "SELECT 1",
        };

        var result = await RunAsync(check);

        Assert.False(result.Answered);
        foreach (var secret in new[] { "s3cret", "watcher", "city", "127.0.0.1" })
            Assert.DoesNotContain(secret, result.Seen + result.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_of_Prometheus_is_up_while_every_series_is_within_bounds()
    {
        await using var server = await WatchedServer.StartAsync();
        var figures = """{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"3"]},{"metric":{},"value":[1,"12.4"]}]}}""";
        var asked = "";
        server.Answer = context =>
        {
            asked = context.Request.Path + context.Request.QueryString.Value;
            return context.Response.WriteAsync(figures, context.RequestAborted);
        };
        var check = new HealthCheckOptions { Name = "prom", Kind = CheckKind.Prometheus, Url = server.Url, Query = "rate(x[5m]) > 0", Maximum = 20 };

        Assert.Equal(ProbeResult.Up("値は 3 です。", "3"), await RunAsync(check));
        Assert.Equal("/api/v1/query?query=rate%28x%5B5m%5D%29%20%3E%200", asked);
        check.Maximum = 10;
        Assert.Equal(ProbeResult.OutOfBounds("値は 12.4 です（上限 10）。", "12.4"), await RunAsync(check));

        figures = """{"status":"success","data":{"resultType":"vector","result":[]}}""";
        Assert.Equal(ProbeResult.OutOfBounds("該当するデータがありません。"), await RunAsync(check));
        check.NoDataIsHealthy = true;
        Assert.True((await RunAsync(check)).Succeeded);
        figures = """{"status":"success","data":{"resultType":"scalar","result":[1,"NaN"]}}""";
        Assert.Equal("値が数値ではありません。", (await RunAsync(check)).Seen);
        figures = """{"data":[]}""";
        Assert.Equal("Prometheus の応答から値を読み取れません。", (await RunAsync(check)).Seen);
        server.AnswerWith(400);
        Assert.Equal("Prometheus が問い合わせを受け付けません。", (await RunAsync(check)).Seen);
        figures = """{"status":"success","data":{"resultType":"scalar","result":[1,"10"]}}""";
        server.Answer = context => context.Response.WriteAsync(figures, context.RequestAborted);
        Assert.True((await RunAsync(check)).Succeeded);
    }

    [Fact]
    public async Task A_folder_is_up_while_its_newest_file_is_young_and_large_enough()
    {
        var folder = Directory.CreateTempSubdirectory("backups-");
        var check = new HealthCheckOptions
        {
            Name = "backup",
            Kind = CheckKind.File,
            Path = folder.FullName,
            Pattern = "*.bak",
            MaxAgeMinutes = 60,
            MinimumBytes = 3,
        };

        Assert.Equal("ファイルがありません。", (await RunAsync(check)).Seen);
        await WriteAsync("yesterday.bak", "old but large", TimeSpan.FromHours(25));
        await WriteAsync("today.log", "of another kind", TimeSpan.Zero);
        Assert.Equal(ProbeResult.OutOfBounds("最新のファイルは 1500 分前のものです（60 分以内が正常）。", "1500 分前"), await RunAsync(check));
        await WriteAsync("today.bak", "ab", TimeSpan.FromMinutes(5));
        Assert.Equal(ProbeResult.OutOfBounds("最新のファイルの大きさは 2 バイトです（3 バイト以上が正常）。", "2 バイト"), await RunAsync(check));
        await WriteAsync("today.bak", "abc", TimeSpan.FromMinutes(5));
        Assert.Equal(ProbeResult.Up("最新のファイルは 5 分前のもので、3 バイトです。", "5 分前"), await RunAsync(check));
        folder.Delete(recursive: true);
        Assert.False((await RunAsync(check)).Succeeded);

        async Task WriteAsync(string name, string content, TimeSpan age)
        {
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(path, (TimeProvider.System.GetUtcNow() - age).UtcDateTime);
        }
    }

    [Fact]
    public async Task Another_instance_is_up_while_it_says_that_it_is_ready()
    {
        await using var other = await WatchedServer.StartAsync();
        var path = "";
        var status = 200;
        other.Answer = context =>
        {
            (path, context.Response.StatusCode) = (context.Request.Path, status);
            return Task.CompletedTask;
        };
        var check = new HealthCheckOptions { Name = "other", Kind = CheckKind.Instance, Url = other.Url };

        Assert.Equal(ProbeResult.Up("稼働しています。", "HTTP 200"), await RunAsync(check));
        Assert.Equal("/healthz/ready", path);
        status = 503;
        Assert.Equal(ProbeResult.Wrong("稼働できる状態ではありません。", "HTTP 503"), await RunAsync(check));
        status = 200;
        Assert.True((await RunAsync(check)).Succeeded);
    }

    private static Task<ProbeResult> RunAsync(HealthCheckOptions check) =>
        Probes.Create(TimeProvider.System, "127.0.0.0/8").RunAsync(check, TestContext.Current.CancellationToken);

    private static async Task ExecuteAsync(Engine engine, string connectionString, string sql)
    {
        await using System.Data.Common.DbConnection connection = engine == Engine.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
