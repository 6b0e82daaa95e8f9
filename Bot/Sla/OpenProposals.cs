using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Sla;

/// <summary>Requires a proposal of the vendor for every system whose target a closed month missed, or whose year it endangered (要件23).</summary>
internal sealed class OpenProposals(SlaReader reader, ProposalCards cards, ChannelCards channels, AuditLog audit, IOptions<SlaOptions> options, TimeProvider clock)
{
    private const string Actor = "sla-sweep";

    private static readonly SlaWords Names = new(CardLanguage.Japanese);

    /// <summary>Opens those that are missing, as part of the change, saving it.</summary>
    public async Task RequireAsync(ChatOpsDbContext db, SlaPeriod month, CancellationToken cancellationToken)
    {
        var there = await db.Set<SlaProposal>().Where(proposal => proposal.First == month.First && proposal.IsRequired).Select(proposal => proposal.System).ToListAsync(cancellationToken);
        var years = (await reader.ReadAsync(db, SlaPeriod.YearOf(month.First), cancellationToken)).ToDictionary(figures => figures.System);
        foreach (var figures in await reader.ReadAsync(db, month, cancellationToken))
        {
            var year = years.GetValueOrDefault(figures.System);
            var isEndangered = year is not null && (year.IsMissed || year.IsEndangered(options.Value.EndangeredPercent));
            if (there.Contains(figures.System) || !(figures.IsMissed || isEndangered && figures.Seconds.Outage > 0))
                continue;
            var proposal = new SlaProposal
            {
                System = figures.System,
                First = month.First,
                IsRequired = true,
                Basis = StoredText.Cut(BasisOf(figures, year), SlaProposal.TextLength),
                OpenedAt = clock.GetUtcNow(),
            };
            db.Add(proposal);
            await db.SaveChangesAsync(cancellationToken);
            await audit.RecordAsync(db, Actor, "sla.proposal-required", proposal.DisplayId, new { proposal.System, proposal.First, proposal.Basis }, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await cards.ShowAsync(db, proposal, cancellationToken);
            await channels.TellAsync(
                db, RoutePurpose.Incidents, NoticeKind.Urgent,
                SlaText.Words.Format(CardLanguage.Japanese, "ProposalRequired", figures.System, month.Name(CardLanguage.Japanese), proposal.DisplayId), alert: true, cancellationToken);
        }
    }

    /// <summary>The figures a proposal rests on, in Japanese, a line for each.</summary>
    public static string BasisOf(SystemFigures month, SystemFigures? year)
    {
        var words = SlaText.Words;
        var lines = new List<string>
        {
            words.Format(
                CardLanguage.Japanese, "BasisAvailability", month.Period.Name(CardLanguage.Japanese), Names.Percent(month.Seconds.Availability?.Value), Names.Verdict(month.Verdict),
                Names.Duration(month.Seconds.Outage), Names.Minutes(month.Target.Budget)),
            words.Format(CardLanguage.Japanese, "BasisRecovery", Text(month.Recovery)),
            words.Format(CardLanguage.Japanese, "BasisNotification", Text(month.Notification)),
        };
        if (year is not null)
            lines.Add(words.Format(
                CardLanguage.Japanese, "BasisYear", year.Period.Name(CardLanguage.Japanese), Names.Duration(year.Seconds.Outage), Names.Minutes(year.Target.Budget),
                Names.Percent(year.Target.Spent(year.Seconds)?.Value)));
        lines.AddRange(month.Records.Where(row => row.Record.Kind != SlaRecordKind.AgreedStop && row.Seconds > 0).OrderByDescending(row => row.Seconds).Take(3)
            .Select(row => words.Format(CardLanguage.Japanese, "BasisRecord", row.Record.Source, Names.Record(row.Record.Kind), Names.Duration(row.Seconds), row.Record.Text)));
        return string.Join('\n', lines);
    }

    private static string Text(Compliance clocks) => Names.Compliance(clocks.Met, clocks.Breached, clocks.Running, clocks.Share?.Value);
}
