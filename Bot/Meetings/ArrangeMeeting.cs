using System.Globalization;
using System.Text;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Issues;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Meetings;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>Calls a 担当者会議 (要件3), and moves and cancels meetings of both kinds. A 定例会 that is cancelled is planned anew for the same period.</summary>
internal sealed class ArrangeMeeting(
    MeetingCards cards, MeetingClock meetingClock, MeetingInvitations invitations, CityCalendar calendar, AuditLog audit, TimeProvider clock)
{
    private static readonly Texts Words = MeetingText.Words;

    /// <summary>Calls one.</summary>
    public async Task<Outcome> CallAsync(ChatOpsDbContext db, Person by, CallMeeting typed, CardLanguage language, CancellationToken cancellationToken)
    {
        if (!MeetingRules.MayArrange(by))
            return Outcome.No(by.Role.IsListed() ? Words[language, "NotForThisRole"] : ConversationText.Words[language, "ListedOnly"]);
        var fields = new TypedFields(language);
        var title = fields.Required(typed.Title, "title", MeetingForms.TitleLength);
        var startsAt = await StartAsync(db, fields, typed.Day, typed.Time, cancellationToken);
        var place = fields.Text(typed.Place, "place", MeetingForms.PlaceLength);
        var related = await RelatedAsync(db, fields, typed.Related, cancellationToken);
        if (fields.Refusal is { } wrong)
            return wrong;
        var meeting = new Meeting
        {
            Kind = MeetingKind.Working,
            Title = title,
            StartsAt = startsAt!.Value,
            Place = place,
            Related = related,
            CreatedById = by.ObjectId,
            CreatedByName = by.Name,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Add(meeting);
        await db.SaveChangesAsync(cancellationToken);
        await AnnounceAsync(db, meeting, by, "meeting.called", new { meeting.Title, meeting.StartsAt, meeting.Place, meeting.Related }, "Told_Called", null, cancellationToken);
        return Outcome.Ok(Words.Format(language, "Called", meeting.DisplayId, meeting.StartsAt.InJapan()));
    }

    /// <summary>日程変更.</summary>
    public async Task<Outcome> MoveAsync(ChatOpsDbContext db, Meeting meeting, Person by, MoveMeeting typed, CardLanguage language, CancellationToken cancellationToken)
    {
        if (MeetingRules.Refusal(MeetingStep.Move, meeting, by, clock.GetUtcNow(), language) is { } refusal)
            return refusal;
        var (fields, before) = (new TypedFields(language), meeting.StartsAt);
        var startsAt = await StartAsync(db, fields, typed.Day, typed.Time, cancellationToken);
        var place = fields.Text(typed.Place, "place", MeetingForms.PlaceLength);
        var reason = fields.Required(typed.Text, "text", MeetingForms.ReasonLength, Words[language, "NeedsReason"]);
        // The period of a 定例会 must be over when it is reported on.
        if (startsAt is { } at && meeting.PeriodLast is { } last && at.DayInJapan() <= last)
            fields.Wrong("day", Words.Format(language, "BeforeThePeriodEnds", new CardWords(language).Day(last)));
        if (fields.Refusal is { } wrong)
            return wrong;
        meeting.Move(startsAt!.Value, place);
        await AnnounceAsync(db, meeting, by, "meeting.moved", new { before, meeting.StartsAt, meeting.Place, reason }, "Told_Moved", reason, cancellationToken);
        return Outcome.Ok(Words.Format(language, "Moved", meeting.DisplayId, meeting.StartsAt.InJapan()));
    }

    /// <summary>中止.</summary>
    public async Task<Outcome> CancelAsync(ChatOpsDbContext db, Meeting meeting, Person by, string? text, CardLanguage language, CancellationToken cancellationToken)
    {
        if (MeetingRules.Refusal(MeetingStep.Cancel, meeting, by, clock.GetUtcNow(), language) is { } refusal)
            return refusal;
        var fields = new TypedFields(language);
        var reason = fields.Required(text, "text", MeetingForms.ReasonLength, Words[language, "NeedsReason"]);
        if (fields.Refusal is { } wrong)
            return wrong;
        meeting.Cancel(reason, clock.GetUtcNow());
        await AnnounceAsync(db, meeting, by, "meeting.cancelled", new { reason }, "Told_Cancelled", reason, cancellationToken);
        await meetingClock.StopAsync(db, meeting, cancellationToken);
        return Outcome.Ok(Words.Format(language, meeting.Kind == MeetingKind.Regular ? "CancelledRegular" : "CancelledWorking", meeting.DisplayId));
    }

    private async Task AnnounceAsync(
        ChatOpsDbContext db, Meeting meeting, Person by, string action, object details, string told, string? reason, CancellationToken cancellationToken)
    {
        await meetingClock.SetAsync(db, meeting, cancellationToken);
        await audit.RecordAsync(db, by.ObjectId, action, meeting.DisplayId, details, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, meeting, cancellationToken);
        await cards.TellAsync(
            db, meeting, NoticeKind.Information,
            Words.Format(CardLanguage.Japanese, told, meeting.DisplayId, meeting.Title, meeting.StartsAt.InJapan(), by.Name, StoredText.Cut(reason ?? "", 200)), cancellationToken);
        await invitations.SendAsync(db, meeting, cancellationToken);
    }

    private async Task<DateTimeOffset?> StartAsync(ChatOpsDbContext db, TypedFields fields, string? day, string? time, CancellationToken cancellationToken)
    {
        var (desk, now) = (await calendar.ReadAsync(db, cancellationToken), clock.GetUtcNow());
        var on = fields.RequiredDay(day, "day", now.DayInJapan(), desk);
        var at = Time(fields, time, "time");
        if (on is not { } date || at is not { } hour)
            return null;
        var start = date.AtJapan(hour).ToUniversalTime();
        if (start <= now)
            fields.Wrong("day", Words[fields.Language, "InThePast"]);
        else if (!desk.IsOpenDay(date))
            fields.Wrong("day", Words.Format(fields.Language, "ClosedDay", new CardWords(fields.Language).Day(date), new CardWords(fields.Language).Day(desk.AddOpenDays(date, 1))));
        return start;
    }

    /// <summary>A time of day, 10:00; null when it is missing or none, which the fields then say.</summary>
    public static TimeOnly? Time(TypedFields fields, string? typed, string field)
    {
        var text = (typed ?? "").Normalize(NormalizationForm.FormKC).Trim();
        if (TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        fields.Wrong(field, text.Length == 0 ? ConversationText.Words[fields.Language, "FieldMissing"] : Words.Format(fields.Language, "NoTime", StoredText.Cut(text, 20)));
        return null;
    }

    private static async Task<string?> RelatedAsync(ChatOpsDbContext db, TypedFields fields, string? typed, CancellationToken cancellationToken)
    {
        if (fields.Text(typed, "related", MeetingForms.LineLength) is not { } text)
            return null;
        if (PhraseBook.NumberOf(text, "INC") is { } incident && await db.Set<Incident>().FindAsync([incident], cancellationToken) is { } there)
            return there.DisplayId;
        if (PhraseBook.NumberOf(text, "ISS") is { } issue && await db.Set<Issue>().FindAsync([issue], cancellationToken) is { } known)
            return known.DisplayId;
        fields.Wrong("related", Words.Format(fields.Language, "NoSuchSubject", StoredText.Cut(text, 40)));
        return null;
    }
}
