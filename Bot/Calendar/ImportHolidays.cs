using System.Security.Cryptography;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Jobs.Calendar;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>
/// Takes over the published list of national holidays. Whatever is wrong with it, the list before it stays in use; the operators hear of a problem
/// once, and again only when there was a good list in between.
/// </summary>
internal sealed class ImportHolidays(
    HolidaySource source, HolidayBook book, WriteQueue writes, Outbox outbox, AuditLog audit, TimeProvider clock) : IHolidayImport
{
    private const string Actor = "holiday-import";

    /// <inheritdoc/>
    public async Task ImportAsync(CancellationToken cancellationToken)
    {
        if (!source.IsSet)
            return;
        var (file, problem) = await source.FetchAsync(cancellationToken);
        HolidayList? list = null;
        if (file is not null)
            (list, problem) = HolidayList.Read(file);
        var sha256 = file is null ? "" : Convert.ToHexStringLower(SHA256.HashData(file));
        await writes.RunAsync((db, token) => SettleAsync(db, list, problem, sha256, token), cancellationToken);
    }

    private async Task SettleAsync(
        ChatOpsDbContext db, HolidayList? list, HolidayProblem? problem, string sha256, CancellationToken cancellationToken)
    {
        var current = (await book.ReadAsync(db, cancellationToken)).List;
        problem ??= list!.Against(current);
        if (problem is not null)
        {
            await FailAsync(db, problem, list, current, sha256, cancellationToken);
            return;
        }

        var known = (await HolidayBook.LastImportAsync(db, cancellationToken))?.Sha256 == sha256;
        db.Add(new HolidayImport
        {
            At = clock.GetUtcNow(),
            Outcome = known ? HolidayImportOutcome.Unchanged : HolidayImportOutcome.Imported,
            Sha256 = sha256,
            Rows = list!.Names.Count,
        });
        if (known)
            return;
        await ReplaceAsync(db, list, cancellationToken);
        await audit.RecordAsync(
            db, Actor, "holidays.imported", "holidays", new { sha256, rows = list.Names.Count, list.LastYear }, cancellationToken);
    }

    private static async Task ReplaceAsync(ChatOpsDbContext db, HolidayList list, CancellationToken cancellationToken)
    {
        var stored = await db.Set<Holiday>().ToDictionaryAsync(holiday => holiday.Day, cancellationToken);
        db.RemoveRange(stored.Values.Where(holiday => !list.Names.ContainsKey(holiday.Day)));
        foreach (var (day, name) in list.Names)
        {
            if (stored.TryGetValue(day, out var holiday))
                holiday.Name = name;
            else
                db.Add(new Holiday { Day = day, Name = name });
        }
    }

    private async Task FailAsync(
        ChatOpsDbContext db, HolidayProblem problem, HolidayList? list, HolidayList current, string sha256, CancellationToken cancellationToken)
    {
        var route = await db.Set<ChannelRoute>().FindAsync([RoutePurpose.Incidents], cancellationToken);
        var tell = route is not null && !await WasToldAsync(db, problem, cancellationToken);
        db.Add(new HolidayImport
        {
            At = clock.GetUtcNow(),
            Outcome = HolidayImportOutcome.Failed,
            Sha256 = sha256,
            Rows = list?.Names.Count ?? 0,
            Problem = problem.Kind,
            Detail = problem.Detail,
            Told = tell,
        });
        if (!tell)
            return;
        const CardLanguage language = CardLanguage.Japanese;
        var reason = CalendarText.Sentence(language, problem.Kind, problem.Detail);
        var notice = new NoticeView(NoticeKind.Information, CalendarText.Words.Format(language, "ImportFailed", reason, current.LastYear), [], null);
        outbox.Post(db, route!.ConversationId, null, NoticeCard.Create(notice, language), Lane.Normal);
        await audit.RecordAsync(db, Actor, "holidays.refused", "holidays", new { problem.Kind, problem.Detail, sha256 }, cancellationToken);
    }

    private static async Task<bool> WasToldAsync(ChatOpsDbContext db, HolidayProblem problem, CancellationToken cancellationToken)
    {
        var imports = db.Set<HolidayImport>();
        var good = await imports.Where(import => import.Outcome != HolidayImportOutcome.Failed)
            .MaxAsync(import => (long?)import.Id, cancellationToken) ?? 0;
        return await imports.AnyAsync(
            import => import.Id > good && import.Told && import.Problem == problem.Kind && import.Detail == problem.Detail, cancellationToken);
    }
}
