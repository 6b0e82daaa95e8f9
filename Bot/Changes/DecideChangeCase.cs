using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Changes;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Changes;

/// <summary>The city's word on the production environment: 適用, 見送り or 保留, and afterwards on a 緊急適用. It is bound to the version of the card that was read.</summary>
internal sealed class DecideChangeCase(ChangeCards cards, CityCalendar calendar, AuditLog audit, TimeProvider clock)
{
    private static readonly Texts Words = ChangeText.Words;

    /// <summary>適用可否. A 保留 needs the day on which it is looked at again.</summary>
    public async Task<Outcome> RunAsync(
        ChatOpsDbContext db, ChangeCase change, Person by, ChangeDecision? decision, string? said, string? reviewOn, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ChangeRules.Refusal(ChangeStep.Decide, change, by, language) is { } refusal)
            return refusal;
        if (decision is not { } chosen)
            return Outcome.Wrong("decision", Words[language, "FieldMissing"]);
        if ((ChangeRules.Refusal(chosen, change, language) ?? AdvanceChangeCase.Unusable(said, "text", "NeedsReason", language)) is { } unusable)
            return unusable;
        var now = clock.GetUtcNow();
        DateOnly? review = null;
        if (chosen == ChangeDecision.Hold)
        {
            var read = TypedDate.Read(reviewOn ?? "", now.DayInJapan(), await calendar.ReadAsync(db, cancellationToken));
            if (read.Day is not { } day)
                return Outcome.Wrong("reviewOn", string.IsNullOrWhiteSpace(reviewOn) ? Words[language, "NeedsReview"] : TypedDate.Question(read, reviewOn, language));
            if (day <= now.DayInJapan() || day > now.DayInJapan().AddYears(1))
                return Outcome.Wrong("reviewOn", Words[language, "ReviewFar"]);
            review = day;
        }

        change.Decide(chosen, StoredText.Clean(said!.Trim()), review, by.Name, now);
        await RecordAsync(
            db, change, by, "change.decided", new { chosen, change.DecisionReason, review, change.TestPassed, change.TestEvidence },
            Words.Format(CardLanguage.Japanese, "Told_Decide", change.DisplayId, change.Title, new ChangeWords(CardLanguage.Japanese).Decision(chosen), by.Name, StoredText.Cut(change.DecisionReason!, 300)),
            cancellationToken);
        return Outcome.Ok(Words.Format(language, "Done_Decide", change.DisplayId, new ChangeWords(language).Decision(chosen)));
    }

    /// <summary>事後承認 of a 緊急適用. What is not approved stays on record as such; the work is done all the same.</summary>
    public async Task<Outcome> RatifyAsync(
        ChatOpsDbContext db, ChangeCase change, Person by, bool? approved, string? said, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ChangeRules.Refusal(ChangeStep.Ratify, change, by, language) is { } refusal)
            return refusal;
        if (approved is not { } isApproved)
            return Outcome.Wrong("approved", Words[language, "FieldMissing"]);
        if (!isApproved && string.IsNullOrWhiteSpace(said))
            return Outcome.Wrong("text", Words[language, "NeedsReason"]);
        if (said?.Trim().Length > ChangeCase.TextLength)
            return Outcome.Wrong("text", Words.Format(language, "TooLong", ChangeCase.TextLength));
        change.Ratify(isApproved, string.IsNullOrWhiteSpace(said) ? null : StoredText.Clean(said.Trim()), by.Name, clock.GetUtcNow());
        var key = isApproved ? "Ratified" : "NotRatified";
        await RecordAsync(
            db, change, by, "change.ratified", new { isApproved, change.RatifyComment },
            Words.Format(CardLanguage.Japanese, "Told_" + key, change.DisplayId, change.Title, by.Name, StoredText.Cut(change.RatifyComment ?? "", 300)), cancellationToken);
        return Outcome.Ok(Words.Format(language, "Done_" + key, change.DisplayId));
    }

    private async Task RecordAsync(ChatOpsDbContext db, ChangeCase change, Person by, string action, object details, string told, CancellationToken cancellationToken)
    {
        change.Touch();
        await audit.RecordAsync(db, by.ObjectId, action, change.DisplayId, details, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, change, cancellationToken);
        await cards.TellAsync(db, change, NoticeKind.Information, told, cancellationToken);
    }
}
