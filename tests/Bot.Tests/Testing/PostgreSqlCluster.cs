using System.Diagnostics;
using ChatOpsBot.Bot.Tests.Testing;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgreSqlCluster))]

namespace ChatOpsBot.Bot.Tests.Testing;

/// <summary>
/// A real PostgreSQL server of this test run, on a socket in a directory of its own, with fsync on; started by the first test that needs it. Where the
/// server is not installed such tests are skipped; with <c>CHATOPS_REQUIRE_ALL=1</c> they fail instead.
/// </summary>
public sealed class PostgreSqlCluster : IAsyncDisposable
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private const string System = "postgres";

    private readonly SemaphoreSlim _starting = new(1);
    private string? _folder;
    private int _databases;

    /// <summary>Settings that put the bot on a new and empty database of the engine.</summary>
    public async Task<Dictionary<string, string?>> NewDatabaseAsync(Engine engine) => new()
    {
        ["Database:Provider"] = engine.ToString(),
        ["ConnectionStrings:ChatOps"] = engine == Engine.Sqlite
            ? $"Data Source={Path.Combine(Directory.CreateTempSubdirectory("chatops-").FullName, "chatops.db")}"
            : await NewPostgreSqlDatabaseAsync(),
    };

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate");
            Directory.Delete(_folder, recursive: true);
        }

        _starting.Dispose();
    }

    private string Data => Path.Combine(_folder!, "data");

    private async Task<string> NewPostgreSqlDatabaseAsync()
    {
        if (!File.Exists(Path.Combine(Binaries, "initdb")))
        {
            Assert.False(Environment.GetEnvironmentVariable("CHATOPS_REQUIRE_ALL") == "1", $"PostgreSQL is not installed in {Binaries}.");
            Assert.Skip($"PostgreSQL is not installed in {Binaries}.");
        }

        await _starting.WaitAsync();
        try
        {
            if (_folder is null)
                await StartAsync();
        }
        finally
        {
            _starting.Release();
        }

        var name = $"chatops{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString(System));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is a number of ours.
        command.CommandText = $"CREATE DATABASE {name}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    private string ConnectionString(string database) => $"Host={_folder};Username={System};Database={database};Maximum Pool Size=8;Connection Idle Lifetime=10;Connection Pruning Interval=5";

    private async Task StartAsync()
    {
        _folder = Directory.CreateTempSubdirectory("chatops-pg-").FullName;
        // The server refuses to run as root, and its user must reach the folder.
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", System, _folder);
        await RunAsync("initdb", "-D", Data, "-U", System, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        await RunAsync("pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(_folder, "log"), "-o", $"-k {_folder} -c listen_addresses='' -c fsync=on -c max_connections=300");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries, program);
        var start = new ProcessStartInfo { WorkingDirectory = "/", RedirectStandardError = true, RedirectStandardOutput = true };
        string[] line = !File.Exists(path) ? [program, .. arguments]
            : Environment.IsPrivilegedProcess ? ["runuser", "-u", System, "--", path, .. arguments]
            : [path, .. arguments];
        start.FileName = line[0];
        foreach (var argument in line[1..])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        // pg_ctl leaves the server its own output, so only a program that failed is read to the end.
        if (process.ExitCode != 0)
            Assert.Fail($"{program} ended with {process.ExitCode}: {await errors}");
    }
}
