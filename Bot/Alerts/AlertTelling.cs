using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// Decides what people see of a change, with as few words as possible: a new group gets a card and wakes whom it must, unless it is kept quiet or is one of
/// too many; everything else changes the card that is there.
/// </summary>
internal sealed class AlertTelling(
    AlertCards cards, AlertStorms storms, AlertAttention attention, AlertQuiet quiet, AlertEnds ends, AlertNews news, TimeProvider clock)
{
    /// <summary>Tells of everything a batch changed; what it changed has been saved.</summary>
    public async Task RunAsync(ChatOpsDbContext db, AlertBatch batch, CancellationToken cancellationToken)
    {
        var touched = batch.Touched.ToList();
        var gate = storms.Gate();
        foreach (var group in touched.Where(group => batch.ChangeOf(group).IsNew))
            await ClassifyAsync(db, group, batch.ChangeOf(group), gate, cancellationToken);
        foreach (var group in touched.Where(group => !batch.ChangeOf(group).IsNew))
            await ReconsiderAsync(db, group, batch.ChangeOf(group), gate, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        foreach (var group in touched)
            await TellAsync(db, group, batch.ChangeOf(group), cancellationToken);
        await gate.ShowAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A group has become part of an incident, which calls whom it needs.</summary>
    public async Task JoinedIncidentAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        await attention.SettleAsync(db, group, cancellationToken);
        await cards.ShowAsync(db, group, cancellationToken);
    }

    /// <summary>What the register, the routes, the silences and the number of others say about a new group.</summary>
    private async Task ClassifyAsync(ChatOpsDbContext db, AlertGroup group, AlertGroupChange change, StormGate gate, CancellationToken cancellationToken)
    {
        var first = await FirstAsync(db, group, change, cancellationToken);
        IReadOnlyList<Alert> firing = Firing(change) is { Count: > 0 } some ? some : [first];
        if (await AssetRegister.FindAsync(db, first.SystemName, first.MemberName, cancellationToken) is { } asset)
            group.Concern(asset.ShownName, asset.IsInScope || !await AreOutOfScopeAsync(db, firing, cancellationToken));
        if (await gate.Routes.FindAsync(db, group.Severity, first.SystemName, cancellationToken) is { } channel)
            group.SendTo(channel);
        if (group.ResolvedAt is null)
            await quiet.ApplyAsync(db, group, firing, gate.Silences, clock.GetUtcNow(), cancellationToken);
        await gate.AdmitAsync(db, group, cancellationToken);
    }

    /// <summary>What joined a group that was there may be more than it was kept quiet for, or more than it was counted as.</summary>
    private async Task ReconsiderAsync(ChatOpsDbContext db, AlertGroup group, AlertGroupChange change, StormGate gate, CancellationToken cancellationToken)
    {
        var firing = Firing(change);
        if (group.IsOutOfScope && firing.Count > 0 && !await AreOutOfScopeAsync(db, firing, cancellationToken))
        {
            group.ComeIntoScope();
            change.IsInScopeNow = true;
        }

        if (change.IsRelapse && group.SilencedUntil is null)
            await quiet.ApplyAsync(db, group, firing, gate.Silences, clock.GetUtcNow(), cancellationToken);
        else if (group.SilencedUntil is not null && firing.Count + (change.IsWorse ? 1 : 0) > 0
            && !await AlertQuiet.StillCoversAsync(db, group, firing, change.IsWorse, clock.GetUtcNow(), cancellationToken))
        {
            await quiet.EndAsync(db, group, cancellationToken);
            change.IsUnsilenced = true;
        }

        // In the middle of a storm what becomes critical is to be seen.
        if (change.IsWorse && group.StormId is not null && group.SilencedUntil is null)
        {
            group.LeaveStorm();
            change.IsCarded = true;
        }

        // Who looked after a warning may not be looking after this.
        if (change.IsWorse && group is { Severity: Severity.Critical, AcknowledgedAt: not null, IncidentId: null })
            group.LapseAcknowledgement();
    }

    private async Task TellAsync(ChatOpsDbContext db, AlertGroup group, AlertGroupChange change, CancellationToken cancellationToken)
    {
        if (change.IsNew || change.IsCarded)
        {
            await TellNewAsync(db, group, change, cancellationToken);
            return;
        }

        if (change is { IsOver: false, IsRelapse: false, IsWorse: false, IsUnsilenced: false, IsInScopeNow: false })
        {
            if (change.Fired.Count + change.Ended.Count > 0 || change.IsRetold)
                await cards.ShowSoonAsync(db, group, cancellationToken);
            return;
        }

        await cards.ShowAsync(db, group, cancellationToken);
        await attention.SettleAsync(db, group, cancellationToken, anew: change.IsWorse || change.IsRelapse);
        if (change.IsOver)
            await ends.TellAsync(db, group, cancellationToken);
        if (change.IsRelapse)
            await TellRelapseAsync(db, group, cancellationToken);
        if (ThreadSentence(group, change) is { } key)
            await cards.TellThreadAsync(
                db, group, NoticeKind.Urgent, key, [group.DisplayId, AlertText.Words[CardLanguage.Japanese, group.Severity.ToString()]], cancellationToken);
    }

    private async Task TellNewAsync(ChatOpsDbContext db, AlertGroup group, AlertGroupChange change, CancellationToken cancellationToken)
    {
        if (change.IsNew)
        {
            var first = await FirstAsync(db, group, change, cancellationToken);
            await news.TellAsync(db, group, AlertEvent.Fired, cancellationToken, first);
            if (group.ResolvedAt is not null)
                await news.TellAsync(db, group, AlertEvent.Resolved, cancellationToken, first);
        }

        var wakes = group is { ResolvedAt: null, SilencedUntil: null };
        if (group.StormId is null)
        {
            await cards.ShowNewAsync(db, group, change.IsNew ? change.Fired : null, wakes, cancellationToken);
            if (wakes)
                await attention.SettleAsync(db, group, cancellationToken);
        }
        else if (wakes && group.IsDutyBearing)
        {
            await attention.MailAsync(db, group, cancellationToken);
        }
    }

    private async Task TellRelapseAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        if (group.IsEndTold)
        {
            group.TellEnd(false);
            await news.TellAsync(db, group, AlertEvent.Fired, cancellationToken);
            group.ForgetMail();
            if (group.SilencedUntil is null)
                await attention.MailAsync(db, group, cancellationToken);
        }

        if (group.Relapses == 1)
            await cards.TellThreadAsync(db, group, NoticeKind.Information, "FlappingInThread", [group.DisplayId], cancellationToken);
    }

    private static string? ThreadSentence(AlertGroup group, AlertGroupChange change) => change switch
    {
        _ when group.ResolvedAt is not null || group.SilencedUntil is not null => null,
        { IsUnsilenced: true } => "UnsilencedInThread",
        { IsWorse: true } => "WorseInThread",
        { IsInScopeNow: true } => "InScopeInThread",
        _ => null,
    };

    private static List<Alert> Firing(AlertGroupChange change) => [.. change.Fired.Where(alert => alert.EndsAt is null)];

    private static async Task<bool> AreOutOfScopeAsync(ChatOpsDbContext db, IReadOnlyList<Alert> firing, CancellationToken cancellationToken)
    {
        foreach (var (system, member) in firing.Select(alert => (alert.SystemName, alert.MemberName)).Distinct())
        {
            if (await AssetRegister.FindAsync(db, system, member, cancellationToken) is not { IsInScope: false })
                return false;
        }

        return true;
    }

    private static async Task<Alert> FirstAsync(ChatOpsDbContext db, AlertGroup group, AlertGroupChange change, CancellationToken cancellationToken) =>
        change.Fired.OrderBy(alert => alert.EndsAt is not null).ThenBy(alert => alert.StartsAt).FirstOrDefault()
            ?? await AlertCards.FirstAsync(db, group, cancellationToken);
}
