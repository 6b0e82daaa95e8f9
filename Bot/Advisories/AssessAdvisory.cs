using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Advisories;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>評価: the vendor says whether an advisory concerns the system, and why (要件18).</summary>
internal sealed class AssessAdvisory(AdvisoryCards cards, AdvisoryDue due, AuditLog audit, TimeProvider clock)
{
    /// <summary>Assesses it as part of the change. Faults are by the ids of the form's fields.</summary>
    /// <param name="verdict">Null: none was chosen.</param>
    public async Task<Outcome> RunAsync(
        ChatOpsDbContext db, Advisory advisory, Person by, AdvisoryVerdict? verdict, string? reason, CardLanguage language, CancellationToken cancellationToken)
    {
        if (AdvisoryRules.Refusal(AdvisoryStep.Assess, advisory, by, language) is { } refusal)
            return refusal;
        var words = AdvisoryText.Words;
        var faults = new Dictionary<string, string>();
        if (verdict is null)
            faults["verdict"] = words[language, "VerdictMissing"];
        var said = reason?.Trim() ?? "";
        if (said.Length == 0)
            faults["reason"] = words[language, "ReasonMissing"];
        else if (said.Length > Advisory.ReasonLength)
            faults["reason"] = words.Format(language, "TooLong", Advisory.ReasonLength);
        if (faults.Count > 0)
            return Outcome.Wrong(faults);

        var before = advisory.Verdict;
        advisory.Assess(verdict!.Value, by, StoredText.Clean(said), clock.GetUtcNow());
        await due.SetAsync(db, advisory, cancellationToken);
        await audit.RecordAsync(
            db, by.ObjectId, "advisory.assessed", advisory.DisplayId,
            new { before = before?.ToString(), verdict = verdict.ToString(), reason = advisory.Reason, advisory.DueAt },
            cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, advisory, alert: false, cancellationToken);
        // What the city was given is no longer what is known.
        if (before != verdict)
            await cards.TellCityAsync(
                db, advisory, NoticeKind.Information,
                words.Format(CardLanguage.Japanese, "AssessedForCity", advisory.DisplayId, advisory.Title,
                    words[CardLanguage.Japanese, "Verdict_" + verdict]), cancellationToken);
        return Outcome.Ok(words.Format(
            language, advisory.Duty switch
            {
                AdvisoryDuty.Provide => "AssessedProvide",
                AdvisoryDuty.Assess => "AssessedInvestigating",
                _ => "Assessed",
            },
            advisory.DisplayId, words[language, "Verdict_" + verdict], advisory.DueAt is { } at ? Calendar.JapanTime.InJapan(at) : null));
    }
}
