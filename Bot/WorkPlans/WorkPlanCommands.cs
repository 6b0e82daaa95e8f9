using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>作業 計画 [件名]: invites to the form.</summary>
internal sealed class NewWorkPlanCommand : IChatCommand
{
    public Texts Words => WorkPlanText.Words;

    public string Name => "New";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        (_, person, _) => Task.FromResult<Cards.CardMessage?>(person.Role.IsVendor()
            ? WorkPlanCard.CreateInvitation(arguments.Rest.Length == 0 ? null : Persistence.StoredText.Cut(arguments.Rest, WorkPlan.TitleLength), turn.Language)
            : turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, person.Role.IsListed() ? "VendorOnly" : "ListedOnly"])),
        cancellationToken);
}

/// <summary>作業 一覧 [検索語] [ページ], and with <paramref name="isCalendar"/> 作業 予定 [日付] [ページ].</summary>
internal sealed class ListWorkPlansCommand(bool isCalendar, WorkPlanReader reader, TimeProvider clock) : IChatCommand
{
    public Texts Words => WorkPlanText.Words;

    public string Name => isCalendar ? "Calendar" : "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            var (today, typed) = (clock.GetUtcNow().DayInJapan(), arguments.Rest);
            var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var page = 1;
            if (words.Length > 0 && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                (page, typed) = (number, string.Join(' ', words[..^1]));
            if (!isCalendar)
                return WorkPlanListCard.Create(await reader.ListAsync(db, null, typed, page, token), null, turn.Language);
            var read = typed.Length == 0 ? new TypedDate([today]) : TypedDate.Read(typed, today);
            return read.Day is { } day
                ? WorkPlanListCard.Create(await reader.ListAsync(db, day, "", page, token), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), turn.Language)
                : turn.Notice(NoticeKind.Refused, TypedDate.Question(read, typed, turn.Language));
        },
        cancellationToken);
}

/// <summary>作業 WRK-3 文書: the newest version of the document.</summary>
internal sealed class ShowWorkDocumentCommand(WorkPlanCards cards, DocumentStore documents) : IChatCommand
{
    public Texts Words => WorkPlanText.Words;

    public string Name => "Document";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            if (await cards.FindAsync(db, arguments.Number, token) is not { } plan)
                return turn.Notice(NoticeKind.Refused, cards.NotFound(arguments.Number, turn.Language));
            if (await DocumentStore.FindAsync(db, WorkPlanDocument.Kind, plan.DisplayId, null, token) is not { } version)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NoDocument", plan.DisplayId));
            var link = documents.LinkTo(version, person.Name);
            return NoticeCard.Create(
                new NoticeView(
                    NoticeKind.Information, Words.Format(turn.Language, link is null ? "DocumentNoLink" : "DocumentHere", plan.DisplayId, version.Version), [], null,
                    Page: link is null ? null : new PageView(link, Words[turn.Language, "DocumentOpen"])),
                turn.Language);
        },
        cancellationToken);
}
