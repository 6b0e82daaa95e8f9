using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Approvals;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>
/// A decision (承認), <c>APR-n</c>, on one exact version of one thing: it is bound to the hash of that version, lapses when the thing changes, and is
/// never made by its author.
/// </summary>
internal sealed class Approval
{
    /// <summary>Longest texts kept, characters.</summary>
    public const int TitleLength = 300, NameLength = 300, CommentLength = 1000, ContentLength = 2000;

    /// <summary>The number in <c>APR-n</c>.</summary>
    public long Id { get; private set; }

    /// <summary>What kind of thing, <c>incident-report</c>; picks the listener that hears of the decision.</summary>
    public required string Kind { get; init; }

    /// <summary>Which thing, <c>INC-3</c>. Of one kind and subject at most one approval waits.</summary>
    public required string Subject { get; init; }

    /// <summary>What is to be approved, as people read it.</summary>
    public required string Title { get; init; }

    /// <summary>The version as people read it, 第2版.</summary>
    public required string SubjectVersion { get; init; }

    /// <summary>SHA-256 of that version in hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What is to be approved in full, line by line, where there is no document to read; or null.</summary>
    public string? Content { get; init; }

    /// <summary>The kept document that can be read before deciding, or null.</summary>
    public long? DocumentVersionId { get; init; }

    /// <summary>Who asks, and may therefore not decide: object id, and name as shown then.</summary>
    public required string AuthorId { get; init; }

    /// <inheritdoc cref="AuthorId"/>
    public required string AuthorName { get; init; }

    /// <summary>Since when it waits.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Who must say yes, one after the other; at least one step.</summary>
    public required IReadOnlyList<ApprovalStep> Steps { get; init; }

    /// <summary>The step that waits, or at which it ended; from 1.</summary>
    public int StepNumber { get; private set; } = 1;

    /// <summary>Counts what was said to it: the second of two who decide at the same moment fails and looks again.</summary>
    public int Turn { get; private set; }

    /// <summary>By when, or null.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Part of a drill.</summary>
    public bool IsDrill { get; init; }

    /// <summary>Where it stands.</summary>
    public ApprovalState State { get; private set; }

    /// <summary>Who decided or withdrew it: object id, name and role as they were then; null while it waits, and when it lapsed.</summary>
    public string? DecidedById { get; private set; }

    /// <inheritdoc cref="DecidedById"/>
    public string? DecidedByName { get; private set; }

    /// <inheritdoc cref="DecidedById"/>
    public Role? DecidedByRole { get; private set; }

    /// <summary>When it was decided, withdrawn or lapsed.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was sent back, refused, withdrawn or lapsed; or null.</summary>
    public string? Comment { get; private set; }

    /// <summary>Shown id.</summary>
    public string DisplayId => $"APR-{Id}";

    /// <summary>The step that waits, or at which it ended.</summary>
    public ApprovalStep Step => Steps[StepNumber - 1];

    /// <summary>A person says what they decide, or withdraws it. A yes to a step that is not the last hands it on and leaves it waiting.</summary>
    /// <exception cref="InvalidOperationException">It does not wait any more.</exception>
    public void Decide(ApprovalState outcome, Person by, string? comment, DateTimeOffset at)
    {
        Turn++;
        if (State == ApprovalState.Pending && outcome == ApprovalState.Approved && StepNumber < Steps.Count)
        {
            StepNumber++;
            return;
        }

        End(outcome, comment, at);
        (DecidedById, DecidedByName, DecidedByRole) = (by.ObjectId, by.Name, by.Role);
    }

    /// <summary>What was to be approved is no longer so.</summary>
    /// <exception cref="InvalidOperationException">It does not wait any more.</exception>
    public void Lapse(string reason, DateTimeOffset at)
    {
        Turn++;
        End(ApprovalState.Lapsed, reason, at);
    }

    private void End(ApprovalState outcome, string? comment, DateTimeOffset at)
    {
        if (State != ApprovalState.Pending)
            throw new InvalidOperationException($"{DisplayId} cannot become {outcome}: it is {State}.");
        (State, Comment, DecidedAt) = (outcome, comment, at);
    }
}
