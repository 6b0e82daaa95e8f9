using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>
/// 監視 実行: runs a check now and answers with what was seen. It counts like any other run, unless the check is stopped or outside its hours.
/// </summary>
internal sealed class RunCheckCommand(
    CheckNames names, HealthCheckProbe probe, SaveCheckRun runs, IDbContextFactory<ChatOpsDbContext> databases, AuditLog audit, TimeProvider clock)
    : IChatCommand
{
    public Texts Words => CheckText.Words;

    public string Name => "Run";

    public bool IsFor(Role role) => role.IsVendor();

    public async Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var found = names.Find(arguments.Rest);
        var check = found is (_, "") ? found.Value.Check : null;
        var began = clock.GetUtcNow();
        // Nobody's answer is waited for inside a change, and nobody is asked on behalf of those who may not.
        var result = check is not null && await MayAsync(turn, cancellationToken) ? await probe.RunAsync(check, cancellationToken) : null;
        await turn.CommitAsync(
            async (db, person, token) => !person.Role.IsVendor() ? turn.Notice(NoticeKind.Refused, Words[turn.Language, "VendorOnly"])
                : check is null ? names.Refuse(turn, Name, arguments.Rest)
                : result is null ? turn.Notice(NoticeKind.Refused, Words[turn.Language, "TryAgain"])
                : await TakeAsync(db, turn, person, check, result, began, token),
            cancellationToken);
    }

    private async Task<CardMessage> TakeAsync(
        ChatOpsDbContext db, ChatTurn turn, Person person, HealthCheckOptions check, ProbeResult result, DateTimeOffset began,
        CancellationToken cancellationToken)
    {
        var counts = check.IsWatched(began)
            && !await db.Set<CheckStop>().AnyAsync(stop => stop.CheckName == check.Name && stop.EndedAt == null, cancellationToken);
        if (counts)
            await runs.RunAsync(db, check, result, began, cancellationToken);
        await audit.RecordAsync(db, person.ObjectId, "check.run", check.Name, new { result.Succeeded, result.Seen, counts }, cancellationToken);
        var text = Words.Format(turn.Language, result.Succeeded ? "RanUp" : "RanDown", check.Name, result.Seen);
        return turn.Notice(
            result.Succeeded ? NoticeKind.Done : NoticeKind.Urgent, counts ? text : text + "\n" + Words[turn.Language, "RanUncounted"]);
    }

    private async Task<bool> MayAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (tenant, key) = (turn.Event.Place.TenantId, turn.Event.Sender.ObjectId ?? turn.Event.Sender.ChannelUserId);
        var known = await db.Set<Person>().AsNoTracking()
            .FirstOrDefaultAsync(person => person.TenantId == tenant && person.ObjectId == key, cancellationToken);
        return known is not null && known.Role.IsVendor();
    }
}
