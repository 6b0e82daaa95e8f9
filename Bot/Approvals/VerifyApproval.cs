using System.Security.Cryptography;
using System.Text.Json;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>検証: computes the evidence of an approval anew from what is stored and says what agrees and what does not.</summary>
internal static class VerifyApproval
{
    /// <summary>Each thing that was looked at, and whether it agrees.</summary>
    public static async Task<IReadOnlyList<ApprovalCheckView>> RunAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        var evidence = await ApprovalJournal.ReadAsync(db, approval, cancellationToken);
        var checks = new List<ApprovalCheckView>
        {
            new(ApprovalCheck.Chain, IsChained(approval, evidence)),
            new(ApprovalCheck.Outcome, approval is { Turn: 0, State: not ApprovalState.Pending } ? await IsDecidedInAuditLogAsync(db, approval, cancellationToken) : Outcome(approval, evidence)),
            new(ApprovalCheck.AuditLog, await IsInAuditLogAsync(db, approval, evidence, cancellationToken)),
        };
        if (approval.DocumentVersionId is { } id)
        {
            var bytes = await db.Set<DocumentContent>().AsNoTracking().Where(content => content.DocumentVersionId == id).Select(content => content.Bytes)
                .SingleOrDefaultAsync(cancellationToken);
            checks.Add(new(ApprovalCheck.Document, bytes is not null && Convert.ToHexStringLower(SHA256.HashData(bytes)) == approval.Sha256));
        }

        return checks;
    }

    private static bool IsChained(Approval approval, List<ApprovalEvidence> evidence)
    {
        var previous = ApprovalEvidence.HeadOf(approval);
        foreach (var (index, one) in evidence.Index())
        {
            if (one.Number != index + 1 || one.Sha256 != approval.Sha256 || one.Hash != one.HashAfter(previous))
                return false;
            previous = one.Hash;
        }

        return true;
    }

    /// <summary>Whether the approval stands where its evidence says: every step said yes to, or the last one something else.</summary>
    private static bool Outcome(Approval approval, List<ApprovalEvidence> evidence)
    {
        var yes = evidence.Count(one => one.Outcome == ApprovalState.Approved);
        var last = evidence.Count > 0 ? evidence[^1] : null;
        return approval.State switch
        {
            ApprovalState.Approved => yes == approval.Steps.Count && evidence.Count == yes && last!.PersonId == approval.DecidedById && last.At == approval.DecidedAt,
            ApprovalState.SentBack or ApprovalState.Refused or ApprovalState.Withdrawn when last is not null =>
                last.Outcome == approval.State && last.PersonId == approval.DecidedById && last.At == approval.DecidedAt && yes == evidence.Count - 1,
            // Withdrawn by the owner of the thing, not by what somebody said to the approval.
            ApprovalState.Withdrawn => true,
            _ => yes == evidence.Count && yes == approval.StepNumber - 1,
        };
    }

    /// <summary>Decided before evidence of its own was kept: the audit log says by whom.</summary>
    private static Task<bool> IsDecidedInAuditLogAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken) =>
        db.Set<AuditEntry>().AsNoTracking().AnyAsync(
            entry => entry.Subject == approval.DisplayId && entry.Action.StartsWith("approval.") && entry.Action != "approval.requested"
                && (approval.DecidedById == null || entry.Actor == approval.DecidedById),
            cancellationToken);

    /// <summary>The audit log is unbroken and knows exactly these.</summary>
    private static async Task<bool> IsInAuditLogAsync(ChatOpsDbContext db, Approval approval, List<ApprovalEvidence> evidence, CancellationToken cancellationToken)
    {
        if (await AuditChain.FindBreakAsync(db, cancellationToken) is not null)
            return false;
        var entries = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Subject == approval.DisplayId).OrderBy(entry => entry.Sequence)
            .Select(entry => entry.Details).ToListAsync(cancellationToken);
        var hashes = entries.Select(HashIn).OfType<string>().ToList();
        return hashes.SequenceEqual(evidence.Select(one => one.Hash));
    }

    private static string? HashIn(string details) =>
        JsonElement.Parse(details).TryGetProperty("hash", out var hash) && hash.ValueKind == JsonValueKind.String ? hash.GetString() : null;
}
