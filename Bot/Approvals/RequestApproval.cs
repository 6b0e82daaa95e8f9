using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>What is to be approved, and by whom.</summary>
/// <param name="Kind">What kind of thing, <c>incident-report</c>.</param>
/// <param name="Subject">Which thing, <c>INC-3</c>.</param>
/// <param name="SubjectVersion">The version as people read it, 第2版.</param>
/// <param name="Sha256">SHA-256 of exactly that version, 64 hex digits.</param>
/// <param name="DocumentVersionId">The kept document to read before deciding, or null.</param>
internal sealed record ApprovalRequest(
    string Kind, string Subject, string Title, string SubjectVersion, string Sha256, long? DocumentVersionId, string AuthorId, string AuthorName)
{
    /// <summary>Who must say yes, one after the other; empty for those the settings name for the kind.</summary>
    public IReadOnlyList<ApprovalStep> Steps { get; init; } = [];

    /// <inheritdoc cref="Approval.Content"/>
    public string? Content { get; init; }

    /// <summary>By when; null for as many open days as the settings give.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Part of a drill.</summary>
    public bool IsDrill { get; init; }
}

/// <summary>Asks for an approval. One that waits for the same thing lapses: only the newest version can be approved.</summary>
internal sealed class RequestApproval(
    LapseApprovals lapse, ApprovalCards cards, ApprovalReminder reminder, CityCalendar calendar, AuditLog audit, IOptions<ApprovalOptions> options, TimeProvider clock)
{
    /// <summary>Asks, as part of the change, saving it.</summary>
    /// <exception cref="ArgumentException">The hash is none, or a guest is to decide.</exception>
    public async Task<Approval> RunAsync(ChatOpsDbContext db, ApprovalRequest request, CancellationToken cancellationToken)
    {
        if (request.Sha256.Length != 64 || !request.Sha256.All(char.IsAsciiHexDigit))
            throw new ArgumentException("An approval is bound to a SHA-256 of 64 hex digits.", nameof(request));
        var steps = request.Steps.Count > 0 ? request.Steps : options.Value.StepsOf(request.Kind);
        if (steps.Any(step => step.Role == Role.Guest))
            throw new ArgumentException("Guests decide nothing.", nameof(request));
        var newer = ApprovalText.Words.Format(CardLanguage.Japanese, "NewerAsked", request.SubjectVersion);
        await lapse.RunAsync(db, request.Kind, request.Subject, newer, cancellationToken);
        var approval = new Approval
        {
            Kind = request.Kind,
            Subject = request.Subject,
            Title = StoredText.Beginning(request.Title, Approval.TitleLength),
            SubjectVersion = request.SubjectVersion,
            Sha256 = request.Sha256.ToLowerInvariant(),
            Content = request.Content is { } content ? StoredText.Cut(content, Approval.ContentLength) : null,
            DocumentVersionId = request.DocumentVersionId,
            AuthorId = request.AuthorId,
            AuthorName = StoredText.Beginning(request.AuthorName, Approval.NameLength),
            RequestedAt = clock.GetUtcNow(),
            Steps = steps,
            DueAt = request.DueAt?.ToUniversalTime() ?? await DueAsync(db, cancellationToken),
            IsDrill = request.IsDrill,
        };
        db.Add(approval);
        await db.SaveChangesAsync(cancellationToken);
        await reminder.StartAsync(db, approval, cancellationToken);
        await audit.RecordAsync(
            db, approval.AuthorId, "approval.requested", approval.DisplayId,
            new
            {
                approval.Kind,
                approval.Subject,
                approval.SubjectVersion,
                approval.Sha256,
                approval.DocumentVersionId,
                approval.Steps,
                approval.DueAt,
                approval.IsDrill,
            },
            cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, approval, cancellationToken);
        await cards.AskAsync(db, approval, cancellationToken);
        return approval;
    }

    private async Task<DateTimeOffset?> DueAsync(ChatOpsDbContext db, CancellationToken cancellationToken) => options.Value.DueOpenDays > 0
        ? (await calendar.ReadAsync(db, cancellationToken)).AddOpenDays(clock.GetUtcNow().DayInJapan(), options.Value.DueOpenDays).EndInJapan()
        : null;
}
