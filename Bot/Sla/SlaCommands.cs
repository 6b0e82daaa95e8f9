using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Sla;

/// <summary>A period and a system as they are typed behind a phrase: 「先月」「2026-10 住民情報連携」「住民情報連携」.</summary>
internal sealed class SlaArguments(IOptions<SlaOptions> options)
{
    /// <summary>The period, this month where none is typed, and the system, null where none is. Null for both when the text is neither, with the sentence that says so.</summary>
    public async Task<(SlaPeriod Period, string? System, string? Refusal)> ReadAsync(
        ChatOpsDbContext db, string typed, DateOnly today, CardLanguage language, CancellationToken cancellationToken)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var names = (await MeasuredSystems.ReadAsync(db, options.Value, cancellationToken)).Names;
        // As much as possible is the period, what is left the system.
        for (var count = words.Length; count >= 0; count--)
        {
            var rest = string.Join(' ', words.Skip(count));
            var system = names.FirstOrDefault(name => MonitoredName.Normalise(name) == MonitoredName.Normalise(rest));
            if (SlaPeriod.Read(string.Join(' ', words.Take(count)), today) is not { } period || rest.Length > 0 && system is null)
                continue;
            return period.Days.First > today ? (default, null, SlaText.Words.Format(language, "PeriodAhead", period.Name(language))) : (period, system, null);
        }

        return (default, null, SlaText.Words.Format(language, "NoPeriod", StoredText.Cut(typed, 40), string.Join('、', names.Take(5))));
    }
}

/// <summary>SLA [期間] [システム]: the service levels as a card.</summary>
internal sealed class ShowSlaCommand(SlaArguments reading, SlaViews views, TimeProvider clock) : IChatCommand
{
    public Texts Words => SlaText.Words;

    public string Name => "Show";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            var (period, system, refusal) = await reading.ReadAsync(db, arguments.Rest, clock.GetUtcNow().DayInJapan(), turn.Language, token);
            return refusal is null
                ? SlaReportCard.Create(await views.ReadAsync(db, period, system, person, turn.Language, token), turn.Language)
                : turn.Notice(NoticeKind.Refused, refusal);
        },
        cancellationToken);
}

/// <summary>SLA 報告書 [期間]: makes the report as a document and a spreadsheet.</summary>
internal sealed class MakeSlaReportCommand(SlaArguments reading, SlaReports reports, SlaViews views, TimeProvider clock) : IChatCommand
{
    public Texts Words => SlaText.Words;

    public string Name => "Report";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            var (period, system, refusal) = await reading.ReadAsync(db, arguments.Rest, clock.GetUtcNow().DayInJapan(), turn.Language, token);
            if (refusal is not null)
                return turn.Notice(NoticeKind.Refused, refusal);
            await reports.MakeAsync(db, period, person, token);
            return SlaReportCard.Create(await views.ReadAsync(db, period, system, person, turn.Language, token), turn.Language);
        },
        cancellationToken);
}

/// <summary>SLA 訂正 [システム]: invites to the form.</summary>
internal sealed class CorrectSlaCommand : IChatCommand
{
    public Texts Words => SlaText.Words;

    public string Name => "Correct";

    public bool IsFor(Role role) => role is Role.ServiceManager or Role.Administrator;

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        (_, person, _) => Task.FromResult<CardMessage?>(CorrectSla.MayAsk(person)
            ? SlaProposalCard.CreateCorrectionInvitation(arguments.Rest.Length == 0 ? null : StoredText.Cut(arguments.Rest, SlaMonth.SystemLength), null, turn.Language)
            : turn.Notice(NoticeKind.Refused, person.Role.IsListed() ? SlaText.Words[turn.Language, "ManagerOnly"] : ConversationText.Words[turn.Language, "ListedOnly"])),
        cancellationToken);
}

/// <summary>SLA 検証 [期間]: computes closed months again from what is kept with them, and says whether they agree (要件23).</summary>
internal sealed class VerifySlaCommand(SlaArguments reading, SlaReader reader, TimeProvider clock) : IChatCommand
{
    private const int MostLines = 12;

    public Texts Words => SlaText.Words;

    public string Name => "Verify";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            var (period, _, refusal) = await reading.ReadAsync(db, arguments.Rest, clock.GetUtcNow().DayInJapan(), turn.Language, token);
            if (refusal is not null)
                return turn.Notice(NoticeKind.Refused, refusal);
            var (first, last) = (SlaPeriod.MonthOf(period.First).First, period.Days.Last);
            var months = await db.Set<SlaMonth>().AsNoTracking().Where(month => month.First >= first && month.First <= last)
                .OrderBy(month => month.First).ThenBy(month => month.System).ThenBy(month => month.Version).ToListAsync(token);
            if (months.Count == 0)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "VerifyNone", period.Name(turn.Language)));
            var drift = (await reader.ReadAsync(db, period, token)).SelectMany(figures => figures.Months.Where(month => month.HasDrift).Select(month => (figures.System, month.Figures.First))).ToHashSet();
            var wrong = months.Where(month => !Holds(month)).ToList();
            var lines = months.Where(month => !Holds(month) || drift.Contains((month.System, month.First))).Take(MostLines).Select(month => Words.Format(
                turn.Language, Holds(month) ? "VerifyDrift" : "VerifyWrong", month.System, SlaPeriod.MonthOf(month.First).Name(turn.Language), month.Version)).ToList();
            var summary = Words.Format(turn.Language, wrong.Count == 0 ? "VerifyHolds" : "VerifyFails", months.Count, wrong.Count);
            return turn.Notice(wrong.Count == 0 ? NoticeKind.Done : NoticeKind.Refused, string.Join('\n', lines.Prepend(summary)));
        },
        cancellationToken);

    private static bool Holds(SlaMonth month) => MonthFigures.HashOf(month.Content) == month.Sha256 && month.Figures is var figures && figures.Recompute().SequenceEqual(figures.Days);
}
