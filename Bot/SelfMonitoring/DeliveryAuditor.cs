using System.Text;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>
/// The second watcher of deliveries, independent of the deliverer. What has no accepted notice a minute after it happened becomes an alert of our own,
/// once, and is told by e-mail, because Teams may be what fails; when the notice has arrived the alert is over.
/// </summary>
internal sealed partial class DeliveryAuditor(
    IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, OwnAlerts alerts, EmailOutbox mails, OnCallDirectory duty, AuditLog audit,
    IOptions<SelfMonitoringOptions> options, TimeProvider clock, ILogger<DeliveryAuditor> log)
{
    private const string Prefix = "undelivered:";

    /// <summary>Most that are open at once: where everything fails, the first few say it.</summary>
    private const int MostTold = 50;

    private const int MostRead = 1000;
    private const int MostInMail = 20;
    private const int TitleLength = 200;

    /// <summary>Looks once; idempotent.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var missing = await Undelivered.ReadAsync(db, clock.GetUtcNow(), MostRead, cancellationToken);
            var open = await OwnAlerts.OpenAsync(db, Prefix, cancellationToken);
            // The writer is not troubled for nothing.
            if (open.Count == Math.Min(missing.Count, MostTold) && open.Keys.All(missing.Select(SubjectOf).ToHashSet(StringComparer.Ordinal).Contains))
                return;
        }

        var told = await writes.RunAsync(TellAsync, cancellationToken);
        if (told.Count > 0)
            Log.Undelivered(log, told.Count, told[0].Key);
    }

    private async Task<List<UndeliveredNotice>> TellAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        // Read again: a notice may have arrived meanwhile.
        var now = clock.GetUtcNow();
        var missing = await Undelivered.ReadAsync(db, now, MostRead, cancellationToken);
        var open = await OwnAlerts.OpenAsync(db, Prefix, cancellationToken);
        var subjects = missing.Select(SubjectOf).ToHashSet(StringComparer.Ordinal);
        var arrived = open.Where(alert => !subjects.Contains(alert.Key)).Select(alert => alert.Value).ToList();
        if (arrived.Count > 0)
            await alerts.ResolveAsync(db, arrived, cancellationToken);

        var found = missing.Where(notice => !open.ContainsKey(SubjectOf(notice))).Take(Math.Max(0, MostTold - open.Count + arrived.Count)).ToList();
        if (found.Count == 0)
            return found;
        await alerts.RaiseAsync(db, found.Select(AlertOf), cancellationToken);
        foreach (var notice in found)
            await audit.RecordAsync(db, "self-monitoring", "delivery.missing", notice.Key, null, cancellationToken);
        await MailAsync(db, found, now, cancellationToken);
        return found;
    }

    private static OwnAlert AlertOf(UndeliveredNotice notice) => new(
        SubjectOf(notice), "undelivered", Severity.Critical, SelfMonitoringText.Say("UndeliveredTitle", notice.Key),
        SelfMonitoringText.Say("UndeliveredDescription", TitleOf(notice), notice.Since.InJapan(), Undelivered.Patience.TotalSeconds), notice.Key);

    private async Task MailAsync(ChatOpsDbContext db, List<UndeliveredNotice> found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!mails.IsConfigured)
            return;
        var onDuty = (await duty.ReadAsync(db, now, cancellationToken)).Primary?.Email;
        var content = new EmailContent(
            found.Count == 1
                ? SelfMonitoringText.Say("UndeliveredMailSubject", found[0].Key)
                : SelfMonitoringText.Say("UndeliveredMailSubjectMany", found[0].Key, found.Count - 1),
            TextOf(found));
        foreach (var address in options.Value.EmailTo.Append(onDuty).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            mails.Post(db, address, content, purpose: null);
    }

    private static string TextOf(List<UndeliveredNotice> found)
    {
        var text = new StringBuilder();
        text.Append(SelfMonitoringText.Say("UndeliveredMailIntro", Undelivered.Patience.TotalSeconds)).Append("\n\n");
        foreach (var notice in found.Take(MostInMail))
            text.Append(SelfMonitoringText.Say("UndeliveredMailLine", notice.Key, TitleOf(notice), notice.Since.InJapan())).Append('\n');
        if (found.Count > MostInMail)
            text.Append(SelfMonitoringText.Say("UndeliveredMailMore", found.Count - MostInMail)).Append('\n');
        return text.Append('\n').Append(SelfMonitoringText.Say("UndeliveredMailAdvice")).Append('\n').ToString();
    }

    private static string TitleOf(UndeliveredNotice notice) => StoredText.Cut(notice.Title.ReplaceLineEndings(" "), TitleLength);

    private static string SubjectOf(UndeliveredNotice notice) => Prefix + notice.Key;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} notices have not been accepted by Teams in time, {First} among them")]
        public static partial void Undelivered(ILogger logger, int count, string first);
    }
}
