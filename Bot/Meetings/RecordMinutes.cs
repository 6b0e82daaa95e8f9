using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Meetings;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>議事録: writes them down, makes the document, and puts exactly that file before the city (要件2, 3). Written anew they are another version, and what waited lapses.</summary>
internal sealed class RecordMinutes(
    MinutesReader reader, MinutesDocument document, MeetingCards cards, MeetingClock meetingClock, RequestApproval requestApproval, CityCalendar calendar, AuditLog audit,
    IOptions<MeetingOptions> options, TimeProvider clock)
{
    /// <summary>Kind of the approval.</summary>
    public const string ApprovalKind = "meeting-minutes";

    private static readonly Texts Words = MeetingText.Words;

    /// <summary>Records them.</summary>
    public async Task<Outcome> RunAsync(ChatOpsDbContext db, Meeting meeting, Person by, WriteMinutes typed, CardLanguage language, CancellationToken cancellationToken)
    {
        if (MeetingRules.Refusal(MeetingStep.Minutes, meeting, by, clock.GetUtcNow(), language) is { } refusal)
            return refusal;
        var fields = new TypedFields(language);
        if (await reader.ReadAsync(db, meeting, typed, fields, by.ObjectId, by.Name, cancellationToken) is not { } minutes)
            return fields.Refusal!;
        db.Add(minutes);
        await db.SaveChangesAsync(cancellationToken);
        var version = await document.MakeAsync(db, meeting, minutes, by, cancellationToken);
        var edition = new DocumentText(CardLanguage.Japanese).Version(version.Version);
        var due = (await calendar.ReadAsync(db, cancellationToken)).AddOpenDays(clock.GetUtcNow().DayInJapan(), options.Value.ApprovalDueOpenDays);
        var approval = await requestApproval.RunAsync(
            db,
            new ApprovalRequest(
                ApprovalKind, meeting.DisplayId, Words.Format(CardLanguage.Japanese, "ApprovalTitle", meeting.DisplayId, meeting.Title), edition, version.Sha256, version.Id, by.ObjectId, by.Name)
            { DueAt = due.EndInJapan() },
            cancellationToken);
        minutes.ApprovalId = approval.Id;
        meeting.Submit(minutes.Number);
        await meetingClock.MinutesWrittenAsync(db, meeting, cancellationToken);
        await audit.RecordAsync(
            db, by.ObjectId, "meeting.minutes-submitted", meeting.DisplayId, new { minutes.Number, version.Sha256, minutes.Stability, approval = approval.DisplayId }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, meeting, cancellationToken);
        return Outcome.Ok(Words.Format(language, "MinutesSubmitted", meeting.DisplayId, edition, approval.DisplayId));
    }
}
