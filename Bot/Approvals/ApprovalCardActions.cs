using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Approvals;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>承認する on the card.</summary>
internal sealed class ApproveAction(DecideApproval decide, ApprovalCards cards) : CardAction<Approve>
{
    protected override Task<CardActionAnswer> RunAsync(CardPress press, Approve action, CancellationToken cancellationToken) =>
        ApprovalPress.DecideAsync(press, decide, cards, action.ApprovalId, ApprovalState.Approved, action.Sha256, null, cancellationToken);
}

/// <summary>差戻す on the card.</summary>
internal sealed class SendBackAction(DecideApproval decide, ApprovalCards cards) : CardAction<SendBack>
{
    protected override Task<CardActionAnswer> RunAsync(CardPress press, SendBack action, CancellationToken cancellationToken) =>
        ApprovalPress.DecideAsync(press, decide, cards, action.ApprovalId, ApprovalState.SentBack, action.Sha256, action.Comment, cancellationToken);
}

/// <summary>否認する on the card.</summary>
internal sealed class RefuseAction(DecideApproval decide, ApprovalCards cards) : CardAction<Refuse>
{
    protected override Task<CardActionAnswer> RunAsync(CardPress press, Refuse action, CancellationToken cancellationToken) =>
        ApprovalPress.DecideAsync(press, decide, cards, action.ApprovalId, ApprovalState.Refused, action.Sha256, action.Comment, cancellationToken);
}

/// <summary>取下げる on the card.</summary>
internal sealed class WithdrawAction(WithdrawApproval withdraw, ApprovalCards cards) : CardAction<WithdrawRequest>
{
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, WithdrawRequest action, CancellationToken cancellationToken)
    {
        if (await press.Db.Set<Approval>().FindAsync([action.ApprovalId], cancellationToken) is not { } approval)
            return ApprovalPress.NotFound(press, action.ApprovalId);
        var outcome = await withdraw.RunAsync(
            press.Db, approval, press.Person, action.Comment, press.Place.ConversationId, press.CardId, press.Language, cancellationToken);
        return outcome.Done
            ? CardPress.Show(await cards.DrawAsync(press.Db, approval, press.Language, press.Person, cancellationToken))
            : CardPress.Refuse("BadRequest", outcome.Sentence);
    }
}

/// <summary>The card as its reader sees it. Teams asks by itself, for those the card names.</summary>
internal sealed class ShowApprovalAction(ApprovalCards cards) : CardAction<ShowApproval>
{
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, ShowApproval action, CancellationToken cancellationToken)
    {
        if (!press.Person.Role.IsListed())
            return CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, "ListedOnly"]);
        return await press.Db.Set<Approval>().FindAsync([action.ApprovalId], cancellationToken) is { } approval
            ? CardPress.Show(await cards.DrawAsync(press.Db, approval, press.Language, press.Person, cancellationToken))
            : ApprovalPress.NotFound(press, action.ApprovalId);
    }
}

/// <summary>What the three decisions have in common: find, decide, answer with the newest card or the reason.</summary>
internal static class ApprovalPress
{
    public static async Task<CardActionAnswer> DecideAsync(
        CardPress press, DecideApproval decide, ApprovalCards cards, long approvalId, ApprovalState outcome, string? sha256, string? comment,
        CancellationToken cancellationToken)
    {
        if (await press.Db.Set<Approval>().FindAsync([approvalId], cancellationToken) is not { } approval)
            return NotFound(press, approvalId);
        var decision = new ApprovalDecision(outcome, sha256, comment, press.Place.ConversationId, press.CardId);
        var decided = await decide.RunAsync(press.Db, approval, press.Person, decision, press.Language, cancellationToken);
        if (decided.Done)
            return CardPress.Show(await cards.DrawAsync(press.Db, approval, press.Language, press.Person, cancellationToken));
        if (decided.Code is { } code)
            return CardPress.Refuse(code, decided.Refusal!);
        // Offered by an old card: besides saying why not, bring the card up to date.
        await cards.ShowAsync(press.Db, approval, cancellationToken);
        return CardPress.Say(decided.Refusal!);
    }

    public static CardActionAnswer NotFound(CardPress press, long approvalId) =>
        CardPress.Refuse("NotFound", ApprovalText.Words.Format(press.Language, "NotFound", $"APR-{approvalId}"));
}
