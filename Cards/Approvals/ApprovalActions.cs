namespace ChatOpsBot.Cards.Approvals;

/// <summary>承認する: this very version, named by its hash.</summary>
public sealed record Approve(long ApprovalId, string? Sha256) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "approval.approve/1";
}

/// <summary>差戻す: to be corrected. <paramref name="Comment"/> is the card's input and must not be blank.</summary>
public sealed record SendBack(long ApprovalId, string? Sha256, string? Comment) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "approval.send-back/1";
}

/// <summary>否認する: not to be done. <paramref name="Comment"/> is the card's input and must not be blank.</summary>
public sealed record Refuse(long ApprovalId, string? Sha256, string? Comment) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "approval.refuse/1";
}

/// <summary>取下げる: the request is taken back. <paramref name="Comment"/> is the card's input and must not be blank.</summary>
public sealed record WithdrawRequest(long ApprovalId, string? Comment) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "approval.withdraw/1";
}

/// <summary>The reader's own view of the card; Teams asks for it by itself for those who may decide.</summary>
public sealed record ShowApproval(long ApprovalId) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "approval.show/1";
}
