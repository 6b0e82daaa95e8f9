using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Digests;

namespace ChatOpsBot.Bot.Digests;

/// <summary>Who is on duty, for the vendor: now, and who after the next change (要件7).</summary>
internal sealed class DutyDigest(OnCallDirectory onCall) : IDigestSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DigestLineView>> ReadAsync(ChatOpsDbContext db, DigestScope scope, CancellationToken cancellationToken)
    {
        if (scope.Audience == DigestAudience.City)
            return [];
        var duty = await onCall.ReadAsync(db, scope.To, cancellationToken);
        var words = DigestText.Words;
        if (duty.Primary is not { } person)
            return [new DigestLineView(DigestSection.OnCall, null, words[scope.Language, "NobodyOnDuty"], IsBad: true)];
        var next = duty.Until is { } change ? await onCall.ReadAsync(db, change, cancellationToken) : null;
        return
        [
            new DigestLineView(
                DigestSection.OnCall, null,
                next?.Primary is { } following
                    ? words.Format(scope.Language, "OnDutyUntil", person.Name, duty.Until!.Value.InJapan(), following.Name)
                    : words.Format(scope.Language, "OnDuty", person.Name)),
        ];
    }
}
