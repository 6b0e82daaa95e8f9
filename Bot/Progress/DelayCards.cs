using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Progress;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Progress;

/// <summary>Shows 遅延報告: one card each in the city's channel, from the moment a day has passed until the city has agreed (要件5).</summary>
internal sealed class DelayCards(ChannelCards channels, TimeProvider clock) : IRecords<DelayReport>, IRouteListener
{
    private static readonly IReadOnlySet<DelayStep> NoSteps = new HashSet<DelayStep>();

    /// <inheritdoc/>
    public async Task<DelayReport?> FindAsync(ChatOpsDbContext db, long number, CancellationToken cancellationToken) =>
        await db.Set<DelayReport>().FindAsync([number], cancellationToken);

    /// <inheritdoc/>
    public int VersionOf(DelayReport record) => record.Version;

    /// <inheritdoc/>
    public string NotFound(long number, CardLanguage language) => ScheduleText.Words.Format(language, "DelayNotFound", $"DLY-{number}");

    /// <inheritdoc/>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, DelayReport record, Person reader, CardLanguage language, CancellationToken cancellationToken) =>
        DelayCard.Create(await ViewAsync(db, record, reader, cancellationToken), language);

    /// <inheritdoc/>
    public Task ShowAsync(ChatOpsDbContext db, DelayReport record, CancellationToken cancellationToken) => ShowAsync(db, record, alert: false, cancellationToken);

    /// <inheritdoc cref="IRecords{TRecord}.ShowAsync"/>
    /// <param name="alert">Whether Teams is to notify people of it.</param>
    public async Task ShowAsync(ChatOpsDbContext db, DelayReport record, bool alert, CancellationToken cancellationToken) => await channels.ShowAsync(
        db, RoutePurpose.City, record.DisplayId, DelayCard.Create(await ViewAsync(db, record, null, cancellationToken), CardLanguage.Japanese), alert, cancellationToken);

    /// <summary>Says something below the card, and to the vendor where it works.</summary>
    public Task TellAsync(ChatOpsDbContext db, DelayReport delay, NoticeKind kind, string text, CancellationToken cancellationToken) =>
        channels.TellBothSidesAsync(db, delay.DisplayId, kind, text, cancellationToken);

    /// <summary>The report as this person sees it; null for a channel, where many read.</summary>
    public async Task<DelayView> ViewAsync(ChatOpsDbContext db, DelayReport delay, Person? reader, CancellationToken cancellationToken)
    {
        var task = (await db.Set<ScheduleTask>().FindAsync([delay.TaskId], cancellationToken))!;
        var (_, after) = await ScheduleCards.LinksAsync(db, task, cancellationToken);
        return View(delay, task, after, ProgressRules.StepsFor(delay, reader));
    }

    /// <summary>The reports in the same order, without what waits for their tasks and without steps.</summary>
    public async Task<IReadOnlyList<DelayView>> RowsAsync(ChatOpsDbContext db, IReadOnlyList<DelayReport> delays, CancellationToken cancellationToken)
    {
        var ids = delays.Select(delay => delay.TaskId).ToHashSet();
        var tasks = await db.Set<ScheduleTask>().AsNoTracking().Where(task => ids.Contains(task.Id)).ToDictionaryAsync(task => task.Id, cancellationToken);
        return [.. delays.Select(delay => View(delay, tasks[delay.TaskId], [], NoSteps))];
    }

    private DelayView View(DelayReport delay, ScheduleTask task, IReadOnlyList<ScheduleLinkView> after, IReadOnlySet<DelayStep> steps)
    {
        return new DelayView(
            delay.Id, delay.Version, delay.State, task.Id, task.Name, task.OwnerName, task.Percent, delay.PlannedEnd, delay.IsForecast, delay.DueOn, task.IsOpen,
            after,
            delay is { SubmittedAt: { } at, RecoveryOn: { } on }
                ? new DelayReportView(delay.Reason!, delay.Situation!, delay.Recovery!, on, delay.Impact!, new PersonAt(delay.SubmittedByName ?? "", at.InJapan())) : null,
            delay.SentBackBecause, By(delay.SentBackByName, delay.SentBackAt),
            delay is { Result: { } result } ? new DelayAgreementView(result, delay.AgreedEnd, By(delay.AgreedByName, delay.AgreedAt)!) : null, delay.VoidBecause,
            clock.GetUtcNow().InJapan(), steps);

        static PersonAt? By(string? name, DateTimeOffset? moment) => moment is { } said ? new PersonAt(name ?? "", said.InJapan()) : null;
    }

    /// <inheritdoc/>
    /// <remarks>What is open already is shown in the newly bound channel.</remarks>
    public async Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken)
    {
        if (!await ChannelCards.ConcernsAsync(db, route, RoutePurpose.City, cancellationToken))
            return;
        foreach (var delay in await db.Set<DelayReport>().Open().OrderBy(delay => delay.Id).ToListAsync(cancellationToken))
            await ShowAsync(db, delay, cancellationToken);
    }
}
