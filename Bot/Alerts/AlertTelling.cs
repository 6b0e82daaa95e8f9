using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// Decides what people see of a change, with as few words as possible: a new group gets a card and wakes whom it must, unless it is kept quiet or is one of
/// too many; everything else changes the card that is there.
/// </summary>
internal sealed class AlertTelling(
    AlertCards cards, AlertStorms storms, AlertCalls calls, AlertMail mail, AlertRepeats repeats, IEnumerable<IAlertListener> listeners,
    TimeProvider clock)
{
    /// <summary>Tells of everything a batch changed; what it changed has been saved.</summary>
    public async Task RunAsync(ChatOpsDbContext db, AlertBatch batch, CancellationToken cancellationToken)
    {
        var touched = batch.Touched.ToList();
        var gate = storms.Gate();
        foreach (var group in touched.Where(group => batch.ChangeOf(group).IsNew))
            await ClassifyAsync(db, group, First(batch.ChangeOf(group)), gate, cancellationToken);
        foreach (var group in touched)
            await ReconsiderAsync(db, group, batch.ChangeOf(group), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        foreach (var group in touched)
            await TellAsync(db, group, batch.ChangeOf(group), cancellationToken);
        await gate.ShowAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Brings the group's card to its present state.</summary>
    public Task ShowAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken) => cards.ShowAsync(db, group, cancellationToken);

    /// <summary>What the register, the routes, the silences and the number of others say about a new group.</summary>
    private async Task ClassifyAsync(ChatOpsDbContext db, AlertGroup group, Alert first, StormGate gate, CancellationToken cancellationToken)
    {
        if (await AssetRegister.FindAsync(db, first.SystemName, first.MemberName, cancellationToken) is { } asset)
            group.Concern(asset.ShownName, asset.IsInScope);
        if (await gate.Routes.FindAsync(db, group.Severity, first.SystemName, cancellationToken) is { } channel)
            group.SendTo(channel);
        await AlertQuiet.ApplyAsync(db, group, first, gate.Silences, clock.GetUtcNow(), cancellationToken);
        await gate.AdmitAsync(db, group, cancellationToken);
    }

    /// <summary>What joined a group that was there may be more than it was kept quiet for.</summary>
    private static async Task ReconsiderAsync(ChatOpsDbContext db, AlertGroup group, AlertGroupChange change, CancellationToken cancellationToken)
    {
        if (change.IsNew)
            return;
        var firing = change.Fired.Where(alert => alert.EndsAt is null).ToList();
        if (group.IsOutOfScope)
        {
            foreach (var alert in firing)
            {
                if (await AssetRegister.FindAsync(db, alert.SystemName, alert.MemberName, cancellationToken) is not { IsInScope: false })
                    group.ComeIntoScope();
            }
        }

        if (group.SilencedUntil is not null && (change.IsWorse && group.WindowId is null || await AlertQuiet.IsUncoveredAsync(db, group, firing, cancellationToken)))
        {
            group.EndSilence();
            change.IsUnsilenced = true;
        }

        if (change.IsWorse && group.StormId is not null)
        {
            group.LeaveStorm();
            change.IsCarded = true;
        }
    }

    private async Task TellAsync(ChatOpsDbContext db, AlertGroup group, AlertGroupChange change, CancellationToken cancellationToken)
    {
        if (change.IsNew || change.IsCarded)
        {
            await TellNewAsync(db, group, change, cancellationToken);
            return;
        }

        if (change.Fired.Count == 0 && change.Ended.Count == 0 && !change.IsOver && !change.IsRetold)
            return;
        if (change is { IsOver: false, IsRelapse: false, IsWorse: false, IsUnsilenced: false })
        {
            await cards.ShowSoonAsync(db, group, cancellationToken);
            return;
        }

        await cards.ShowAsync(db, group, cancellationToken);
        if (change.IsOver)
            await TellOverAsync(db, group, cancellationToken);
        else if (change.IsRelapse)
            await TellRelapseAsync(db, group, cancellationToken);
        else if (change.IsWorse)
            await TellWorseAsync(db, group, change.IsUnsilenced ? "UnsilencedInThread" : "WorseInThread", cancellationToken);
        else if (change.IsUnsilenced)
            await TellWorseAsync(db, group, "UnsilencedInThread", cancellationToken);
    }

    private async Task TellNewAsync(ChatOpsDbContext db, AlertGroup group, AlertGroupChange change, CancellationToken cancellationToken)
    {
        var first = First(change);
        if (change.IsNew)
        {
            await HearAsync(db, group, first, AlertEvent.Fired, cancellationToken);
            if (group.ResolvedAt is not null)
                await HearAsync(db, group, first, AlertEvent.Resolved, cancellationToken);
        }

        if (group.StormId is not null)
            return;
        var wakes = group is { ResolvedAt: null, SilencedUntil: null };
        var card = await cards.ShowNewAsync(db, group, change.IsNew ? change.Fired : null, wakes, cancellationToken);
        if (!wakes)
            return;
        await calls.StartAsync(db, group, card.Summary, cancellationToken);
        repeats.Begin(db, group);
        await mail.TellFiringAsync(db, group, first, card.Summary, cancellationToken);
    }

    private async Task TellOverAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        await calls.StopAsync(db, group, cancellationToken);
        await repeats.EndAsync(db, group, cancellationToken);
        await HearAsync(db, group, await AlertCards.FirstAsync(db, group, cancellationToken), AlertEvent.Resolved, cancellationToken);
        await mail.TellOverAsync(db, group, cancellationToken);
        if (group.Relapses == 0 && (group.AcknowledgedAt is not null || group.IncidentId is not null))
            await cards.TellThreadAsync(db, group, NoticeKind.Information, "ResolvedInThread", [group.DisplayId, group.ResolvedAt!.Value.InJapan()], cancellationToken);
    }

    private async Task TellRelapseAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        await repeats.EndAsync(db, group, cancellationToken);
        if (group.AcknowledgedAt is null)
            repeats.Begin(db, group);
        if (group.Relapses == 1)
            await cards.TellThreadAsync(db, group, NoticeKind.Information, "FlappingInThread", [group.DisplayId], cancellationToken);
    }

    private async Task TellWorseAsync(ChatOpsDbContext db, AlertGroup group, string key, CancellationToken cancellationToken)
    {
        if (group.SilencedUntil is not null || group.StormId is not null)
            return;
        await cards.TellThreadAsync(
            db, group, NoticeKind.Urgent, key, [group.DisplayId, AlertText.Words[Cards.CardLanguage.Japanese, group.Severity.ToString()]], cancellationToken);
        if (group.AcknowledgedAt is not null)
            return;
        var first = await AlertCards.FirstAsync(db, group, cancellationToken);
        var summary = (await cards.DrawAsync(db, group, Cards.CardLanguage.Japanese, forVendor: true, cancellationToken)).Summary;
        await calls.StartAsync(db, group, summary, cancellationToken);
        await repeats.EndAsync(db, group, cancellationToken);
        repeats.Begin(db, group);
        if (!group.IsMailed)
            await mail.TellFiringAsync(db, group, first, summary, cancellationToken);
    }

    private async Task HearAsync(ChatOpsDbContext db, AlertGroup group, Alert first, AlertEvent what, CancellationToken cancellationToken)
    {
        foreach (var listener in listeners)
            await listener.OnAlertAsync(db, group, first.Title, first.SystemName, what, cancellationToken);
    }

    private static Alert First(AlertGroupChange change) =>
        change.Fired.OrderBy(alert => alert.EndsAt is not null).ThenBy(alert => alert.StartsAt).First();
}
