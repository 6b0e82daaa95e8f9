using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Heartbeats;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>連携 一覧: the runs of today or of a day, beside those of the day before (要件16).</summary>
internal sealed class ListLinkageCommand(IOptions<HeartbeatsOptions> options, CityCalendar calendar, TimeProvider clock) : IChatCommand
{
    private const int Most = 20;

    // What a job that runs every few minutes is still to do today tells nobody anything.
    private const int MostAhead = 3;

    public Texts Words => LinkageText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            var now = clock.GetUtcNow();
            var today = DateOnly.FromDateTime(now.InJapan().DateTime);
            // A list changes nothing: of two days a text can mean the nearer one is shown.
            DateOnly? day = arguments.Rest.Length == 0 ? today
                : TypedDate.Read(arguments.Rest, today).Candidates.Cast<DateOnly?>().MinBy(found => Math.Abs(found!.Value.DayNumber - today.DayNumber));
            return day is { } wanted && wanted > DateOnly.MinValue && wanted < DateOnly.MaxValue.AddDays(-1)
                ? LinkageBoardCard.Create(await ReadAsync(db, wanted, now, token), turn.Language)
                : turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "DateUnreadable", arguments.Rest));
        },
        cancellationToken);

    private async Task<LinkageBoardView> ReadAsync(ChatOpsDbContext db, DateOnly day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var desk = await calendar.ReadAsync(db, cancellationToken);
        var runs = await LinkageBoard.RunsAsync(db, options.Value, desk, day, now, cancellationToken);
        var counts = LinkageCounts.Of(runs);
        var farAhead = runs.Where(run => run.View.State == LinkageState.Planned).GroupBy(run => run.Job.Name)
            .SelectMany(planned => planned.Skip(MostAhead)).ToHashSet();
        // What is wrong is always among those shown, then what is nearest to now.
        var shown = runs.Where(run => !farAhead.Contains(run))
            .OrderByDescending(run => run.View.IsTrouble).ThenBy(run => (run.At - now).Duration()).Take(Most).ToHashSet();
        var rows = new List<LinkageRowView>();
        foreach (var run in runs.Where(shown.Contains))
            rows.Add(new LinkageRowView(run.Job.ShownName, run.View, await DayBeforeAsync(db, run, cancellationToken)));
        return new LinkageBoardView(day, now.InJapan(), rows, counts.ByState, counts.Trouble, options.Value.Jobs.Count > 0);
    }

    private static async Task<LinkageRunView?> DayBeforeAsync(ChatOpsDbContext db, LinkageDayRun run, CancellationToken cancellationToken)
    {
        if (run.View.DueAt is not { } due)
            return null;
        var before = due.AddDays(-1).ToUniversalTime();
        var stored = await db.Set<HeartbeatOccurrence>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Name == run.Job.Name && row.DueAt == before, cancellationToken);
        return stored is null ? null : LinkageViews.Of(stored);
    }
}
