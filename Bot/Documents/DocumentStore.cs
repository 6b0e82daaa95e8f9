using System.Security.Cryptography;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Links;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Documents;

/// <summary>A document to be kept.</summary>
/// <param name="Kind">What kind, <c>incident-report</c>.</param>
/// <param name="Subject">What it is about, <c>INC-12</c>; versions are counted for each kind and subject.</param>
/// <param name="Reason">改訂内容.</param>
internal sealed record NewDocument(
    string Kind, string Subject, string Title, string FileName, string ContentType, byte[] Content, string Reason, string AuthorId, string AuthorName);

/// <summary>Keeps documents, version by version (要件17).</summary>
internal sealed class DocumentStore(AuditLog audit, SignedLinks links, TimeProvider clock)
{
    /// <summary>Media type of a .docx file.</summary>
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Forbidden = "/\\:*?\"<>|\n";

    /// <summary>Adds the next version as part of the change, saving it. What is the newest version already, byte for byte, stays the newest.</summary>
    public async Task<DocumentVersion> AddAsync(ChatOpsDbContext db, NewDocument document, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(document.Content));
        var newest = await FindAsync(db, document.Kind, document.Subject, version: null, cancellationToken);
        if (newest?.Sha256 == sha256)
            return newest;
        var version = new DocumentVersion
        {
            Kind = document.Kind,
            Subject = document.Subject,
            Version = (newest?.Version ?? 0) + 1,
            Title = StoredText.Beginning(document.Title, DocumentVersion.TitleLength),
            FileName = SafeFileName(document.FileName),
            ContentType = document.ContentType,
            Size = document.Content.Length,
            Sha256 = sha256,
            Reason = StoredText.Beginning(document.Reason, DocumentVersion.ReasonLength),
            AuthorId = document.AuthorId,
            AuthorName = StoredText.Beginning(document.AuthorName, DocumentVersion.NameLength),
            CreatedAt = clock.GetUtcNow(),
        };
        db.Add(version);
        await db.SaveChangesAsync(cancellationToken);
        db.Add(new DocumentContent { DocumentVersionId = version.Id, Bytes = document.Content });
        await audit.RecordAsync(
            db, document.AuthorId, "document.added", document.Subject,
            new { version.Id, version.Kind, version.Version, version.Sha256, version.Size, version.Reason }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return version;
    }

    /// <summary>A version, or the newest one; null when there is none.</summary>
    public static async Task<DocumentVersion?> FindAsync(
        ChatOpsDbContext db, string kind, string subject, int? version, CancellationToken cancellationToken) =>
        await db.Set<DocumentVersion>().Where(row => row.Kind == kind && row.Subject == subject && (version == null || row.Version == version))
            .OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellationToken);

    /// <summary>All versions, the oldest first.</summary>
    public static Task<List<DocumentVersion>> HistoryAsync(ChatOpsDbContext db, string kind, string subject, CancellationToken cancellationToken) =>
        db.Set<DocumentVersion>().AsNoTracking().Where(row => row.Kind == kind && row.Subject == subject).OrderBy(row => row.Version)
            .ToListAsync(cancellationToken);

    /// <summary>A link that downloads exactly this version, good for 24 hours; null when the bot has no public address.</summary>
    /// <param name="forPersonName">The one person who gets the link, for the record of downloads; null for a link that many see.</param>
    public Uri? LinkTo(DocumentVersion version, string? forPersonName = null) =>
        DocumentLink.New(version.Id, clock.GetUtcNow(), forPersonName).Sign(links);

    private static string SafeFileName(string name)
    {
        var clean = string.Concat(WordText.Clean(name).Select(letter => Forbidden.Contains(letter) ? '_' : letter));
        // The ending says what to open it with, so it is the name that is cut.
        var ending = Path.GetExtension(clean);
        ending = ending.Length > 10 ? "" : ending;
        return StoredText.Beginning(clean[..^ending.Length], DocumentVersion.FileNameLength - ending.Length) + ending;
    }
}
