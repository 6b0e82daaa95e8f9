using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>Sentences about decisions.</summary>
internal sealed class ApprovalWords(CardLanguage language)
{
    private static readonly Texts Words = ApprovalText.Words;

    /// <summary>Where an approval stands.</summary>
    public string State(ApprovalState state) => Words[language, "State_" + state];

    /// <summary>What one person decided, as a sentence.</summary>
    public string Sentence(ApprovalEvidence evidence) => Words.Format(
        language, evidence.ForPersonName is null ? "EvidenceLine" : "EvidenceLineFor", evidence.At.InJapan(), evidence.PersonName, Words[language, "Role_" + evidence.Role],
        State(evidence.Outcome), evidence.ForPersonName, evidence.Step);
}
