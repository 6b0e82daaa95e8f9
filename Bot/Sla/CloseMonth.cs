using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Sla;

/// <summary>
/// Closes months (要件23): what was computed of them stands from then on. A correction makes another version of the month; nothing else does.
/// </summary>
internal sealed class CloseMonth(SlaReader reader, AuditLog audit, TimeProvider clock)
{
    private const string Actor = "sla-sweep";

    /// <summary>Closes a month that is over for every system of which it is not closed, as part of the change, saving it.</summary>
    /// <returns>Whether anything was closed.</returns>
    public async Task<bool> RunAsync(ChatOpsDbContext db, DateOnly first, CancellationToken cancellationToken)
    {
        var closed = (await SlaMonth.NewestAsync(db, first, first, cancellationToken)).Select(month => month.System).ToHashSet();
        var open = (await reader.ReadMonthAsync(db, first, cancellationToken)).Where(figures => !closed.Contains(figures.System)).ToList();
        foreach (var figures in open)
            await KeepAsync(db, figures, version: 1, SlaText.Words[CardLanguage.Japanese, "ReasonClosed"], by: null, cancellationToken);
        return open.Count > 0;
    }

    /// <summary>Makes another version of a month of a system, if the records come to other figures than the newest one.</summary>
    /// <param name="by">Who asked for it.</param>
    public async Task<SlaMonth?> CorrectAsync(ChatOpsDbContext db, string system, DateOnly first, string reason, Person by, CancellationToken cancellationToken)
    {
        var newest = (await SlaMonth.NewestAsync(db, first, first, cancellationToken)).SingleOrDefault(month => month.System == system);
        var figures = (await reader.ReadMonthAsync(db, first, cancellationToken)).SingleOrDefault(month => month.System == system);
        return newest is null || figures is null || newest.Figures.HasSameFigures(figures)
            ? null
            : await KeepAsync(db, figures, newest.Version + 1, reason, by, cancellationToken);
    }

    private async Task<SlaMonth> KeepAsync(ChatOpsDbContext db, MonthFigures figures, int version, string reason, Person? by, CancellationToken cancellationToken)
    {
        var content = figures.ToJson();
        var month = new SlaMonth
        {
            System = figures.System,
            First = figures.First,
            Version = version,
            Content = content,
            Sha256 = MonthFigures.HashOf(content),
            ClosedAt = clock.GetUtcNow(),
            Reason = StoredText.Cut(reason, SlaMonth.ReasonLength),
            ByName = by?.Name,
        };
        db.Add(month);
        await audit.RecordAsync(
            db, by?.ObjectId ?? Actor, version == 1 ? "sla.closed" : "sla.corrected", $"{figures.First:yyyy-MM}",
            new { month.System, month.Version, month.Sha256, month.Reason, figures.Seconds }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return month;
    }
}
