using Microsoft.Data.Sqlite;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>The drive the database grows on.</summary>
internal sealed class DatabaseDrive
{
    private readonly string? _folder;

    private DatabaseDrive(string? folder) => _folder = folder;

    /// <summary>A server's: not ours to watch.</summary>
    public static DatabaseDrive Elsewhere { get; } = new(null);

    /// <summary>Bytes left for this program, or null where the database is in memory or on a server.</summary>
    /// <exception cref="IOException">The drive cannot be asked.</exception>
    public long? FreeBytes => _folder is null ? null : new DriveInfo(_folder).AvailableFreeSpace;

    /// <summary>That of a SQLite file.</summary>
    public static DatabaseDrive OfSqlite(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString) is { Mode: not SqliteOpenMode.Memory, DataSource: { Length: > 0 } file } && file != ":memory:"
            ? new DatabaseDrive(Path.GetDirectoryName(Path.GetFullPath(file)))
            : Elsewhere;
}
