using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Sla;

namespace ChatOpsBot.Bot.Sla;

/// <summary>Makes the サービスレベル報告書 of a period as a document and as a spreadsheet, and shows that of a closed month in the city's channel (要件23).</summary>
internal sealed class SlaReports(SlaReader reader, SlaDocument document, SlaViews views, DocumentStore documents, ChannelCards channels, DocumentDates dates, TimeProvider clock)
{
    /// <summary>Kinds of the documents.</summary>
    public const string DocumentKind = "sla-report", SheetKind = "sla-figures";

    private const string Actor = "sla-sweep";

    /// <summary>The period as it is typed and kept: <c>2026-10</c>, <c>2026年度</c>, <c>2026年度Q3</c>, <c>2026-10-05</c>.</summary>
    public static string KeyOf(SlaPeriod period) => period.Kind switch
    {
        SlaPeriodKind.Month => period.First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        SlaPeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{period.Year.Year}年度Q{period.QuarterNumber}"),
        SlaPeriodKind.FiscalYear => string.Create(CultureInfo.InvariantCulture, $"{period.Year.Year}年度"),
        _ => period.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Makes both from the figures as they are now, as part of the change, saving them. The same figures make no new version.</summary>
    /// <param name="by">Who asks for them; null for the bot itself.</param>
    public async Task MakeAsync(ChatOpsDbContext db, SlaPeriod period, Person? by, CancellationToken cancellationToken)
    {
        var figures = await reader.ReadAsync(db, period, cancellationToken);
        var key = KeyOf(period);
        var (authorId, authorName) = (by?.ObjectId ?? Actor, by?.Name ?? SlaText.Words[CardLanguage.Japanese, "AuthorBot"]);
        var title = SlaText.Words.Format(CardLanguage.Japanese, "ReportTitle", period.Name(CardLanguage.Japanese));
        var file = SlaText.Words.Format(CardLanguage.Japanese, "ReportFile", key);
        var reason = SlaText.Words[CardLanguage.Japanese, "ReportReason"];
        var history = await DocumentStore.HistoryAsync(db, DocumentKind, key, cancellationToken);
        var bytes = await document.MakeAsync(db, period, figures, history, authorName, reason, cancellationToken);
        await documents.AddAsync(db, new NewDocument(DocumentKind, key, title, file + ".docx", DocumentStore.Word, bytes, reason, authorId, authorName), cancellationToken);
        var asOf = SlaText.Words.Format(CardLanguage.Japanese, "SheetAsOf", period.Name(CardLanguage.Japanese), dates.Moment(figures[0].Until));
        var table = Spreadsheet.Write(SlaSheet.Create(figures, title, asOf), authorName, clock.GetUtcNow());
        await documents.AddAsync(db, new NewDocument(SheetKind, key, title, file + ".xlsx", Spreadsheet.MediaType, table, reason, authorId, authorName), cancellationToken);
    }

    /// <summary>Makes those of a closed month anew and brings its card in the city's channel to what they say.</summary>
    public async Task PublishAsync(ChatOpsDbContext db, SlaPeriod month, CancellationToken cancellationToken)
    {
        await MakeAsync(db, month, by: null, cancellationToken);
        var view = await views.ReadAsync(db, month, null, null, CardLanguage.Japanese, cancellationToken);
        await channels.ShowAsync(
            db, RoutePurpose.City, "SLA-" + KeyOf(month), SlaReportCard.Create(view, CardLanguage.Japanese), alert: view.ClosedVersion == 1 && view.Proposals.All(proposal => proposal.State == SlaProposalState.Waiting),
            cancellationToken);
    }
}
