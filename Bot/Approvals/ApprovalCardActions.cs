using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards.Approvals;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>承認する on the card.</summary>
internal sealed class ApproveAction(DecideApproval decide, ApprovalCards cards) : CardAction<Approve>
{
    protected override Task<CardActionAnswer> RunAsync(CardPress press, Approve action, CancellationToken cancellationToken) => ApprovalPress.RunAsync(
        press, decide, cards, action.ApprovalId, new ApprovalDecision(ApprovalState.Approved, action.Sha256, null), cancellationToken);
}

/// <summary>差戻す on the card.</summary>
internal sealed class SendBackAction(DecideApproval decide, ApprovalCards cards) : CardAction<SendBack>
{
    protected override Task<CardActionAnswer> RunAsync(CardPress press, SendBack action, CancellationToken cancellationToken) => ApprovalPress.RunAsync(
        press, decide, cards, action.ApprovalId, new ApprovalDecision(ApprovalState.SentBack, action.Sha256, action.Comment), cancellationToken);
}

/// <summary>否認する on the card.</summary>
internal sealed class RefuseAction(DecideApproval decide, ApprovalCards cards) : CardAction<Refuse>
{
    protected override Task<CardActionAnswer> RunAsync(CardPress press, Refuse action, CancellationToken cancellationToken) => ApprovalPress.RunAsync(
        press, decide, cards, action.ApprovalId, new ApprovalDecision(ApprovalState.Refused, action.Sha256, action.Comment), cancellationToken);
}

/// <summary>What the three buttons have in common: find, decide, answer with the newest card or the reason.</summary>
internal static class ApprovalPress
{
    public static async Task<CardActionAnswer> RunAsync(
        CardPress press, DecideApproval decide, ApprovalCards cards, long approvalId, ApprovalDecision decision, CancellationToken cancellationToken)
    {
        if (await press.Db.Set<Approval>().FindAsync([approvalId], cancellationToken) is not { } approval)
            return CardPress.Refuse("NotFound", ApprovalText.Words.Format(press.Language, "NotFound", $"APR-{approvalId}"));
        var outcome = await decide.RunAsync(press.Db, approval, press.Person, decision, press.Language, cancellationToken);
        if (outcome.Done)
            return CardPress.Show(await cards.DrawAsync(press.Db, approval, press.Language, press.Person, cancellationToken));
        if (outcome.Code is { } code)
            return CardPress.Refuse(code, outcome.Refusal!);
        // Offered by an old card: besides saying why not, bring the card up to date.
        await cards.ShowAsync(press.Db, approval, cancellationToken);
        return CardPress.Say(outcome.Refusal!);
    }
}
