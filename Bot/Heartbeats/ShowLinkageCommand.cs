using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Heartbeats;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>連携 &lt;名&gt;: how one job is watched, what its latest runs were, and its alert.</summary>
internal sealed class ShowLinkageCommand(IOptions<HeartbeatsOptions> options, CityCalendar calendar, TimeProvider clock) : IChatCommand
{
    private const int MostRuns = 14;
    private const int MostNames = 5;

    public Texts Words => LinkageText.Words;

    public string Name => "Show";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) => Find(arguments.Rest) is { } job
            ? LinkageJobCard.Create(await ReadAsync(db, job, turn.Language, token), turn.Language)
            : turn.Notice(NoticeKind.Refused, Unknown(arguments.Rest, turn.Language)),
        cancellationToken);

    /// <summary>The job of that name or shown name; or the only one whose name holds what was typed.</summary>
    private HeartbeatOptions? Find(string typed)
    {
        if (typed.Length == 0)
            return null;
        var jobs = options.Value.Jobs;
        var exact = jobs.Where(job => Names(job).Contains(typed, StringComparer.OrdinalIgnoreCase)).ToList();
        var near = exact.Count > 0 ? exact : jobs.Where(job => Names(job).Any(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase))).ToList();
        return near.Count == 1 || exact.Count > 0 ? near[0] : null;
    }

    private string Unknown(string typed, CardLanguage language)
    {
        var jobs = options.Value.Jobs;
        if (jobs.Count == 0)
            return Words[language, "NoJobs"];
        var near = jobs.Where(job => typed.Length > 0 && Names(job).Any(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase))).ToList();
        var names = (near.Count > 0 ? near : jobs).Take(MostNames).Select(job => job.ShownName);
        var key = typed.Length == 0 ? "NameMissing" : near.Count > 0 ? "NameUnclear" : "NameUnknown";
        return Words.Format(language, key, typed, string.Join(Words[language, "Comma"], names));
    }

    // What people type comes with compatibility forms folded.
    private static string[] Names(HeartbeatOptions job) => [job.Name, PhraseBook.Normalise(job.ShownName)];

    private async Task<LinkageJobView> ReadAsync(ChatOpsDbContext db, HeartbeatOptions job, CardLanguage language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var schedule = HeartbeatSchedule.Of(job, await calendar.ReadAsync(db, cancellationToken));
        var alert = await HeartbeatAlerts.OpenAsync(db, job, cancellationToken);
        return new LinkageJobView(
            job.ShownName, job.Name, now.InJapan(), LinkageSettings.Of(job, language), schedule?.NextAfter(now)?.InJapan(),
            await RunsAsync(db, job, cancellationToken), alert?.DisplayId, alert?.Title);
    }

    private static async Task<IReadOnlyList<LinkageRunView>> RunsAsync(ChatOpsDbContext db, HeartbeatOptions job, CancellationToken cancellationToken)
    {
        var planned = await db.Set<HeartbeatOccurrence>().AsNoTracking().Where(row => row.Name == job.Name)
            .OrderByDescending(row => row.DueAt).Take(MostRuns).ToListAsync(cancellationToken);
        var others = await db.Set<HeartbeatRun>().AsNoTracking().Where(run => run.Name == job.Name && (run.IsExtra || run.DueAt == null))
            .OrderByDescending(run => run.Id).Take(MostRuns).ToListAsync(cancellationToken);
        var runs = planned.Select(row => (At: row.DueAt, View: LinkageViews.Of(row))).ToList();
        foreach (var run in others)
            runs.Add((run.Anchor, LinkageViews.Of(run, await JudgeRuns.FaultAsync(db, job, run, cancellationToken))));
        return [.. runs.OrderByDescending(run => run.At).Take(MostRuns).Select(run => run.View)];
    }
}
