using System.Globalization;
using System.Text;
using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// E-mails of alerts: of what is bad enough, and of failed data linkage whatever its severity (要件16), to the addresses in the settings, or for data linkage
/// else to who is on duty; of what is 保守対象外 to whoever looks after it (要件4). The end of what was told is told as well.
/// </summary>
internal sealed class AlertMail(EmailOutbox mails, OnCallDirectory onCall, IOptions<AlertNotifyOptions> options, TimeProvider clock)
{
    private const int MostMembers = 10;

    private static readonly Conversations.Texts Words = AlertText.Words;

    /// <summary>Whether a group is one to be told by e-mail, if there is somebody to tell; asked first, since that costs nothing.</summary>
    public bool IsFor(AlertGroup group) => mails.IsConfigured && (IsToldToAddresses(group) || group.IsOutOfScope);

    /// <summary>Tells of a group that has begun to fire.</summary>
    public async Task TellFiringAsync(ChatOpsDbContext db, AlertGroup group, Alert first, string? summary, CancellationToken cancellationToken)
    {
        var recipients = await RecipientsAsync(db, group, first, cancellationToken);
        if (recipients.Count == 0)
            return;
        group.Mail();
        var content = new EmailContent(
            Words.Format(CardLanguage.Japanese, "MailSubject", group.DisplayId, summary ?? first.Title), await TextAsync(db, group, first, cancellationToken));
        foreach (var to in recipients)
            mails.Post(db, to, content, purpose: null);
    }

    /// <summary>Tells of the end of a group that was told of.</summary>
    public async Task TellOverAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        if (!group.IsMailed)
            return;
        var first = await AlertCards.FirstAsync(db, group, cancellationToken);
        var content = new EmailContent(
            Words.Format(CardLanguage.Japanese, "MailOverSubject", group.DisplayId, first.Title), await TextAsync(db, group, first, cancellationToken));
        foreach (var to in await RecipientsAsync(db, group, first, cancellationToken))
            mails.Post(db, to, content, purpose: null);
    }

    private bool IsToldToAddresses(AlertGroup group) => group.IsDutyBearing || group.Severity <= options.Value.EmailSeverity;

    private async Task<IReadOnlyList<string>> RecipientsAsync(ChatOpsDbContext db, AlertGroup group, Alert first, CancellationToken cancellationToken)
    {
        if (!IsFor(group))
            return [];
        var recipients = new List<string>();
        if (IsToldToAddresses(group))
            recipients.AddRange(options.Value.EmailTo);
        // What the contract wants told by e-mail must reach somebody, also where no address is set.
        if (group.IsDutyBearing && recipients.Count == 0 && (await onCall.ReadAsync(db, clock.GetUtcNow(), cancellationToken)).Primary?.Email is { } onDuty)
            recipients.Add(onDuty);
        if (group.IsOutOfScope && (await AssetRegister.FindAsync(db, first.SystemName, first.MemberName, cancellationToken))?.OwnerEmail is { } owner)
            recipients.Add(owner);
        return [.. recipients.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static async Task<string> TextAsync(ChatOpsDbContext db, AlertGroup group, Alert first, CancellationToken cancellationToken)
    {
        const CardLanguage language = CardLanguage.Japanese;
        var members = await db.Set<Alert>().AsNoTracking().Where(alert => alert.GroupId == group.Id).OrderBy(alert => alert.EndsAt != null).ThenBy(alert => alert.StartsAt)
            .Take(MostMembers).ToListAsync(cancellationToken);
        var text = new StringBuilder();
        Line("MailSeverity", Words[language, group.Severity.ToString()]);
        Line("MailTitle", first.Title);
        Line("MailSystem", group.AssetName ?? first.SystemName);
        Line("MailScope", group.IsOutOfScope ? Words[language, "OutOfScope"] : null);
        Line("MailSince", Moment(group.OpenedAt));
        Line("MailUntil", group.ResolvedAt is { } end ? Moment(end) : null);
        Line("MailValue", first.Value);
        Line("MailDescription", first.Description);
        foreach (var member in members.Where(member => member.MemberName != member.Title))
            Line("MailMember", member.Value is null ? member.MemberName : $"{member.MemberName}（{member.Value}）");
        Line("MailLink", first.Link);
        text.AppendLine().AppendLine(Words.Format(language, "MailHint", group.DisplayId));
        return text.ToString().ReplaceLineEndings("\n");

        void Line(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                text.AppendLine(Words.Format(language, key, value));
        }

        static string Moment(DateTimeOffset at) => at.InJapan().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
