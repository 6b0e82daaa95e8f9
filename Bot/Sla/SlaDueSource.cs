using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.DueBoard;
using ChatOpsBot.Cards.Sla;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Sla;

/// <summary>Proposals on the board of what is due: they are wanted by the end of the month in which the figures were closed.</summary>
internal sealed class SlaDueSource : IDueSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken)
    {
        var open = await db.Set<SlaProposal>().AsNoTracking()
            .Where(proposal => proposal.State == SlaProposalState.Waiting || proposal.State == SlaProposalState.Submitted).ToListAsync(cancellationToken);
        return
        [
            .. open.Select(proposal => new DueItem(
                proposal.DisplayId, SlaText.Words[language, proposal.State == SlaProposalState.Waiting ? "DueProposal" : "DueAnswer"],
                $"{proposal.System} {SlaPeriod.MonthOf(proposal.First).Name(language)}", DayPeriod.MonthOf(proposal.OpenedAt.DayInJapan()).Last.EndInJapan(),
                proposal.State == SlaProposalState.Waiting ? DueSide.Vendor : DueSide.City)),
        ];
    }
}
