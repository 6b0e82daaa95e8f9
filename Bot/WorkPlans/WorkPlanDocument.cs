using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>
/// The 作業実施計画書 as a document (要件25): 作業日, 作業担当者, 作業項目 and 作業スケジュール in the contract's words, and after the work the 作業結果 in the same
/// document, as its next version.
/// </summary>
internal sealed class WorkPlanDocument(DocumentStore documents, WorkPlanConflicts conflicts, DocumentDates dates, TimeProvider clock)
{
    /// <summary>Kind of the document.</summary>
    public const string Kind = "work-plan";

    private static readonly Texts Words = WorkPlanText.Words;
    private static readonly WorkPlanWords Names = new(CardLanguage.Japanese);

    /// <summary>Makes the next version of the plan as it is now, and keeps it.</summary>
    public async Task<DocumentVersion> MakeAsync(ChatOpsDbContext db, WorkPlan plan, Person by, CancellationToken cancellationToken)
    {
        var history = await DocumentStore.HistoryAsync(db, Kind, plan.DisplayId, cancellationToken);
        var version = history.Count + 1;
        var reason = Text(plan.FinishedAt is not null ? "ReasonResult" : version == 1 ? "ReasonFirst" : "ReasonNext");
        var now = clock.GetUtcNow();
        var words = new DocumentText(CardLanguage.Japanese);
        var document = new WordDocument(new DocumentFrame(Text("DocumentTitle"), plan.DisplayId, words.Version(version), dates.Of(FiscalYear.Of(plan.Content.From)), null, by.Name, now));
        document.TitleBlock("", WordDocument.EmptyBoxes()).Values(
        [
            (Text("Doc_Number"), $"{plan.DisplayId}　{words.Version(version)}"), (Text("Doc_Title"), plan.Content.Title), (Text("Doc_Author"), plan.AuthorName),
            .. plan.Content.Related is { } related ? [(Text("Doc_Related"), related)] : Array.Empty<(string, string)>(),
        ]);
        Plan(document, plan, await conflicts.ReadAsync(db, plan, CardLanguage.Japanese, cancellationToken));
        if (plan.FinishedAt is not null)
            Result(document, plan);
        document.RevisionHistory(
        [
            .. history.Select(old => new DocumentRevision(words.Version(old.Version), dates.Day(old.CreatedAt.DayInJapan()), old.AuthorName, old.Reason)),
            new DocumentRevision(words.Version(version), dates.Day(now.DayInJapan()), by.Name, reason),
        ]);
        return await documents.AddAsync(
            db,
            new NewDocument(
                Kind, plan.DisplayId, Words.Format(CardLanguage.Japanese, "ApprovalTitle", plan.DisplayId, plan.Content.Title),
                Words.Format(CardLanguage.Japanese, "FileName", plan.DisplayId, version), DocumentStore.Word, document.ToBytes(), reason, by.ObjectId, by.Name),
            cancellationToken);
    }

    // The wording of these four is the contract's.
    private void Plan(WordDocument document, WorkPlan plan, IReadOnlyList<string> found)
    {
        var content = plan.Content;
        document.Heading(Text("Doc_Day")).Text($"{dates.Moment(content.From)} ～ {dates.Moment(content.To)}");
        document.Heading(Text("Doc_Workers")).Bullets(content.Workers.Split('\n'));
        document.Heading(Text("Doc_Items")).Bullets(plan.Items.OrderBy(item => item.Number).Select(item => item.What));
        document.Heading(Text("Doc_Schedule")).Table(
            [new(Text("Doc_ItemNumber"), 14, Centered: true), new(Text("Doc_ItemTime"), 46, Centered: true), new(Text("Doc_Item"), 100)],
            [.. plan.Items.OrderBy(item => item.Number).Select(item => (string[])[$"{item.Number}", Span(item.From, item.To), item.What])]);
        document.Heading(Text("Doc_Scope")).Values(
        [
            (Text("Doc_Assets"), content.Assets), (Text("Doc_Impact"), content.Impact), (Text("Doc_Stop"), Stop(content)),
            (Text("Doc_Treatment"), content.Stop == WorkPlanStop.None ? Text("Doc_NoStop") : Names.Treatment(content.CountsAsDowntime)),
        ]);
        document.Heading(Text("Doc_Rollback")).Text(content.Rollback + (content.RollbackBy is { } by ? "\n" + Words.Format(CardLanguage.Japanese, "Doc_RollbackBy", dates.Moment(by)) : ""));
        document.Heading(Text("Doc_Contact")).Text(content.Contact);
        document.Heading(Text("Doc_Documents")).Text(content.Documents ?? Text("Doc_None"));
        if (found.Count > 0)
            document.Heading(Text("Doc_Conflicts")).Bullets(found);
    }

    private void Result(WordDocument document, WorkPlan plan)
    {
        document.Heading(Text("Doc_Result")).Values(
        [
            (Text("Doc_Started"), $"{dates.Moment(plan.StartedAt!.Value)}（{plan.StartedByName}）"), (Text("Doc_Finished"), $"{dates.Moment(plan.FinishedAt!.Value)}（{plan.FinishedByName}）"),
            (Text("Doc_Outcome"), Text(plan.RolledBackBecause is null ? "Doc_Completed" : "Doc_RolledBack")),
            .. plan.RolledBackBecause is { } reason ? [(Text("Doc_RollbackReason"), reason)] : Array.Empty<(string, string)>(),
        ]);
        document.Table(
            [new(Text("Doc_ItemNumber"), 14, Centered: true), new(Text("Doc_Item"), 66), new(Text("Doc_ItemResult"), 26, Centered: true), new(Text("Doc_ItemBy"), 54)],
            [.. plan.Items.OrderBy(item => item.Number).Select(item => (string[])
                [$"{item.Number}", item.What, Names.Item(item.State), item.MarkedAt is { } at ? $"{at.InJapan():M/d HH:mm} {item.MarkedByName}" : ""])]);
        document.Text(plan.Result ?? "");
    }

    private static string Stop(WorkPlanContent content) =>
        content is { StopFrom: { } from, StopTo: { } to } ? $"{Names.Stop(content.Stop)}（{Span(from, to)}）" : Names.Stop(content.Stop);

    private static string Span(DateTimeOffset from, DateTimeOffset to) => $"{from.InJapan():M/d HH:mm} ～ {to.InJapan():HH:mm}";

    private static string Text(string key) => Words[CardLanguage.Japanese, key];
}
