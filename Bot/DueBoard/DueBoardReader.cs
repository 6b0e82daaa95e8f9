using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.DueBoard;

namespace ChatOpsBot.Bot.DueBoard;

/// <summary>Puts together what all capabilities say is due, and draws a page of it.</summary>
internal sealed class DueBoardReader(IEnumerable<IDueSource> sources, TimeProvider clock)
{
    /// <summary>Everything that is open and due, the longest overdue first.</summary>
    public async Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken)
    {
        var all = new List<DueItem>();
        foreach (var source in sources)
            all.AddRange(await source.ReadAsync(db, now, language, cancellationToken));
        return [.. all.OrderBy(item => item.DueAt).ThenBy(item => item.Id, StringComparer.Ordinal)];
    }

    /// <summary>The page that was asked for; the last one when there are not so many.</summary>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, Person reader, DueFilter filter, int page, CardLanguage language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var passing = (await ReadAsync(db, now, language, cancellationToken)).Where(item => filter switch
        {
            DueFilter.Vendor => item.Side == DueSide.Vendor,
            DueFilter.City => item.Side == DueSide.City,
            DueFilter.Mine => IsFor(item, reader),
            _ => true,
        }).ToList();
        var pages = Math.Max(1, (passing.Count + DueBoardCard.PageSize - 1) / DueBoardCard.PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var (today, week) = (now.DayInJapan().EndInJapan(), now.DayInJapan().AddDays(7).EndInJapan());
        var open = passing.Where(item => item.DueAt >= now).ToList();
        return DueBoardCard.Create(
            new DueBoardView(
                [.. passing.Skip((shown - 1) * DueBoardCard.PageSize).Take(DueBoardCard.PageSize)
                    .Select(item => new DueRowView(item.Id, item.Kind, item.Title, item.DueAt.InJapan(), item.Side, item.PersonName))],
                filter, shown, pages, passing.Count, passing.Count - open.Count, open.Count(item => item.DueAt <= today), open.Count(item => item.DueAt <= week), now.InJapan()),
            language);
    }

    // What nobody is named for is everybody's of that side.
    private static bool IsFor(DueItem item, Person reader) => item.PersonId is { } named
        ? named == reader.ObjectId
        : item.PersonName is null && (item.Side == DueSide.City ? reader.Role.IsCity() : reader.Role.IsVendor());
}
