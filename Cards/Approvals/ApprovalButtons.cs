using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Approvals;

/// <summary>What can be done about an approval, the likely one first.</summary>
internal static class ApprovalButtons
{
    private const string CommentMember = "comment";
    private const int CommentLength = 1000;

    public static IReadOnlyList<CardAction> For(ApprovalView view, ApprovalCardText text)
    {
        var actions = new List<CardAction>();
        if (view is { State: ApprovalState.Pending, CanDecide: true })
        {
            actions.Add(ExecuteAction.For(new Approve(view.Number, view.Sha256), text.Approve).AsLikely());
            actions.Add(Asking(
                text.SendBack, "send-back", text.SendBackLabel, text.SendBackHint, text,
                ExecuteAction.For(new SendBack(view.Number, view.Sha256, null), text.SendBackConfirm)));
            actions.Add(Asking(
                text.Refuse, "refuse", text.RefuseLabel, text.RefuseHint, text,
                ExecuteAction.For(new Refuse(view.Number, view.Sha256, null), text.RefuseConfirm, ActionStyle.Destructive)));
        }

        if (view is { State: ApprovalState.Pending, CanWithdraw: true })
            actions.Add(Asking(
                text.Withdraw, "withdraw", text.WithdrawLabel, text.WithdrawHint, text,
                ExecuteAction.For(new WithdrawRequest(view.Number, null), text.WithdrawConfirm, ActionStyle.Destructive)));
        if (WebLink.From(view.DocumentLink) is { } link)
            actions.Add(new OpenUrlAction(link) { Title = text.OpenDocument });
        return actions;
    }

    private static ShowCardAction Asking(
        string title, string purpose, string label, string hint, ApprovalCardText text, ExecuteAction confirm) => new(new InnerCard(
        [
            new TextInput
            {
                Id = InputId.For(CommentMember, purpose),
                Label = label,
                Placeholder = hint,
                IsMultiline = true,
                IsRequired = true,
                ErrorMessage = text.CommentMissing,
                MaxLength = CommentLength,
            },
        ],
        [confirm]))
        {
            Title = title,
        };
}
