using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>What 課題 一覧 and 課題 出力 are narrowed to, as typed: 「高 自分 期限超過 帳票 2」.</summary>
internal sealed class IssueFilter
{
    private readonly List<string> _words = [];

    private IssueFilter()
    {
    }

    /// <summary>The words without the page, for the next page.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>From 1.</summary>
    public int Page { get; private set; } = 1;

    private IssueState? State { get; set; }

    private IssuePriority? Priority { get; set; }

    private string? OwnerId { get; set; }

    private bool IsOverdue { get; set; }

    private bool IsAll { get; set; }

    /// <summary>Reads the words; a number at the end is a page, what is no keyword is searched for.</summary>
    public static IssueFilter Read(string typed, Person reader)
    {
        var filter = new IssueFilter();
        var words = StoredText.Beginning(typed, IssueListCard.FilterLength).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 0 && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0)
            (filter.Page, words) = (page, words[..^1]);
        filter.Typed = string.Join(' ', words);
        foreach (var word in words)
        {
            if (IssueFieldReader.State(word) is { } state)
                filter.State = state;
            else if (IssueFieldReader.Priority(word) is { } priority)
                filter.Priority = priority;
            else if (Is(word, "Filter_Mine"))
                filter.OwnerId = reader.ObjectId;
            else if (Is(word, "Filter_Overdue"))
                filter.IsOverdue = true;
            else if (Is(word, "Filter_All"))
                filter.IsAll = true;
            else
                filter._words.Add(word);
        }

        return filter;
    }

    /// <summary>The issues that pass. Ended ones only when they are asked for.</summary>
    public IQueryable<Issue> Apply(IQueryable<Issue> issues, DateOnly today)
    {
        if (State is { } state)
            issues = issues.Where(issue => issue.State == state);
        else if (!IsAll)
            issues = issues.Open();
        if (Priority is { } priority)
            issues = issues.Where(issue => issue.Priority == priority);
        if (OwnerId is { } owner)
            issues = issues.Where(issue => issue.OwnerId == owner);
        if (IsOverdue)
            issues = issues.Overdue(today);
        foreach (var word in _words)
            issues = issues.Where(issue => issue.Content.Contains(word) || issue.Category!.Contains(word) || issue.OwnerName!.Contains(word) || issue.Related!.Contains(word));
        return issues;
    }

    private static bool Is(string word, string key) => WordTable.Means(IssueText.Words, key, word);
}

/// <summary>Draws 課題 一覧: what is due first; a page at a time, so that thousands cost no more than a few.</summary>
internal sealed class IssueList(TimeProvider clock)
{
    /// <summary>The page that was asked for; the last one when there are not so many.</summary>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, string typed, Person reader, CardLanguage language, CancellationToken cancellationToken)
    {
        var today = clock.GetUtcNow().DayInJapan();
        var filter = IssueFilter.Read(PhraseBook.Normalise(typed), reader);
        var all = db.Set<Issue>().AsNoTracking();
        var passing = filter.Apply(all, today);
        var count = await passing.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + IssueListCard.PageSize - 1) / IssueListCard.PageSize);
        var page = Math.Min(filter.Page, pages);
        var rows = await passing.OrderBy(issue => issue.Due == null).ThenBy(issue => issue.Due).ThenBy(issue => issue.Id)
            .Skip((page - 1) * IssueListCard.PageSize).Take(IssueListCard.PageSize)
            .Select(issue => new
            {
                issue.Id,
                issue.Content,
                issue.Priority,
                issue.State,
                issue.Due,
                issue.OwnerName,
                Waits = db.Set<IssueDueRequest>().Any(request => request.IssueId == issue.Id && request.DecidedAt == null),
            })
            .ToListAsync(cancellationToken);
        return IssueListCard.Create(
            new IssueListView(
                [.. rows.Select(row => new IssueRowView(row.Id, row.Content, row.Priority, row.State, row.Due, row.OwnerName, row.Waits))],
                filter.Typed, page, pages, count, await all.Open().CountAsync(cancellationToken), await passing.Overdue(today).CountAsync(cancellationToken), today),
            language);
    }
}
