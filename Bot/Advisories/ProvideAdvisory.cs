using System.Globalization;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>市への提供: gives an advisory to the city, in its channel and to its セキュリティ担当者 in person, on record (要件18).</summary>
internal sealed class ProvideAdvisory(AdvisoryCards cards, AdvisoryDue due, AuditLog audit, TimeProvider clock)
{
    /// <summary>Gives it as part of the change. A second time is answered with who gave it when.</summary>
    public async Task<Outcome> RunAsync(ChatOpsDbContext db, Advisory advisory, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        if (AdvisoryRules.Refusal(AdvisoryStep.Provide, advisory, by, language) is { } refusal)
            return refusal;
        var words = AdvisoryText.Words;
        if (advisory.ProvidedAt is { } already)
            return Outcome.No(words.Format(language, "AlreadyProvided", advisory.DisplayId, already.InJapan(), advisory.ProvidedByName));
        if (!await AdvisoryCards.HasCityAsync(db, cancellationToken))
            return Outcome.No(words[language, "NoCity"]);
        advisory.Provide(by, clock.GetUtcNow());
        await due.SetAsync(db, advisory, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var places = await cards.GiveAsync(db, advisory, cancellationToken);
        await audit.RecordAsync(
            db, by.ObjectId, "advisory.provided", advisory.DisplayId,
            new { state = advisory.State.ToString(), advisory.Title, advisory.Score, advisory.IsExploited, advisory.Reason, places }, cancellationToken);
        await cards.ShowAsync(db, advisory, alert: false, cancellationToken);
        return Outcome.Ok(words.Format(language, "Provided", advisory.DisplayId));
    }
}

/// <summary>Notes when Teams has taken an advisory for the city, and says so when it never will.</summary>
internal sealed class ProvisionListener(AdvisoryCards cards, AuditLog audit) : IDeliveryListener
{
    private const string Actor = "delivery";

    /// <inheritdoc/>
    public async Task OnDeliveredAsync(ChatOpsDbContext db, DeliveryReceipt receipt, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, receipt, cancellationToken) is not { } advisory)
            return;
        var isFirst = advisory.AcceptedAt is null;
        advisory.Accept(receipt.At);
        await audit.RecordAsync(db, Actor, "advisory.provision-accepted", advisory.DisplayId, new { receipt.At, receipt.To }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (isFirst)
            await cards.ShowAsync(db, advisory, alert: false, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task OnGivenUpAsync(ChatOpsDbContext db, DeliveryReceipt receipt, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, receipt, cancellationToken) is not { } advisory)
            return;
        await audit.RecordAsync(db, Actor, "advisory.provision-given-up", advisory.DisplayId, new { receipt.At, receipt.To }, cancellationToken);
        await cards.TellVendorAsync(
            db, advisory, NoticeKind.Urgent,
            AdvisoryText.Words.Format(CardLanguage.Japanese, "ProvisionGivenUp", advisory.DisplayId, receipt.At.InJapan()), cancellationToken);
    }

    private static async Task<Advisory?> FindAsync(ChatOpsDbContext db, DeliveryReceipt receipt, CancellationToken cancellationToken)
    {
        var prefix = new[] { AdvisoryCards.CityPurpose, AdvisoryCards.OfficerPurpose }
            .FirstOrDefault(known => receipt.Purpose.StartsWith(known, StringComparison.Ordinal));
        return prefix is not null && long.TryParse(receipt.Purpose.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await db.Set<Advisory>().FindAsync([number], cancellationToken)
            : null;
    }
}
