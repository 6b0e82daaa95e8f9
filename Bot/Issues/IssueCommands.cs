using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Issues;

/// <summary>課題 登録 &lt;内容 …&gt;; without words it invites to the form.</summary>
internal sealed class NewIssueCommand(OpenIssue open, IssuePhrase phrase, MentionReader mentions) : IChatCommand
{
    public Texts Words => IssueText.Words;

    public string Name => "New";

    public bool IsFor(Role role) => role.IsListed();

    public async Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        // Who is mentioned is asked of the channel, so before the change.
        var people = await mentions.ReadAsync(turn, arguments.Rest, cancellationToken);
        await turn.CommitAsync(
            async (db, person, token) =>
            {
                if (!person.Role.IsListed())
                    return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
                if (arguments.Rest.Length == 0)
                    return IssueCard.CreateInvitation(turn.Language);
                var (typed, text) = await phrase.ReadAsync(db, people.Typed, people.Members.Count > 0 ? people.Members[0].ObjectId : null, token);
                var outcome = await open.RunAsync(db, person, typed with { Content = typed.Content ?? text }, turn.Language, token);
                return turn.Notice(
                    outcome.Done ? NoticeKind.Done : NoticeKind.Refused,
                    outcome.Done ? outcome.Sentence : IssueText.AllFaults(outcome) + "\n" + Words.Format(turn.Language, "TypedAgain", arguments.Rest));
            },
            cancellationToken);
    }
}

/// <summary>課題 一覧 [絞り込み] [ページ].</summary>
internal sealed class ListIssuesCommand(IssueList list) : IChatCommand
{
    public Texts Words => IssueText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) => person.Role.IsListed()
            ? await list.DrawAsync(db, arguments.Rest, person, turn.Language, token)
            : turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]),
        cancellationToken);
}

/// <summary>課題 ISS-3 更新 … and 課題 ISS-3 コメント …, in which people may be mentioned.</summary>
internal sealed class IssueMentionCommand(string name, IssueUseCases on, IssuePhrase phrase, IssueCards cards, MentionReader mentions) : IChatCommand
{
    /// <summary>The phrases of this kind.</summary>
    public const string Edit = "Edit", Comment = "Comment";

    public Texts Words => IssueText.Words;

    public string Name => name;

    public bool IsFor(Role role) => name == Edit ? role.IsVendor() : role.IsListed();

    public async Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var people = await mentions.ReadAsync(turn, arguments.Rest, cancellationToken);
        await turn.CommitAsync(
            async (db, person, token) =>
            {
                if (!person.Role.IsListed())
                    return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
                if (await cards.FindAsync(db, arguments.Number, token) is not { } issue)
                    return turn.Notice(NoticeKind.Refused, cards.NotFound(arguments.Number, turn.Language));
                var ids = people.Members.Select(member => member.ObjectId).ToList();
                var outcome = name == Comment
                    ? await on.Comment.RunAsync(db, issue, person, arguments.Rest, ids, turn.Language, token)
                    : await EditAsync(db, issue, person, people.Typed, ids, turn.Language, token);
                return turn.Notice(outcome.Done ? NoticeKind.Done : NoticeKind.Refused, IssueText.AllFaults(outcome));
            },
            cancellationToken);
    }

    // What belongs to no keyword says how it goes: it never takes the place of 課題内容.
    private async Task<Outcome> EditAsync(
        ChatOpsDbContext db, Issue issue, Person by, string text, List<string> mentioned, CardLanguage language, CancellationToken cancellationToken)
    {
        var (typed, comment) = await phrase.ReadAsync(db, text, mentioned.Count > 0 ? mentioned[0] : null, cancellationToken);
        if (typed == TypedIssue.Nothing && comment is not null)
            return await on.Comment.RunAsync(db, issue, by, comment, mentioned, language, cancellationToken);
        var outcome = await on.Change.RunAsync(db, issue, by, typed, language, cancellationToken);
        if (outcome.Done && comment is not null)
            await on.Comment.RunAsync(db, issue, by, comment, [], language, cancellationToken);
        return outcome;
    }
}

/// <summary>課題 ISS-3 履歴: every change there has been.</summary>
internal static class IssueHistory
{
    private const int Most = 30;

    public static RecordPhrase<Issue> Phrase => async (db, issue, by, _, language, cancellationToken) =>
    {
        if (!by.Role.IsListed())
            return Outcome.No(ConversationText.Words[language, "ListedOnly"]);
        var names = new IssueWords(language);
        var changes = await IssueQueries.HistoryAsync(db, issue.Id, cancellationToken);
        var lines = changes.TakeLast(Most).Select(change => IssueText.Words.Format(
            language, "HistoryLine", Calendar.JapanTime.InJapan(change.At), change.ByName, names.Line(IssueReader.View(change))));
        return Outcome.Ok(IssueText.Words.Format(language, "HistoryTitle", issue.DisplayId, changes.Count) + "\n" + string.Join('\n', lines));
    };
}
