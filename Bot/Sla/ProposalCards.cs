using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Sla;

namespace ChatOpsBot.Bot.Sla;

/// <summary>Who may do what with a proposal in which state (要件23): the vendor writes, the city answers once.</summary>
internal static class ProposalRules
{
    /// <summary>Why this person may not take the step now, in their language; null when they may.</summary>
    public static Outcome? Refusal(SlaProposalStep step, SlaProposal proposal, Person by, CardLanguage language)
    {
        if (!by.Role.IsListed())
            return Outcome.No(ConversationText.Words[language, "ListedOnly"]);
        var isAnswer = step != SlaProposalStep.Write;
        if (isAnswer ? by.Role != Role.CityApprover : !by.Role.IsVendor())
            return Outcome.No(isAnswer ? SlaText.Words[language, "ApproverOnly"] : ConversationText.Words[language, "VendorOnly"]);
        if (proposal.State is SlaProposalState.Accepted or SlaProposalState.Declined)
            return Outcome.No(SlaText.Words.Format(language, "ProposalAnswered", proposal.DisplayId, new SlaWords(language).Proposal(proposal.State)));
        return isAnswer && proposal.State == SlaProposalState.Waiting ? Outcome.No(SlaText.Words.Format(language, "ProposalNotWritten", proposal.DisplayId)) : null;
    }

    /// <summary>The steps this person may take; null is a channel, where anybody may press.</summary>
    public static IReadOnlySet<SlaProposalStep> StepsFor(SlaProposal proposal, Person? reader) => Enum.GetValues<SlaProposalStep>()
        .Where(step => reader is null ? IsOpen(step, proposal) : Refusal(step, proposal, reader, CardLanguage.Japanese) is null).ToHashSet();

    private static bool IsOpen(SlaProposalStep step, SlaProposal proposal) =>
        proposal.State == SlaProposalState.Submitted || proposal.State == SlaProposalState.Waiting && step == SlaProposalStep.Write;
}

/// <summary>Shows proposals: where the vendor works, and once they are written in the city's channel too.</summary>
internal sealed class ProposalCards(ChannelCards channels, TimeProvider clock) : IRecords<SlaProposal>
{
    /// <inheritdoc/>
    public async Task<SlaProposal?> FindAsync(ChatOpsDbContext db, long number, CancellationToken cancellationToken) =>
        await db.Set<SlaProposal>().FindAsync([number], cancellationToken);

    /// <inheritdoc/>
    public int VersionOf(SlaProposal record) => record.Version;

    /// <inheritdoc/>
    public string NotFound(long number, CardLanguage language) => SlaText.Words.Format(language, "ProposalNotFound", $"SLP-{number}");

    /// <inheritdoc/>
    public Task<CardMessage> DrawAsync(ChatOpsDbContext db, SlaProposal record, Person reader, CardLanguage language, CancellationToken cancellationToken) =>
        Task.FromResult(SlaProposalCard.Create(View(record, reader, language), language));

    /// <inheritdoc/>
    public async Task ShowAsync(ChatOpsDbContext db, SlaProposal record, CancellationToken cancellationToken)
    {
        var card = SlaProposalCard.Create(View(record, null, CardLanguage.Japanese), CardLanguage.Japanese);
        await channels.ShowAsync(db, RoutePurpose.Incidents, record.DisplayId, card, alert: false, cancellationToken);
        if (record.State != SlaProposalState.Waiting)
            await channels.ShowAsync(db, RoutePurpose.City, record.DisplayId, card, alert: record.State == SlaProposalState.Submitted, cancellationToken);
    }

    /// <summary>Says something below the card, and on the vendor's side.</summary>
    public Task TellAsync(ChatOpsDbContext db, SlaProposal proposal, string text, CancellationToken cancellationToken) =>
        channels.TellBothSidesAsync(db, proposal.DisplayId, NoticeKind.Information, text, cancellationToken);

    /// <summary>The proposal as this person sees it; null for a channel, where many read.</summary>
    public SlaProposalView View(SlaProposal proposal, Person? reader, CardLanguage language) => new(
        proposal.Id, proposal.Version, proposal.State, proposal.IsRequired, proposal.System, SlaPeriod.MonthOf(proposal.First).Name(language), proposal.Basis, proposal.Proposal, proposal.Effect,
        By(proposal.AuthorName, proposal.SubmittedAt), proposal.Answer, By(proposal.AnsweredByName, proposal.AnsweredAt), proposal.IssueId is { } issue ? $"ISS-{issue}" : null,
        clock.GetUtcNow().InJapan(), ProposalRules.StepsFor(proposal, reader));

    private static PersonAt? By(string? name, DateTimeOffset? at) => at is { } moment ? new PersonAt(name ?? "", moment.InJapan()) : null;
}
