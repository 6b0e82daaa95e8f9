using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Meetings;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>会議 一覧: the meetings to come, then those that have been, the newest first.</summary>
internal sealed class ListMeetingsCommand(MeetingCards cards, TimeProvider clock) : IChatCommand
{
    public Texts Words => MeetingText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            var now = clock.GetUtcNow();
            var coming = await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.StartsAt > now && meeting.CancelledAt == null).OrderBy(meeting => meeting.StartsAt)
                .Take(MeetingCard.MaxRows).ToListAsync(token);
            var been = await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.StartsAt <= now || meeting.CancelledAt != null).OrderByDescending(meeting => meeting.StartsAt)
                .Take(MeetingCard.MaxRows).ToListAsync(token);
            return MeetingCard.CreateList(
                [.. coming.Concat(been).Take(MeetingCard.MaxRows).Select(cards.Row)], await db.Set<Meeting>().CountAsync(token),
                await db.Set<Meeting>().AnyAsync(meeting => meeting.Kind == MeetingKind.Regular, token) ? await MeetingCadence.IsMonthlyAsync(db, token) : null, turn.Language);
        },
        cancellationToken);
}

/// <summary>会議 担当者 作成 [INC-3] [件名]: invites to the form.</summary>
internal sealed class CallMeetingCommand : IChatCommand
{
    public Texts Words => MeetingText.Words;

    public string Name => "Call";

    public bool IsFor(Role role) => role.IsVendor() || role is Role.CityStaff or Role.CityApprover;

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        (_, person, _) =>
        {
            if (!MeetingRules.MayArrange(person))
                return Task.FromResult<CardMessage?>(turn.Notice(
                    NoticeKind.Refused, person.Role.IsListed() ? Words[turn.Language, "NotForThisRole"] : ConversationText.Words[turn.Language, "ListedOnly"]));
            var words = arguments.Rest.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var related = words.Length > 0 && (PhraseBook.NumberOf(words[0], "INC") ?? PhraseBook.NumberOf(words[0], "ISS")) is not null ? words[0] : null;
            var title = related is null ? arguments.Rest : words.ElementAtOrDefault(1) ?? "";
            return Task.FromResult<CardMessage?>(MeetingCard.CreateInvitation(title.Length == 0 ? null : StoredText.Cut(title, MeetingForms.TitleLength), related, turn.Language));
        },
        cancellationToken);
}

/// <summary>Opens the form of a new 担当者会議.</summary>
internal sealed class OpenNewMeetingFormAction : CardAction<OpenNewMeetingForm>
{
    /// <inheritdoc/>
    protected override Task<CardActionAnswer> RunAsync(CardPress press, OpenNewMeetingForm action, CancellationToken cancellationToken) => Task.FromResult(
        MeetingRules.MayArrange(press.Person)
            ? CardPress.Show(MeetingForms.CreateCall(action.Title, action.Related, FormState.First, press.Language))
            : CardPress.Refuse("NotAllowed", press.Person.Role.IsListed() ? MeetingText.Words[press.Language, "NotForThisRole"] : ConversationText.Words[press.Language, "ListedOnly"]));
}

/// <summary>Calls a 担当者会議; refused, the form is shown again with everything that was typed.</summary>
internal sealed class CallMeetingAction(ArrangeMeeting arrange) : CardAction<CallMeeting>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, CallMeeting action, CancellationToken cancellationToken)
    {
        var outcome = await arrange.CallAsync(press.Db, press.Person, action, press.Language, cancellationToken);
        if (outcome.Done)
            return CardPress.Say(outcome.Sentence);
        return press.InDialog && outcome.Faults.Count > 0
            ? CardPress.Show(MeetingForms.CreateCall(null, null, outcome.ToForm(CardVerbs.Values(action)), press.Language))
            : CardPress.Refuse("NotDone", outcome.Sentence);
    }
}
