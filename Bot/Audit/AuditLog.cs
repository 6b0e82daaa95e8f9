using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Audit;

/// <summary>Writes the audit log: every state change adds its entry inside its own transaction.</summary>
internal sealed class AuditLog(TimeProvider clock)
{
    // Any constant will do; it keeps two PostgreSQL instances from taking the same number. SQLite has one writer anyway.
    private const long AdvisoryLock = 0x4368_4F70_4175_6474;

    private static readonly JsonSerializerOptions DetailsJson = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Adds an entry to the change being made.</summary>
    /// <param name="db">The context of the change.</param>
    /// <param name="actor">Entra object id of the person, or the name of the part of the program that acted.</param>
    /// <param name="action">What was done, <c>alert.acknowledged</c>.</param>
    /// <param name="subject">To which thing, <c>ALT-31</c>.</param>
    /// <param name="details">An object whose members become the entry's particulars, or null.</param>
    public async Task RecordAsync(ChatOpsDbContext db, string actor, string action, string subject, object? details, CancellationToken cancellationToken)
    {
        var previous = db.Tracked<AuditEntry>().MaxBy(entry => entry.Sequence) ?? await LastAsync(db, cancellationToken);
        var entry = new AuditEntry
        {
            Sequence = (previous?.Sequence ?? 0) + 1,
            // PostgreSQL keeps microseconds: the hash covers what both databases give back unchanged.
            At = ChainHash.WholeMillisecond(clock.GetUtcNow()),
            Actor = actor,
            Action = action,
            Subject = subject,
            Details = details is null ? "{}" : JsonSerializer.Serialize(details, DetailsJson),
        };
        entry.Hash = AuditChain.HashOf(entry, previous?.Hash ?? "");
        db.Add(entry);
    }

    private static async Task<AuditEntry?> LastAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        if (db is PostgreSqlChatOpsDbContext)
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AdvisoryLock})", cancellationToken);
        return await db.Set<AuditEntry>().AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstOrDefaultAsync(cancellationToken);
    }
}
