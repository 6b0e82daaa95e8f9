using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Issues;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Issues;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>
/// 会議資料 as a document: of a 定例会 the four chapters 進捗, 課題, インシデント and SLA (要件2) for exactly its period, each written by the capability that has the records; of a
/// 担当者会議 what it is about (要件3).
/// </summary>
internal sealed class MeetingMaterial(
    IEnumerable<IReportChapter> chapters, DocumentStore documents, DocumentDates dates, IOptions<IncidentOptions> incidents, TimeProvider clock)
{
    /// <summary>Kind of the document.</summary>
    public const string Kind = "meeting-material";

    private const string Actor = "meeting-sweep";

    private static readonly Texts Words = MeetingText.Words;

    /// <summary>Makes the next version from the records as they are now, and keeps it; as part of the change, saving it.</summary>
    /// <param name="by">Who asks for it; null for the bot itself.</param>
    public async Task<DocumentVersion> MakeAsync(ChatOpsDbContext db, Meeting meeting, Person? by, CancellationToken cancellationToken)
    {
        var history = await DocumentStore.HistoryAsync(db, Kind, meeting.DisplayId, cancellationToken);
        var (version, now, words) = (history.Count + 1, clock.GetUtcNow(), new DocumentText(CardLanguage.Japanese));
        var (authorId, author) = (by?.ObjectId ?? Actor, by?.Name ?? Text("Bot"));
        var title = Text("MaterialTitle_" + meeting.Kind);
        var document = new WordDocument(new DocumentFrame(title, meeting.DisplayId, words.Version(version), dates.Of(FiscalYear.Of(meeting.StartsAt)), null, author, now));
        document.TitleBlock(Addressee(incidents.Value), WordDocument.EmptyBoxes()).Values(
        [
            (Text("Doc_Title"), meeting.Title), (Text("Doc_Time"), dates.Moment(meeting.StartsAt)), (Text("Doc_Place"), meeting.Place ?? Text("Undecided")),
            .. meeting.Period is { } period ? [(Text("Doc_Period"), $"{dates.Day(period.First)} ～ {dates.Day(period.Last)}")] : Array.Empty<(string, string)>(),
            .. meeting.Related is { } related ? [(Text("Doc_Related"), related)] : Array.Empty<(string, string)>(),
            (Text("Doc_AsOf"), dates.Moment(now)),
        ]);
        if (meeting.Period is { } covered)
            await ChaptersAsync(db, document, covered, cancellationToken);
        else
            await SubjectAsync(db, document, meeting, cancellationToken);
        var reason = Text(history.Count == 0 ? "ReasonFirst" : "ReasonNext");
        document.RevisionHistory(
        [
            .. history.Select(old => new DocumentRevision(words.Version(old.Version), dates.Day(old.CreatedAt.DayInJapan()), old.AuthorName, old.Reason)),
            new DocumentRevision(words.Version(version), dates.Day(now.DayInJapan()), author, reason),
        ]);
        var kept = await documents.AddAsync(
            db,
            new NewDocument(
                Kind, meeting.DisplayId, $"{title} {meeting.DisplayId}", $"{title}_{meeting.DisplayId}_{words.Version(version)}.docx", DocumentStore.Word, document.ToBytes(), reason, authorId, author),
            cancellationToken);
        meeting.Touch();
        await db.SaveChangesAsync(cancellationToken);
        return kept;
    }

    /// <summary>The city as addressee, or empty.</summary>
    public static string Addressee(IncidentOptions options) => options.CityName.Length > 0 ? Words.Format(CardLanguage.Japanese, "Addressee", options.CityName) : "";

    private async Task ChaptersAsync(ChatOpsDbContext db, WordDocument document, DayPeriod period, CancellationToken cancellationToken)
    {
        foreach (var chapter in Enum.GetValues<ReportChapter>())
        {
            document.Heading(Text("Chapter_" + chapter));
            await chapters.Single(source => source.Chapter == chapter).WriteAsync(db, period, document, cancellationToken);
        }
    }

    private static async Task SubjectAsync(ChatOpsDbContext db, WordDocument document, Meeting meeting, CancellationToken cancellationToken)
    {
        document.Heading(Text("Doc_Subject"));
        if (PhraseBook.NumberOf(meeting.Related ?? "", "INC") is { } incidentId && await db.Set<Incident>().FindAsync([incidentId], cancellationToken) is { } incident)
            document.Values(
            [
                (incident.DisplayId, incident.Title), (Text("Doc_State"), new IncidentWords(CardLanguage.Japanese).State(incident.State)),
                (Text("Doc_Detected"), Words.Format(CardLanguage.Japanese, "Moment", incident.DetectedAt.InJapan())),
                (Text("Doc_Recovered"), incident.RecoveredAt is { } at ? Words.Format(CardLanguage.Japanese, "Moment", at.InJapan()) : Text("NotYet")),
            ]);
        else if (PhraseBook.NumberOf(meeting.Related ?? "", "ISS") is { } issueId && await db.Set<Issue>().FindAsync([issueId], cancellationToken) is { } issue)
            document.Values(
            [
                (issue.DisplayId, issue.Content), (Text("Doc_State"), new IssueWords(CardLanguage.Japanese).State(issue.State)),
                (Text("Doc_Due"), issue.Due is { } due ? Words.Format(CardLanguage.Japanese, "Day", due) : Text("Undecided")), (Text("Doc_Owner"), issue.OwnerName ?? Text("Undecided")),
            ]);
        else
            document.Text(meeting.Title);
    }

    private static string Text(string key) => Words[CardLanguage.Japanese, key];
}
