using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Meetings;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>Who may do what with a meeting in which state (要件2, 3): both sides call and move meetings, the vendor writes, the city approves.</summary>
internal static class MeetingRules
{
    /// <summary>Why this person may not take the step now, in their language; null when they may.</summary>
    public static Outcome? Refusal(MeetingStep step, Meeting meeting, Person by, DateTimeOffset now, CardLanguage language)
    {
        if (!MayArrange(by))
            return Outcome.No(by.Role.IsListed() ? MeetingText.Words[language, "NotForThisRole"] : ConversationText.Words[language, "ListedOnly"]);
        if (step is MeetingStep.Material or MeetingStep.Minutes && !by.Role.IsVendor())
            return Outcome.No(ConversationText.Words[language, "VendorOnly"]);
        var state = meeting.StateAt(now);
        if (state == MeetingState.Cancelled)
            return Outcome.No(MeetingText.Words.Format(language, "IsCancelled", meeting.DisplayId));
        return step switch
        {
            MeetingStep.Minutes when now < meeting.StartsAt => Outcome.No(MeetingText.Words.Format(language, "NotHeldYet", meeting.DisplayId, meeting.StartsAt.InJapan())),
            MeetingStep.Move or MeetingStep.Cancel when meeting.MinutesNumber > 0 => Outcome.No(MeetingText.Words.Format(language, "HasMinutes", meeting.DisplayId)),
            _ => null,
        };
    }

    /// <summary>Whether this person calls, moves and cancels meetings at all.</summary>
    public static bool MayArrange(Person by) => by.Role.IsVendor() || by.Role is Role.CityStaff or Role.CityApprover;

    /// <summary>The steps this person may take; null is a channel, where anybody may press.</summary>
    public static IReadOnlySet<MeetingStep> StepsFor(Meeting meeting, Person? reader, DateTimeOffset now) => Enum.GetValues<MeetingStep>()
        .Where(step => reader is not null ? Refusal(step, meeting, reader, now, CardLanguage.Japanese) is null : IsOpen(step, meeting, now)).ToHashSet();

    private static bool IsOpen(MeetingStep step, Meeting meeting, DateTimeOffset now) => meeting.CancelledAt is null && step switch
    {
        MeetingStep.Minutes => now >= meeting.StartsAt,
        MeetingStep.Material => true,
        _ => meeting.MinutesNumber == 0,
    };
}
