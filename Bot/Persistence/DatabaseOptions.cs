using System.ComponentModel.DataAnnotations;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>Which database engine holds the records.</summary>
internal enum DatabaseProvider
{
    /// <summary>One file beside the program; for one instance.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server; for several instances.</summary>
    PostgreSql,
}

/// <summary>Section <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>Engine; default SQLite.</summary>
    [EnumDataType(typeof(DatabaseProvider), ErrorMessage = "Database:Provider must be Sqlite or PostgreSql.")]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Most changes committed together in one transaction; 1–4096, default 256. More gives throughput, fewer a shorter wait for the last one.</summary>
    [Range(1, 4096, ErrorMessage = "Database:GroupCommitSize must be between 1 and 4096.")]
    public int GroupCommitSize { get; set; } = 256;

    /// <summary>Most changes waiting to be committed before new ones are turned away with 503; 16–65536, default 4096.</summary>
    [Range(16, 65536, ErrorMessage = "Database:QueueLimit must be between 16 and 65536.")]
    public int QueueLimit { get; set; } = 4096;
}
