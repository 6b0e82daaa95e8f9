using ChatOpsBot.Cards.Approvals;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Approvals;

/// <summary>One approval in each state.</summary>
internal static class ApprovalSamples
{
    private const string Hash = "3f9a1c07be52d4486e0f7a91b3c85d2ee41770ab96cf28d3517be604a8f1d29c";

    public static readonly ApprovalView Pending = new(
        "APR-7", 7, ApprovalState.Pending, "国保連携が停止 障害報告書（最終報告）", "INC-12", "第2版", Hash, new PersonAt("運用担当", At(10, 5)), At(10, 14),
        At(17, 15).AddDays(3), null, null, new Uri("https://chatops.example.jp/documents/CfDJ8"), false)
    {
        CanDecide = true,
        Steps = [new("市承認者", null, null)],
    };

    public static readonly ApprovalView Overdue = Pending with { Now = At(17, 45).AddDays(3), IsDrill = true };

    public static readonly ApprovalView Named = Pending with { Steps = [new("情報政策課長", null, null)], CanDecide = false, DueAt = null, DocumentLink = null };

    public static readonly ApprovalView InChannel = Pending with { CanDecide = false, RefreshFor = ["29:approver", "29:other-approver"] };

    public static readonly ApprovalView SecondStep = Pending with
    {
        DecidesFor = "情報政策課長",
        CanWithdraw = false,
        Steps = [new("市職員", new PersonAt("市職員", At(10, 9)), "係長"), new("市承認者", null, null)],
    };

    public static readonly ApprovalView Own = Pending with { CanDecide = false, CanWithdraw = true };

    public static readonly ApprovalView Approved = Pending with { State = ApprovalState.Approved, Now = At(11, 0), Decided = new PersonAt("市承認者", At(10, 55)) };

    public static readonly ApprovalView SentBack = Approved with
    {
        State = ApprovalState.SentBack,
        Comment = "影響範囲に窓口の件数を入れてください。\n再発防止策の期限が未定のままです。",
    };

    public static readonly ApprovalView Refused = Approved with { State = ApprovalState.Refused, Comment = "別の方針で進めるため。" };

    public static readonly ApprovalView Lapsed = Approved with { State = ApprovalState.Lapsed, Decided = null, Comment = "第3版の承認が新たに依頼されました。" };

    public static readonly ApprovalView Withdrawn = Approved with { State = ApprovalState.Withdrawn, Decided = new PersonAt("運用担当", At(10, 40)), Comment = "重複のため。" };

    public static readonly IReadOnlyDictionary<string, ApprovalView> All = new Dictionary<string, ApprovalView>
    {
        ["pending"] = Pending,
        ["overdue"] = Overdue,
        ["named"] = Named,
        ["in-channel"] = InChannel,
        ["second-step"] = SecondStep,
        ["own"] = Own,
        ["approved"] = Approved,
        ["sent-back"] = SentBack,
        ["refused"] = Refused,
        ["lapsed"] = Lapsed,
        ["withdrawn"] = Withdrawn,
    };

    public static readonly ApprovalListView List = new(
        [
            new("APR-7", "国保連携が停止 障害報告書（最終報告）", "INC-12", "第2版", new PersonAt("運用担当", At(10, 5)), At(9, 15), false),
            new("APR-9", "サーバー証明書の更新 作業実施計画書", "WRK-4", "第1版", new PersonAt("運用責任者", At(9, 0).AddDays(-2)), At(17, 15).AddDays(3), true),
            new("APR-8", "第3四半期定例会 議事録", "MTG-3", "第1版", new PersonAt("運用担当", At(9, 0).AddDays(-1)), null, false),
        ],
        18, At(10, 14));

    public static readonly ApprovalListView Decided = new(
        [
            List.Rows[0] with { State = ApprovalState.Approved, Decided = new PersonAt("市承認者", At(10, 12)) },
            List.Rows[1] with { State = ApprovalState.Lapsed },
        ],
        2, At(10, 14), AreDecided: true);

    public static readonly ApprovalVerificationView Verified = new(
        "APR-7", "INC-12", "第2版", Hash, [.. Enum.GetValues<ApprovalCheck>().Select(check => new ApprovalCheckView(check, true))],
        ["2026/11/22 10:55:03 市承認者（市承認者）: 承認"], "0c1f7a91b3c85d2ee41770ab96cf28d3517be604a8f1d29c3f9a1c07be52d448");

    public static readonly ApprovalVerificationView Tampered = Verified with
    {
        Checks = [.. Enum.GetValues<ApprovalCheck>().Select(check => new ApprovalCheckView(check, check is not (ApprovalCheck.Chain or ApprovalCheck.AuditLog)))],
    };

    public static readonly ApprovalListView EmptyList = new([], 0, At(10, 14));
}
