using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// 障害報告書 (要件11): filled from the records, edited before issue, kept version by version, put before the city. An approval holds for exactly the version it
/// was given to; when the thing changes it lapses.
/// </summary>
internal sealed class WriteIncidentReport(
    IncidentReportReader reader, DocumentStore documents, RequestApproval requestApproval, ReportApproval approval, IncidentCards cards, IncidentJournal journal)
{
    /// <summary>Kind of the document and of its approval.</summary>
    public const string Kind = "incident-report";

    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>Takes over what a person wrote. Nothing is issued yet.</summary>
    public async Task<StepOutcome> EditAsync(
        ChatOpsDbContext db, Incident incident, Person by, IncidentReportFields fields, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IncidentRules.Refusal(IncidentStep.WriteReport, incident, by, language) is { } refusal)
            return refusal;
        string?[] texts = [fields.Content, fields.Scope, fields.RecoveryDue, fields.Response, fields.Prevention, fields.Cause];
        if (texts.Any(text => text?.Length > Incident.TextLength))
            return StepOutcome.No(language, "TooLong", Incident.TextLength);
        // What was left as the records say goes on following them.
        var known = await IncidentReportReader.ReadFieldsAsync(db, incident, draft: null, cancellationToken);
        var draft = await DraftAsync(db, incident, cancellationToken);
        (draft.Content, draft.Scope) = (Written(fields.Content, known.Content), Written(fields.Scope, known.Scope));
        (draft.RecoveryDue, draft.Response) = (Written(fields.RecoveryDue, known.RecoveryDue), Written(fields.Response, known.Response));
        (draft.Prevention, draft.Cause) = (Written(fields.Prevention, known.Prevention), Written(fields.Cause, known.Cause));
        await approval.LapseAsync(db, incident, Words[CardLanguage.Japanese, "ReportLapsedEdited"], cancellationToken);
        incident.Touch();
        await journal.WriteAsync(db, incident, by, Words[CardLanguage.Japanese, "ReportEditedEntry"], "incident.report-edited", fields, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        return StepOutcome.Ok(language, "ReportEdited", incident.DisplayId);
    }

    /// <summary>The document as it would be now, kept as a version: at any time, for the city's own reports too (要件12).</summary>
    public async Task<DocumentVersion> MakeAsync(ChatOpsDbContext db, Incident incident, Person by, CancellationToken cancellationToken)
    {
        if (await DocumentStore.FindAsync(db, Kind, incident.DisplayId, null, cancellationToken) is not { } newest)
            return await AddAsync(db, incident, by, 1, cancellationToken);
        // Rendered as the newest version first: if nothing has changed, it is that, byte for byte.
        var same = IncidentReportDocument.Create(await reader.ReadAsync(db, incident, newest.Version, newest.AuthorName, cancellationToken));
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(same)) == newest.Sha256
            ? newest
            : await AddAsync(db, incident, by, newest.Version + 1, cancellationToken);
    }

    /// <summary>Puts the document, as it is now, before the city for approval.</summary>
    public async Task<StepOutcome> IssueAsync(ChatOpsDbContext db, Incident incident, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IncidentRules.Refusal(IncidentStep.IssueReport, incident, by, language) is { } refusal)
            return refusal;
        if (incident.FirstReportedAt is null)
            return StepOutcome.No(language, "IssueNeedsReport", incident.DisplayId);
        if (incident.ReportApprovedAt is not null)
            return StepOutcome.No(language, "ReportAlreadyApproved", incident.DisplayId);
        var draft = await DraftAsync(db, incident, cancellationToken);
        var version = await MakeAsync(db, incident, by, cancellationToken);
        var edition = Words.Format(CardLanguage.Japanese, "Edition", version.Version);
        var asked = await requestApproval.RunAsync(
            db,
            new ApprovalRequest(
                Kind, incident.DisplayId, Words.Format(CardLanguage.Japanese, "ReportApprovalTitle", incident.DisplayId, incident.Title), edition, version.Sha256, version.Id,
                by.ObjectId, by.Name)
            { IsDrill = incident.IsDrill },
            cancellationToken);
        (draft.ApprovalId, draft.IssuedVersion) = (asked.Id, version.Version);
        incident.ApproveReport(null);
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, "ReportIssuedEntry", edition, asked.DisplayId), "incident.report-issued",
            new { version.Version, version.Sha256, asked.Id }, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        return StepOutcome.Ok(language, "ReportIssued", incident.DisplayId, edition, asked.DisplayId);
    }

    private async Task<DocumentVersion> AddAsync(ChatOpsDbContext db, Incident incident, Person by, int number, CancellationToken cancellationToken)
    {
        var content = await reader.ReadAsync(db, incident, number, by.Name, cancellationToken);
        return await documents.AddAsync(
            db,
            new NewDocument(
                Kind, incident.DisplayId, Words.Format(CardLanguage.Japanese, "ReportApprovalTitle", incident.DisplayId, incident.Title),
                Words.Format(CardLanguage.Japanese, "ReportFileName", incident.DisplayId, number), DocumentStore.Word, IncidentReportDocument.Create(content),
                Words[CardLanguage.Japanese, number == 1 ? "RevisionFirst" : "RevisionNext"], by.ObjectId, by.Name),
            cancellationToken);
    }

    private static async Task<IncidentReportDraft> DraftAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken)
    {
        if (await db.Set<IncidentReportDraft>().FindAsync([incident.Id], cancellationToken) is { } draft)
            return draft;
        draft = new IncidentReportDraft { IncidentId = incident.Id };
        db.Add(draft);
        return draft;
    }

    private static string? Written(string? text, string? known) =>
        string.IsNullOrWhiteSpace(text) || Lines(text) == Lines(known) ? null : text.Trim();

    // A form gives back its line breaks in its own way.
    private static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
