using System.Text;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Links;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Documents;

/// <summary><c>GET /documents/{token}</c>: hands out the version the link was made for, after noting that it did (要件12).</summary>
internal sealed partial class DocumentDownloadEndpoint(
    SignedLinks links, IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, AuditLog audit, TimeProvider clock,
    ILogger<DocumentDownloadEndpoint> log)
{
    /// <summary>Handles one request.</summary>
    public async Task<IResult> HandleAsync(string token, HttpContext context, CancellationToken cancellationToken)
    {
        var headers = context.Response.Headers;
        (headers.XContentTypeOptions, headers.CacheControl, headers["Referrer-Policy"]) = ("nosniff", "no-store", "no-referrer");
        var words = new DocumentText(CardLanguages.FromLocale(context.Request.Headers.AcceptLanguage.ToString()));
        if (DocumentLink.Read(links, token) is not { } link)
            return Plain(StatusCodes.Status404NotFound, words.LinkUnknown);
        if (clock.GetUtcNow() > link.ExpiresAt)
            return Plain(StatusCodes.Status410Gone, words.LinkExpired);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await db.Set<DocumentVersion>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == link.DocumentVersionId, cancellationToken);
        var content = await db.Set<DocumentContent>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.DocumentVersionId == link.DocumentVersionId, cancellationToken);
        if (version is null || content is null)
            return Plain(StatusCodes.Status404NotFound, words.LinkUnknown);
        try
        {
            await writes.RunAsync((change, changing) => NoteAsync(change, version, link, changing), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotNoted(log, failure, version.Id);
            headers.RetryAfter = "60";
            return Plain(StatusCodes.Status503ServiceUnavailable, words.TryLater);
        }

        return Results.File(content.Bytes, version.ContentType, version.FileName);
    }

    private async Task NoteAsync(ChatOpsDbContext db, DocumentVersion version, DocumentLink link, CancellationToken cancellationToken)
    {
        db.Add(new DocumentDownload { DocumentVersionId = version.Id, At = clock.GetUtcNow(), LinkId = link.LinkId, PersonName = link.PersonName });
        await audit.RecordAsync(
            db, "document-link", "document.downloaded", version.Subject,
            new { version.Id, version.Kind, version.Version, version.Sha256, link.LinkId, link.PersonName }, cancellationToken);
    }

    private static IResult Plain(int status, string text) => Results.Text(text, "text/plain", Encoding.UTF8, status);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A download of document version {Id} could not be noted, so it was not handed out")]
        public static partial void NotNoted(ILogger logger, Exception exception, long id);
    }
}
