using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Advisories;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>脆弱性 一覧: what concerns an asset, or everything; a filter, words and a page may follow.</summary>
internal sealed class ListAdvisoriesCommand(AdvisoryLists lists) : IChatCommand
{
    public Texts Words => AdvisoryText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            var (filter, words, page) = AdvisoryLists.Read(arguments.Rest);
            return words.Length > AdvisoryListCard.WordsLength
                ? turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "WordsLong", AdvisoryListCard.WordsLength))
                : await lists.DrawAsync(db, filter, words, page, turn.Language, token);
        },
        cancellationToken);
}

/// <summary>脆弱性 情報源: the feeds and how fresh they are.</summary>
internal sealed class ListFeedsCommand(FeedWatch feeds, TimeProvider clock) : IChatCommand
{
    public Texts Words => AdvisoryText.Words;

    public string Name => "Feeds";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) => person.Role.IsListed()
            ? FeedListCard.Create(new FeedListView(await feeds.ReadAsync(db, token), clock.GetUtcNow().InJapan(), person.Role.IsVendor()), turn.Language)
            : turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]),
        cancellationToken);
}

/// <summary>脆弱性 取得: all feeds are due now; the next turn of the job, within a minute, reads them.</summary>
internal sealed class FetchAdvisoriesCommand(IOptions<AdvisoryOptions> options, AuditLog audit, TimeProvider clock) : IChatCommand
{
    public Texts Words => AdvisoryText.Words;

    public string Name => "Fetch";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "VendorOnly"]);
            if (options.Value.Feeds.Count == 0)
                return turn.Notice(NoticeKind.Refused, Words[turn.Language, "NoFeeds"]);
            var now = clock.GetUtcNow();
            foreach (var state in await db.Set<FeedState>().Where(state => state.NextTryAt > now).ToListAsync(token))
                state.Claim(now);
            await audit.RecordAsync(db, person.ObjectId, "advisories.fetch-asked", "advisories", null, token);
            return turn.Notice(NoticeKind.Done, Words[turn.Language, "FetchAsked"]);
        },
        cancellationToken);
}
