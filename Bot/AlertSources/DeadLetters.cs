using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>
/// Keeps what could not be read, and tells the operators by an alert of the bot's own: one for each source, which is over when a person has dealt with
/// the last body of that source.
/// </summary>
internal sealed class DeadLetters(AlertIntake intake, AuditLog audit, TimeProvider clock)
{
    private const string OwnSource = "chatops";

    /// <summary>Keeps a body as part of the change being made.</summary>
    public async Task KeepAsync(ChatOpsDbContext db, string source, string body, CancellationToken cancellationToken)
    {
        var letter = new AlertDeadLetter { Source = source, ReceivedAt = clock.GetUtcNow(), Body = body };
        db.Add(letter);
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(db, source, "alert.unreadable", letter.Subject, null, cancellationToken);
        await intake.AcceptAsync(db, [Signal(source, firing: true)], cancellationToken);
    }

    /// <summary>Ends the alert of a source of which nothing unread is left. What was dealt with must have been saved.</summary>
    public async Task SettleAsync(ChatOpsDbContext db, string source, CancellationToken cancellationToken)
    {
        if (await db.Set<AlertDeadLetter>().AnyAsync(letter => letter.Source == source && letter.HandledAt == null, cancellationToken))
            return;
        var signal = Signal(source, firing: false);
        if (await db.Set<Alert>().AnyAsync(
                alert => alert.Source == OwnSource && alert.Fingerprint == signal.Fingerprint && alert.EndsAt == null, cancellationToken))
            await intake.AcceptAsync(db, [signal], cancellationToken);
    }

    private static AlertSignal Signal(string source, bool firing) => new(
        OwnSource, $"unreadable:{source}", $"unreadable:{source}", firing, default, null, Severity.Warning,
        AlertText.Words.Format(CardLanguage.Japanese, "UnreadableTitle", source), DeadLetterText.Words[CardLanguage.Japanese, "UnreadableDescription"],
        null, source, new Dictionary<string, string>(), null);
}
