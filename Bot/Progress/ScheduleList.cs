using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Progress;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Progress;

/// <summary>Draws 工程 一覧, what ends first at the top: 「遅延 自分 移行 2」 narrows it; a number at the end is a page, what is no keyword is searched for.</summary>
internal sealed class ScheduleList(ScheduleCards cards, TimeProvider clock)
{
    private static readonly string[] Keywords = ["Filter_Done", "Filter_All", "Filter_Late", "Filter_Mine"];

    /// <summary>The page that was asked for; the last one when there are not so many.</summary>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, string typed, Person reader, CardLanguage language, CancellationToken cancellationToken)
    {
        var today = clock.GetUtcNow().DayInJapan();
        var words = StoredText.Beginning(PhraseBook.Normalise(typed), ScheduleListCard.FilterLength).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var wanted = 1;
        if (words.Length > 0 && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0)
            (wanted, words) = (page, words[..^1]);
        var passing = Apply(db.Set<ScheduleTask>().AsNoTracking(), words, reader, today);
        var late = await passing.Overdue(today).CountAsync(cancellationToken);
        var count = await passing.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + ScheduleListCard.PageSize - 1) / ScheduleListCard.PageSize);
        var shown = Math.Min(wanted, pages);
        var rows = await passing.OrderBy(task => task.EndsOn).ThenBy(task => task.Id)
            .Skip((shown - 1) * ScheduleListCard.PageSize).Take(ScheduleListCard.PageSize).ToListAsync(cancellationToken);
        return ScheduleListCard.Create(
            new ScheduleListView(string.Join(' ', words), await cards.RowsAsync(db, rows, cancellationToken), count, late, shown, pages), language);
    }

    private static IQueryable<ScheduleTask> Apply(IQueryable<ScheduleTask> tasks, IReadOnlyList<string> words, Person reader, DateOnly today)
    {
        var isDone = words.Any(word => Is(word, "Filter_Done"));
        if (isDone)
            tasks = tasks.Where(task => task.State == ScheduleState.Done);
        else if (!words.Any(word => Is(word, "Filter_All")))
            tasks = tasks.Open();
        if (words.Any(word => Is(word, "Filter_Late")))
            tasks = tasks.Where(task => task.EndsOn < today);
        if (words.Any(word => Is(word, "Filter_Mine")))
            tasks = tasks.Where(task => task.OwnerId == reader.ObjectId);
        foreach (var word in words.Where(word => !Keywords.Any(key => Is(word, key))))
            tasks = tasks.Where(task => task.Name.Contains(word) || task.Phase!.Contains(word) || task.OwnerName!.Contains(word));
        return tasks;
    }

    private static bool Is(string word, string key) => WordTable.Means(ScheduleText.Words, key, word);
}
