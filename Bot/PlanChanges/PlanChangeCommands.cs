using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.DueBoard;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.PlanChanges;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.PlanChanges;

/// <summary>計画 変更 [変更後]: invites to the form.</summary>
internal sealed class NewPlanChangeCommand(IOptions<PlanChangeOptions> options) : IChatCommand
{
    public Texts Words => PlanChangeWords.Words;

    public string Name => "New";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        (_, person, _) => Task.FromResult<CardMessage?>(person.Role.IsVendor()
            ? PlanChangeCard.CreateInvitation(arguments.Rest.Length == 0 ? null : StoredText.Cut(arguments.Rest, PlanChange.TextLength), options.Value.Days, turn.Language)
            : turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, person.Role.IsListed() ? "VendorOnly" : "ListedOnly"])),
        cancellationToken);
}

/// <summary>計画 変更一覧: the newest changes.</summary>
internal sealed class ListPlanChangesCommand(PlanChangeCards cards) : IChatCommand
{
    private const int Most = 10;

    public Texts Words => PlanChangeWords.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            var newest = await db.Set<PlanChange>().AsNoTracking().OrderByDescending(change => change.Id).Take(Most).ToListAsync(token);
            return PlanChangeCard.CreateList(
                new PlanChangeListView([.. newest.Select(change => cards.View(change, null))], await db.Set<PlanChange>().CountAsync(token)), turn.Language);
        },
        cancellationToken);
}

/// <summary>Opens the form of a change, new or not.</summary>
internal sealed class OpenPlanChangeFormAction(PlanChangeCards cards) : CardAction<OpenPlanChangeForm>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, OpenPlanChangeForm action, CancellationToken cancellationToken)
    {
        if (!press.Person.Role.IsVendor())
            return CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, press.Person.Role.IsListed() ? "VendorOnly" : "ListedOnly"]);
        if (action.ChangeId == 0)
            return CardPress.Show(PlanChangeCard.CreateForm(new PlanChangeFormView(null, action.After, FormState.First), press.Language));
        if (await cards.FindAsync(press.Db, action.ChangeId, cancellationToken) is not { } change)
            return CardPress.Refuse("NotFound", cards.NotFound(action.ChangeId, press.Language));
        return PlanChangeRules.Refusal(PlanChangeStep.Edit, change, press.Person, press.Language) is { } refusal
            ? CardPress.Refuse("NotDone", refusal.Sentence)
            : CardPress.Show(PlanChangeCard.CreateForm(new PlanChangeFormView(cards.View(change, press.Person), null, FormState.First), press.Language));
    }
}

/// <summary>Saves the form; refused, it is shown again with everything that was typed.</summary>
internal sealed class SavePlanChangeAction(WritePlanChange write, PlanChangeCards cards) : CardAction<SavePlanChange>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, SavePlanChange action, CancellationToken cancellationToken)
    {
        var change = action.ChangeId == 0 ? null : await cards.FindAsync(press.Db, action.ChangeId, cancellationToken);
        if (action.ChangeId != 0 && change is null)
            return CardPress.Refuse("NotFound", cards.NotFound(action.ChangeId, press.Language));
        var outcome = change is not null && change.Version != action.Version
            ? Outcome.No(ConversationText.Words[press.Language, "Stale"])
            : await write.SaveAsync(press.Db, change, press.Person, action, press.Language, cancellationToken);
        if (outcome.Done)
            return CardPress.Say(outcome.Sentence);
        return press.InDialog
            ? CardPress.Show(PlanChangeCard.CreateForm(
                new PlanChangeFormView(change is null ? null : cards.View(change, press.Person), null, outcome.ToForm(CardVerbs.Values(action))), press.Language))
            : CardPress.Refuse("NotDone", outcome.Sentence);
    }
}

/// <summary>Changes that wait: for the vendor to submit them, or for the city to approve them.</summary>
internal sealed class PlanChangeDueSource : IDueSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken) =>
        [.. (await db.Set<PlanChange>().AsNoTracking().Where(change => change.State == PlanChangeState.Draft || change.State == PlanChangeState.Submitted).ToListAsync(cancellationToken))
            .Select(change => new DueItem(
                change.DisplayId, PlanChangeWords.Words[language, "DueKind"], change.Reason, change.DueOn.EndInJapan(),
                change.State == PlanChangeState.Submitted ? DueSide.City : DueSide.Vendor,
                change.State == PlanChangeState.Submitted ? null : change.AuthorName, change.State == PlanChangeState.Submitted ? null : change.AuthorId))];
}
