using ChatOpsBot.Cards.Sla;

namespace ChatOpsBot.Bot.Sla;

/// <summary>
/// 提案, <c>SLP-n</c>: what the vendor draws from the figures of a month, and what the city says to it (要件23). Of every target that was missed or endangered one is
/// required, and waits until it is written.
/// </summary>
internal sealed class SlaProposal
{
    /// <summary>Longest text, characters.</summary>
    public const int TextLength = 1500;

    /// <summary>The number in <c>SLP-n</c>.</summary>
    public long Id { get; private set; }

    /// <summary>The system; empty for all.</summary>
    public required string System { get; init; }

    /// <summary>First day of the month whose figures it is drawn from.</summary>
    public required DateOnly First { get; init; }

    /// <summary>A target was missed or endangered: the report is not complete without it.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>根拠となる測定値, in Japanese.</summary>
    public required string Basis { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public SlaProposalState State { get; private set; }

    /// <summary>提案内容, or null until it is written.</summary>
    public string? Proposal { get; private set; }

    /// <summary>効果, or null until it is written.</summary>
    public string? Effect { get; private set; }

    /// <summary>Who wrote it: object id, and name as shown then; and when.</summary>
    public string? AuthorId { get; private set; }

    /// <inheritdoc cref="AuthorId"/>
    public string? AuthorName { get; private set; }

    /// <inheritdoc cref="AuthorId"/>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>市の回答, by whom and when; null until then.</summary>
    public string? Answer { get; private set; }

    /// <inheritdoc cref="Answer"/>
    public string? AnsweredByName { get; private set; }

    /// <inheritdoc cref="Answer"/>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The issue it became, or null.</summary>
    public long? IssueId { get; private set; }

    /// <summary>Counts changes; a card carries the version it was drawn from.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Shown id.</summary>
    public string DisplayId => $"SLP-{Id}";

    /// <summary>The vendor has written it, or written it anew before the city answered.</summary>
    public void Submit(string proposal, string effect, string byId, string byName, DateTimeOffset at)
    {
        (Proposal, Effect, AuthorId, AuthorName, SubmittedAt) = (proposal, effect, byId, byName, at);
        (State, Version) = (SlaProposalState.Submitted, Version + 1);
    }

    /// <summary>The city has answered.</summary>
    public void AnswerWith(bool accepted, string? text, string by, DateTimeOffset at)
    {
        (Answer, AnsweredByName, AnsweredAt) = (text, by, at);
        (State, Version) = (accepted ? SlaProposalState.Accepted : SlaProposalState.Declined, Version + 1);
    }

    /// <summary>It has become an issue.</summary>
    public void BecomeIssue(long issueId) => (IssueId, Version) = (issueId, Version + 1);
}
