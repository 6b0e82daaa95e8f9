using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Meetings;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>議事録 as a document (要件2, 3): 日時, 場所, 出席者, 議題, 決定事項, 宿題 and of a 定例会 the 安定稼働判定.</summary>
internal sealed class MinutesDocument(DocumentStore documents, DocumentDates dates, IOptions<IncidentOptions> incidents, TimeProvider clock)
{
    /// <summary>Kind of the document.</summary>
    public const string Kind = "meeting-minutes";

    private static readonly Texts Words = MeetingText.Words;
    private static readonly MeetingWords Names = new(CardLanguage.Japanese);

    /// <summary>Makes the document of a version and keeps it.</summary>
    public async Task<DocumentVersion> MakeAsync(ChatOpsDbContext db, Meeting meeting, MeetingMinutes minutes, Person by, CancellationToken cancellationToken)
    {
        var history = await DocumentStore.HistoryAsync(db, Kind, meeting.DisplayId, cancellationToken);
        var (version, now, words) = (history.Count + 1, clock.GetUtcNow(), new DocumentText(CardLanguage.Japanese));
        var (title, reason) = (Text("MinutesTitle_" + meeting.Kind), Text(history.Count == 0 ? "ReasonFirst" : "ReasonCorrected"));
        var document = new WordDocument(new DocumentFrame(title, meeting.DisplayId, words.Version(version), dates.Of(FiscalYear.Of(minutes.HeldFrom)), null, by.Name, now));
        document.TitleBlock(MeetingMaterial.Addressee(incidents.Value), WordDocument.EmptyBoxes()).Values(
        [
            (Text("Doc_Title"), meeting.Title),
            .. meeting.Period is { } period ? [(Text("Doc_Period"), $"{dates.Day(period.First)} ～ {dates.Day(period.Last)}")] : Array.Empty<(string, string)>(),
            .. meeting.Related is { } related ? [(Text("Doc_Related"), related)] : Array.Empty<(string, string)>(),
        ]);
        document.Heading(Names.FieldTime).Text($"{dates.Moment(minutes.HeldFrom)} ～ {Words.Format(CardLanguage.Japanese, "Hour", minutes.HeldTo.InJapan())}");
        document.Heading(Names.FieldPlace).Text(minutes.Place);
        document.Heading(Names.FieldAttendees).Bullets(minutes.Attendees.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        document.Heading(Names.FieldAgenda).Bullets(minutes.Agenda.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        document.Heading(Names.FieldDecisions);
        if (minutes.DecisionLines.Count == 0)
            document.Text(Text("Nothing"));
        else
            document.Bullets(minutes.DecisionLines);
        document.Heading(Names.FieldHomework);
        if (minutes.Homework.Count == 0)
            document.Text(Text("Nothing"));
        else
            document.Table(
                [new(Text("Doc_Number"), 10, Centered: true), new(Text("Doc_What"), 90), new(Text("Doc_Owner"), 30), new(Text("Doc_Due"), 34, Centered: true)],
                [.. minutes.Homework.OrderBy(one => one.Number).Select(one => (string[])[Words.Format(CardLanguage.Japanese, "Number", one.Number), one.What, one.Who, dates.Day(one.Due)])]);
        if (meeting.Kind == MeetingKind.Regular)
            document.Heading(Names.FieldStability).Text(Names.Stability(minutes.Stability));
        document.RevisionHistory(
        [
            .. history.Select(old => new DocumentRevision(words.Version(old.Version), dates.Day(old.CreatedAt.DayInJapan()), old.AuthorName, old.Reason)),
            new DocumentRevision(words.Version(version), dates.Day(now.DayInJapan()), by.Name, reason),
        ]);
        return await documents.AddAsync(
            db,
            new NewDocument(
                Kind, meeting.DisplayId, $"{title} {meeting.DisplayId}", $"{title}_{meeting.DisplayId}_{words.Version(version)}.docx", DocumentStore.Word, document.ToBytes(), reason, by.ObjectId, by.Name),
            cancellationToken);
    }

    private static string Text(string key) => Words[CardLanguage.Japanese, key];
}
