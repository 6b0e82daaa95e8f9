using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Changes;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Changes;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>変更案件にする: opens a change case (要件21, 22) of an advisory; the two name each other.</summary>
internal sealed class OpenChangeOfAdvisory(OpenChangeCase open, AdvisoryCards cards, AuditLog audit)
{
    /// <summary>Opens it as part of the change; when there is one already, the answer names it.</summary>
    /// <param name="kind">Null: what was typed is neither.</param>
    public async Task<Outcome> RunAsync(
        ChatOpsDbContext db, Advisory advisory, Person by, ChangeKind? kind, CardLanguage language, CancellationToken cancellationToken)
    {
        var words = AdvisoryText.Words;
        if (!by.Role.IsVendor())
            return Outcome.No(ConversationText.Words[language, "VendorOnly"]);
        if (advisory.ChangeCaseNumber is { } existing)
            return Outcome.Ok(words.Format(language, "AlreadyChange", advisory.DisplayId, existing));
        if (AdvisoryRules.Refusal(AdvisoryStep.MakeChange, advisory, by, language) is { } refusal)
            return refusal;
        if (kind is not { } chosen)
            return Outcome.No(words.Format(language, "KindUnknown", advisory.DisplayId));
        var assets = await (
            from match in db.Set<AdvisoryMatch>().AsNoTracking()
            where match.AdvisoryId == advisory.Id
            join asset in db.Set<Asset>().AsNoTracking() on match.AssetId equals asset.Id
            orderby asset.Name
            select asset.Name).ToListAsync(cancellationToken);
        var request = new ChangeRequest(chosen, advisory.Title, InformationOf(advisory), assets, advisory.DisplayId);
        var (outcome, number) = await open.RunAsync(db, by, request, language, cancellationToken);
        if (!outcome.Done)
            return outcome;
        advisory.LinkChange(number);
        await audit.RecordAsync(db, by.ObjectId, "advisory.change-opened", advisory.DisplayId,
            new { change = $"CHG-{number}", kind = chosen.ToString() }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, advisory, alert: false, cancellationToken);
        return outcome;
    }

    private static string InformationOf(Advisory advisory) => string.Join('\n', new[] { advisory.Summary, advisory.Link }.Where(part => part is not null));
}
