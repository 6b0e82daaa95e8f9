using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Progress;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Progress;

/// <summary>工程 登録 [工程名]: invites to the form.</summary>
internal sealed class NewTaskCommand : IChatCommand
{
    public Texts Words => ScheduleText.Words;

    public string Name => "New";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        (_, person, _) => Task.FromResult<CardMessage?>(person.Role.IsVendor()
            ? ScheduleTaskCard.CreateInvitation(arguments.Rest.Length == 0 ? null : StoredText.Cut(arguments.Rest, ScheduleTask.NameLength), turn.Language)
            : turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, person.Role.IsListed() ? "VendorOnly" : "ListedOnly"])),
        cancellationToken);
}

/// <summary>工程 一覧 [絞り込み] [ページ].</summary>
internal sealed class ListScheduleCommand(ScheduleList list) : IChatCommand
{
    public Texts Words => ScheduleText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) => person.Role.IsListed()
            ? await list.DrawAsync(db, arguments.Rest, person, turn.Language, token)
            : turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]),
        cancellationToken);
}

/// <summary>遅延 一覧: the 遅延報告 that are open, the oldest first.</summary>
internal sealed class ListDelaysCommand(DelayCards cards) : IChatCommand
{
    private const int Most = 15;

    public Texts Words => ScheduleText.Words;

    public string Name => "DelayList";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            var open = db.Set<DelayReport>().Open().AsNoTracking();
            var rows = await open.OrderBy(delay => delay.Id).Take(Most).ToListAsync(token);
            return DelayCard.CreateList(await cards.RowsAsync(db, rows, token), await open.CountAsync(token), turn.Language);
        },
        cancellationToken);
}

/// <summary>Turns the pages of 工程 一覧.</summary>
internal sealed class ShowScheduleAction(ScheduleList list) : CardAction<ShowSchedule>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, ShowSchedule action, CancellationToken cancellationToken) => press.Person.Role.IsListed()
        ? CardPress.Show(await list.DrawAsync(press.Db, $"{action.Filter} {action.Page}", press.Person, press.Language, cancellationToken))
        : CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, "ListedOnly"]);
}

/// <summary>Draws the form of a task with the people who can be 担当者.</summary>
internal static class ScheduleForm
{
    public static async Task<CardMessage> DrawAsync(ChatOpsDbContext db, ScheduleTaskView? known, string? name, FormState state, CardLanguage language, CancellationToken cancellationToken) =>
        ScheduleTaskCard.CreateForm(
            new ScheduleFormView(known, name, [.. (await PeopleLookup.ListedAsync(db, cancellationToken)).Select(person => (person.ObjectId, person.Name))], state), language);
}

/// <summary>Opens the form of a task, new or not.</summary>
internal sealed class OpenScheduleFormAction(ScheduleCards cards) : CardAction<OpenScheduleForm>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, OpenScheduleForm action, CancellationToken cancellationToken)
    {
        if (!press.Person.Role.IsVendor())
            return CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, press.Person.Role.IsListed() ? "VendorOnly" : "ListedOnly"]);
        if (action.TaskId == 0)
            return CardPress.Show(await ScheduleForm.DrawAsync(press.Db, null, action.Name, FormState.First, press.Language, cancellationToken));
        if (await cards.FindAsync(press.Db, action.TaskId, cancellationToken) is not { } task)
            return CardPress.Refuse("NotFound", cards.NotFound(action.TaskId, press.Language));
        return ProgressRules.Refusal(ScheduleStep.Edit, task, press.Person, press.Language) is { } refusal
            ? CardPress.Refuse("NotDone", refusal.Sentence)
            : CardPress.Show(await ScheduleForm.DrawAsync(
                press.Db, await cards.ViewAsync(press.Db, task, press.Person, cancellationToken), null, FormState.First, press.Language, cancellationToken));
    }
}

/// <summary>Saves the form; refused, it is shown again with everything that was typed.</summary>
internal sealed class SaveScheduleTaskAction(SaveTask save, ScheduleCards cards) : CardAction<SaveScheduleTask>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, SaveScheduleTask action, CancellationToken cancellationToken)
    {
        var task = action.TaskId == 0 ? null : await cards.FindAsync(press.Db, action.TaskId, cancellationToken);
        if (action.TaskId != 0 && task is null)
            return CardPress.Refuse("NotFound", cards.NotFound(action.TaskId, press.Language));
        var outcome = task is not null && task.Version != action.Version
            ? Outcome.No(ConversationText.Words[press.Language, "Stale"])
            : await save.RunAsync(press.Db, task, press.Person, action, press.Language, cancellationToken);
        if (outcome.Done)
            return CardPress.Say(outcome.Sentence);
        return press.InDialog
            ? CardPress.Show(await ScheduleForm.DrawAsync(
                press.Db, task is null ? null : await cards.ViewAsync(press.Db, task, press.Person, cancellationToken), null, outcome.ToForm(CardVerbs.Values(action)), press.Language,
                cancellationToken))
            : CardPress.Refuse("NotDone", outcome.Sentence);
    }
}
