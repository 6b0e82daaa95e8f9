using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Maintenance;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Maintenance;

/// <summary>保守時間 登録: a window, once or recurring; the vendor's people may.</summary>
internal sealed class SetMaintenanceCommand(SetMaintenance set, TimeProvider clock) : IChatCommand
{
    public Texts Words => MaintenanceText.Words;

    public string Name => "Set";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "VendorOnly"]);
            var (typed, refusal) = TypedWindow.Read(arguments.Rest, clock.GetUtcNow());
            if (typed is null)
                return NoticeCard.Create(
                    new NoticeView(
                        NoticeKind.Refused, Words.Format(turn.Language, refusal!.Key, [.. refusal.Arguments]),
                        [Words[turn.Language, "ExampleOnce"], Words[turn.Language, "ExampleRecurring"]], null),
                    turn.Language);
            var (window, overlapped) = await set.RunAsync(db, person, typed, token);
            return window is not null
                ? turn.Notice(NoticeKind.Done, Words.Format(
                    turn.Language, "SetDone", window.Id, MaintenanceText.Targets(window, turn.Language), MaintenanceText.When(window, turn.Language), window.Title))
                : turn.Notice(NoticeKind.Refused, Words.Format(
                    turn.Language, "Overlaps", overlapped!.Id, MaintenanceText.Targets(overlapped, turn.Language), MaintenanceText.When(overlapped, turn.Language), overlapped.Title));
        },
        cancellationToken);
}

/// <summary>保守時間 取消 &lt;番号&gt; &lt;理由&gt;: a window is called off, an open one ends now.</summary>
internal sealed class CancelMaintenanceCommand(SetMaintenance set, TimeProvider clock) : IChatCommand
{
    public Texts Words => MaintenanceText.Words;

    public string Name => "Cancel";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "VendorOnly"]);
            var typed = arguments.Rest.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
            if (typed.Length == 0 || !long.TryParse(typed[0].TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Refuse(turn, "CancelExample");
            var window = await db.Set<MaintenanceWindow>().Include(found => found.Targets).SingleOrDefaultAsync(found => found.Id == number, token);
            if (window is null)
                return Refuse(turn, "NotFound", number);
            if (window.CancelledAt is { } cancelled)
                return Refuse(turn, "AlreadyCancelled", number, cancelled.InJapan(), window.CancelledByName);
            if (window.To <= clock.GetUtcNow())
                return Refuse(turn, "AlreadyOver", number, window.To.Value.InJapan());
            if (typed.Length < 2)
                return Refuse(turn, "CancelNeedsReason", number);
            if (typed[1].Length > MaintenanceWindow.ReasonLength)
                return Refuse(turn, "ReasonLong", MaintenanceWindow.ReasonLength);
            await set.CancelAsync(db, person, window, typed[1], token);
            return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "CancelDone", number, window.Title));
        },
        cancellationToken);

    private CardMessage Refuse(ChatTurn turn, string key, params object?[] values) => turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, key, values));
}

/// <summary>保守時間 一覧: what is open now, what comes in the next 14 days, and what recurs. The city sees it too.</summary>
internal sealed class ListMaintenanceCommand(TimeProvider clock) : IChatCommand
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(14);

    public Texts Words => MaintenanceText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) => person.Role.IsListed()
            ? MaintenanceListCard.Create(await ReadAsync(db, person.Role.IsVendor(), token), turn.Language)
            : turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]),
        cancellationToken);

    private async Task<MaintenanceListView> ReadAsync(ChatOpsDbContext db, bool maySet, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var windows = await db.Set<MaintenanceWindow>().AsNoTracking().Valid().Where(window => window.To == null || window.To > now).Include(window => window.Targets)
            .OrderBy(window => window.Id).ToListAsync(cancellationToken);
        var open = windows.Select(window => (Window: window, Time: window.OccurrenceAt(now))).Where(found => found.Time is not null);
        var single = windows.Where(window => window.Cron is null && window.From > now && window.From <= now + Ahead).OrderBy(window => window.From)
            .Select(window => (Window: window, Time: window.NextAfter(now)));
        var recurring = windows.Where(window => window.Cron is not null).Select(window => (Window: window, Time: window.NextAfter(now)));
        return new MaintenanceListView(Rows(open), Rows(single), Rows(recurring), now.InJapan(), maySet);
    }

    private static IReadOnlyList<MaintenanceRowView> Rows(IEnumerable<(MaintenanceWindow Window, TimeRange? Time)> found) =>
    [
        .. found.Select(row => new MaintenanceRowView(
            row.Window.Id, row.Window.Title, row.Window.Reason, row.Window.CoversAll ? [] : [.. row.Window.Targets.Select(target => target.Shown)],
            row.Time?.From.InJapan(), row.Time?.To.InJapan(), row.Window.Pattern, row.Window.ByName)),
    ];
}
