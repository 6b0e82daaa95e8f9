using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Issues;

/// <summary>Takes a phrase about a 課題 apart: 「帳票の文字化け 優先度 高 期限 来週金曜 担当 @運用担当 関連 INC-3」, in any order.</summary>
internal sealed class IssuePhrase(CityCalendar calendar, TimeProvider clock)
{
    private static readonly Texts Words = IssueText.Words;

    /// <summary>What was given by keywords, and the text that belongs to none, null when nothing is left.</summary>
    /// <param name="owner">Object id of the person mentioned as 担当, or null.</param>
    public async Task<(TypedIssue Typed, string? Text)> ReadAsync(ChatOpsDbContext db, string typed, string? owner, CancellationToken cancellationToken)
    {
        var (today, desk) = (clock.GetUtcNow().DayInJapan(), await calendar.ReadAsync(db, cancellationToken));
        var phrase = KeywordPhrase.Read(
            typed,
            [
                new("content", Of("Key_Content")),
                new("priority", Of("Key_Priority"), text => IssueFieldReader.Priority(text) is not null),
                new("due", Of("Key_Due"), text => TypedDate.Read(text, today, desk).Candidates.Count > 0),
                new("owner", Of("Key_Owner"), text => text.StartsWith('@') && !text.Contains(' ', StringComparison.Ordinal)),
                new("category", Of("Key_Category")),
                new("raisedOn", Of("Key_RaisedOn"), text => TypedDate.Read(text, today, desk).Candidates.Count > 0),
                new("scope", Of("Key_Scope")),
                new("countermeasure", Of("Key_Countermeasure")),
                new("related", Of("Key_Related"), text => !text.Contains(' ', StringComparison.Ordinal)),
            ]);
        return (
            new TypedIssue(
                Value("content"), Value("priority"), Value("due"), owner ?? Value("owner"), Value("category"), Value("raisedOn"), Value("scope"), Value("countermeasure"),
                Value("related")),
            phrase.Text.Length > 0 ? phrase.Text : null);

        string? Value(string name) => phrase.Values.GetValueOrDefault(name);
    }

    private static IReadOnlyList<string> Of(string key) => [.. Enum.GetValues<CardLanguage>().SelectMany(language => Words[language, key].Split('|')).Distinct()];
}
