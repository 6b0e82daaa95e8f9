using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>What was read from somebody's database.</summary>
/// <param name="Opened">True once the connection stood.</param>
/// <param name="Value">The first value of the first row; null when there is no row or it is NULL.</param>
/// <param name="Fault">The engine's code for what went wrong, never its words: they may hold names and addresses. Null when nothing did.</param>
internal sealed record WatchedValue(bool Opened, object? Value, string? Fault);

/// <summary>Reads one value from a database that is not ours: on a connection of its own, read-only, and not longer than it may take.</summary>
internal static class WatchedDatabase
{
    private static readonly Dictionary<DatabaseProvider, Func<string, TimeSpan, DbConnection>> Engines = new()
    {
        [DatabaseProvider.Sqlite] = (connectionString, timeout) => new SqliteConnection(new SqliteConnectionStringBuilder(connectionString)
        {
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = Seconds(timeout),
        }.ConnectionString),
        [DatabaseProvider.PostgreSql] = (connectionString, timeout) => new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "ChatOpsBot",
            Pooling = false,
            Timeout = Seconds(timeout),
            CommandTimeout = Seconds(timeout),
        }.ConnectionString),
    };

    /// <summary>Whether the engine can read the connection string; it says nothing about it, since it may hold a password.</summary>
    public static bool Understands(DatabaseProvider provider, string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString) || !Engines.TryGetValue(provider, out var open))
            return false;
        try
        {
            using var connection = open(connectionString, TimeSpan.FromSeconds(1));
            return connection.DataSource.Length > 0;
        }
        catch (Exception refusal) when (refusal is ArgumentException or FormatException or InvalidCastException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Reads the first value of the query. Whatever the database does wrong is in the result; nothing of the connection string is.</summary>
    public static async Task<WatchedValue> ReadAsync(
        DatabaseProvider provider, string connectionString, string query, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await using var connection = Engines[provider](connectionString, timeout);
        var opened = false;
        try
        {
            // SQLite reads on the calling thread, however long it takes.
            return await Task.Run(
                async () =>
                {
                    await connection.OpenAsync(cancellationToken);
                    opened = true;
                    return new WatchedValue(true, await FirstValueAsync(connection, query, timeout, cancellationToken), null);
                },
                cancellationToken);
        }
        catch (Exception failure) when (failure is DbException or SocketException or IOException or TimeoutException or InvalidOperationException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new WatchedValue(opened, null, CodeOf(failure));
        }
    }

    private static async Task<object?> FirstValueAsync(DbConnection connection, string query, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var stop = connection is SqliteConnection sqlite
            ? cancellationToken.Register(() => raw.sqlite3_interrupt(sqlite.Handle))
            : default;
        await using var transaction = connection is NpgsqlConnection ? await connection.BeginTransactionAsync(cancellationToken) : null;
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        if (transaction is not null)
        {
            // The server itself refuses what writes and stops what takes longer, whatever becomes of us.
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture, $"SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = {1000 * Seconds(timeout)}");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

#pragma warning disable CA2100 // The query is a setting, one SELECT, on a read-only connection.
        command.CommandText = query;
#pragma warning restore CA2100
        command.CommandTimeout = Seconds(timeout);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && !await reader.IsDBNullAsync(0, cancellationToken) ? reader.GetValue(0) : null;
    }

    private static string CodeOf(Exception failure) => failure switch
    {
        PostgresException { SqlState: { } state } => state,
        SqliteException sqlite => $"SQLite {sqlite.SqliteErrorCode}",
        { InnerException: TimeoutException } or TimeoutException => "Timeout",
        { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        _ => "ConnectionError",
    };

    private static int Seconds(TimeSpan span) => Math.Max(1, (int)Math.Ceiling(span.TotalSeconds));
}
