namespace ChatOpsBot.Cards.Sla;

/// <summary>Opens the form of a correction; <paramref name="System"/> and <paramref name="From"/> are what is known of it already.</summary>
public sealed record OpenSlaCorrectionForm(string? System, string? From) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "sla.correction-form/1";
}

/// <summary>Puts a correction before the city. <paramref name="From"/> and <paramref name="To"/> are a day and a time, of 再計算 a month.</summary>
public sealed record AskSlaCorrection(string? System, string? Kind, string? From, string? To, string? Reason) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "sla.correct/1";
}

/// <summary>Opens a form of a proposal.</summary>
public sealed record OpenSlaProposalForm(long ProposalId, SlaProposalStep Step) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "sla.proposal-form/1";
}

/// <summary>The vendor's proposal: what is proposed, and what it will do.</summary>
public sealed record SubmitSlaProposal(long ProposalId, int Version, string? Proposal, string? Effect) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "sla.propose/1";
}

/// <summary>市の回答: 採用 or 不採用, with what there is to say.</summary>
public sealed record AnswerSlaProposal(long ProposalId, int Version, SlaProposalStep Step, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "sla.answer/1";
}
