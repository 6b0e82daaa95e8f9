using System.Globalization;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Approvals;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>
/// What one person decided on one step (証跡): who by Entra id, as which role at that time, for whom, when, on exactly what and on which card. Only ever added. Each
/// one's hash covers it and the one before it, the first one's the request, so that a changed, removed or inserted one shows.
/// </summary>
internal sealed class ApprovalEvidence
{
    public long Id { get; private set; }

    public required long ApprovalId { get; init; }

    /// <summary>1 for the first of its approval.</summary>
    public required int Number { get; init; }

    /// <summary>The step it was said to.</summary>
    public required int Step { get; init; }

    /// <summary>Approved, SentBack, Refused or Withdrawn.</summary>
    public required ApprovalState Outcome { get; init; }

    public required string TenantId { get; init; }

    /// <summary>Who: Entra object id, and name and role at that time.</summary>
    public required string PersonId { get; init; }

    /// <inheritdoc cref="PersonId"/>
    public required string PersonName { get; init; }

    /// <inheritdoc cref="PersonId"/>
    public required Role Role { get; init; }

    /// <summary>The person they decided for as a deputy: object id and name; null for themselves.</summary>
    public string? ForPersonId { get; init; }

    /// <inheritdoc cref="ForPersonId"/>
    public string? ForPersonName { get; init; }

    /// <summary>When, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of the version that was decided on.</summary>
    public required string Sha256 { get; init; }

    public string? Comment { get; init; }

    /// <summary>The conversation it was said in.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Activity id of the card that was pressed; null for a phrase, and when Teams did not say.</summary>
    public string? CardActivityId { get; init; }

    /// <summary>SHA-256 in hex of the hash before it and all of the above.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What the first hash begins with: the request, which nothing changes.</summary>
    public static string HeadOf(Approval approval) => ChainHash.Of(
        approval.DisplayId, approval.Kind, approval.Subject, approval.Title, approval.SubjectVersion, approval.Sha256, approval.Content ?? "",
        approval.DocumentVersionId?.ToString(CultureInfo.InvariantCulture) ?? "", approval.AuthorId, approval.AuthorName,
        string.Join('\n', approval.Steps.Select(step => $"{step.Role}:{string.Join(',', step.People.Select(person => person.Id))}")));

    /// <summary>The hash this one must have.</summary>
    public string HashAfter(string previous) => ChainHash.Of(
        previous, Number.ToString(CultureInfo.InvariantCulture), Step.ToString(CultureInfo.InvariantCulture), Outcome.ToString(), TenantId, PersonId, PersonName,
        Role.ToString(), ForPersonId ?? "", ForPersonName ?? "", ChainHash.Moment(At), Sha256,
        Comment ?? "", ConversationId, CardActivityId ?? "");
}
