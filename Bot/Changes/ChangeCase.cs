using ChatOpsBot.Cards.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Changes;

/// <summary>
/// A change case, <c>CHG-n</c>: パッチ等 (要件21) or アップデート資産 (要件22), from the information to the confirmed application. Nothing reaches production without a
/// passed test and the city's decision, except 緊急適用, which is marked and put before the city afterwards. Never deleted.
/// </summary>
internal sealed class ChangeCase
{
    /// <summary>Longest texts, characters.</summary>
    public const int TitleLength = ChangeForms.TitleLength, TextLength = ChangeForms.TextLength, NameLength = 300, IdLength = 100;

    /// <summary>The number in <c>CHG-n</c>.</summary>
    public long Id { get; private set; }

    /// <summary>パッチ等 or アップデート資産; it names the environment of the test.</summary>
    public required ChangeKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>What its maker says, or null.</summary>
    public string? Information { get; init; }

    /// <summary>Names of the assets as the register has them, one a line.</summary>
    public required string Assets { get; init; }

    /// <summary>Shown id of what it comes from, or null.</summary>
    public string? Source { get; init; }

    public required string AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public ChangeState State { get; private set; }

    /// <summary>影響 as reported to the city, or null.</summary>
    public string? Impact { get; private set; }

    public string? ReportedByName { get; private set; }

    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>試験内容 of the newest test plan, or null.</summary>
    public string? TestPlan { get; private set; }

    public DateOnly? TestPlannedOn { get; private set; }

    /// <summary>合格, or null before there is a result of the newest plan.</summary>
    public bool? TestPassed { get; private set; }

    public string? TestResult { get; private set; }

    /// <summary>Where the evidence is kept.</summary>
    public string? TestEvidence { get; private set; }

    public string? TestedByName { get; private set; }

    public DateTimeOffset? TestedAt { get; private set; }

    /// <summary>The city's newest decision, or null.</summary>
    public ChangeDecision? Decision { get; private set; }

    public string? DecisionReason { get; private set; }

    /// <summary>見直し日 of a 保留.</summary>
    public DateOnly? ReviewOn { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was applied in haste, or null.</summary>
    public string? HasteReason { get; private set; }

    public string? HastenedByName { get; private set; }

    public DateTimeOffset? HastenedAt { get; private set; }

    /// <summary>Whether the city approved the 緊急適用 afterwards; null while it has not answered.</summary>
    public bool? IsRatified { get; private set; }

    public string? RatifyComment { get; private set; }

    public string? RatifiedByName { get; private set; }

    public DateTimeOffset? RatifiedAt { get; private set; }

    public string? AppliedByName { get; private set; }

    public DateTimeOffset? AppliedAt { get; private set; }

    /// <summary>確認結果, or null.</summary>
    public string? Verification { get; private set; }

    public string? VerifiedByName { get; private set; }

    public DateTimeOffset? VerifiedAt { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    /// <summary>Counts changes; a card carries the version it was drawn from.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Shown id.</summary>
    public string DisplayId => $"CHG-{Id}";

    /// <summary>Not closed.</summary>
    public bool IsOpen => State is not (ChangeState.Verified or ChangeState.Rejected or ChangeState.Withdrawn);

    /// <summary>A 緊急適用 the city has not spoken on.</summary>
    public bool AwaitsRatification => HasteReason is not null && IsRatified is null;

    public void Touch() => Version++;

    public void Report(string impact, string by, DateTimeOffset at) => (State, Impact, ReportedByName, ReportedAt) = (ChangeState.Reported, impact, by, at);

    /// <summary>A new plan: the result of an earlier test proves nothing about it.</summary>
    public void PlanTest(string plan, DateOnly on)
    {
        (State, TestPlan, TestPlannedOn) = (ChangeState.TestPlanned, plan, on);
        (TestPassed, TestResult, TestEvidence, TestedByName, TestedAt) = (null, null, null, null, null);
    }

    public void RecordTest(bool passed, string result, string evidence, string by, DateTimeOffset at)
    {
        State = passed ? ChangeState.Tested : ChangeState.TestFailed;
        (TestPassed, TestResult, TestEvidence, TestedByName, TestedAt) = (passed, result, evidence, by, at);
    }

    public void Decide(ChangeDecision decision, string reason, DateOnly? reviewOn, string by, DateTimeOffset at)
    {
        State = decision switch { ChangeDecision.Apply => ChangeState.Adopted, ChangeDecision.Reject => ChangeState.Rejected, _ => ChangeState.Held };
        (Decision, DecisionReason, ReviewOn, DecidedByName, DecidedAt) = (decision, reason, reviewOn, by, at);
    }

    public void Hasten(string reason, string by, DateTimeOffset at) => (State, HasteReason, HastenedByName, HastenedAt) = (ChangeState.Emergency, reason, by, at);

    public void Ratify(bool approved, string? comment, string by, DateTimeOffset at) =>
        (IsRatified, RatifyComment, RatifiedByName, RatifiedAt) = (approved, comment, by, at);

    public void Apply(string by, DateTimeOffset at) => (State, AppliedByName, AppliedAt) = (ChangeState.Applied, by, at);

    public void Verify(string result, string by, DateTimeOffset at) => (State, Verification, VerifiedByName, VerifiedAt) = (ChangeState.Verified, result, by, at);

    public void Withdraw(string reason) => (State, WithdrawnBecause) = (ChangeState.Withdrawn, reason);
}

internal sealed class ChangeCaseStorage : IEntityTypeConfiguration<ChangeCase>
{
    private static readonly string[] Texts =
    [
        nameof(ChangeCase.Information), nameof(ChangeCase.Impact), nameof(ChangeCase.TestPlan), nameof(ChangeCase.TestResult), nameof(ChangeCase.TestEvidence),
        nameof(ChangeCase.DecisionReason), nameof(ChangeCase.HasteReason), nameof(ChangeCase.RatifyComment), nameof(ChangeCase.Verification), nameof(ChangeCase.WithdrawnBecause),
    ];

    private static readonly string[] Names =
    [
        nameof(ChangeCase.AuthorName), nameof(ChangeCase.ReportedByName), nameof(ChangeCase.TestedByName), nameof(ChangeCase.DecidedByName), nameof(ChangeCase.HastenedByName),
        nameof(ChangeCase.RatifiedByName), nameof(ChangeCase.AppliedByName), nameof(ChangeCase.VerifiedByName),
    ];

    public void Configure(EntityTypeBuilder<ChangeCase> builder)
    {
        builder.ToTable("ChangeCases");
        builder.HasKey(change => change.Id);
        builder.Property(change => change.Title).HasMaxLength(ChangeCase.TitleLength);
        builder.Property(change => change.Source).HasMaxLength(ChangeCase.IdLength);
        builder.Property(change => change.AuthorId).HasMaxLength(ChangeCase.IdLength);
        foreach (var text in Texts)
            builder.Property(text).HasMaxLength(ChangeCase.TextLength);
        foreach (var name in Names)
            builder.Property(name).HasMaxLength(ChangeCase.NameLength);
        builder.Property(change => change.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(change => change.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(change => change.Decision).HasConversion<string>().HasMaxLength(20);
        builder.Property(change => change.Version).IsConcurrencyToken();
        builder.HasIndex(change => change.State);
    }
}
