using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Changes;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Changes;

/// <summary>The vendor's steps of a change case: 影響報告, テスト, 緊急適用, 確認, 取下げ (要件21, 22).</summary>
internal sealed class AdvanceChangeCase(ChangeCards cards, CityCalendar calendar, AuditLog audit, TimeProvider clock)
{
    private static readonly Texts Words = ChangeText.Words;

    /// <summary>A step that is told in words.</summary>
    public async Task<Outcome> RunAsync(
        ChatOpsDbContext db, ChangeCase change, Person by, ChangeStep step, string? said, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ChangeRules.Refusal(step, change, by, language) is { } refusal)
            return refusal;
        if (Unusable(said, "text", "Needs_" + step, language) is { } unusable)
            return unusable;
        var (text, now) = (StoredText.Clean(said!.Trim()), clock.GetUtcNow());
        switch (step)
        {
            case ChangeStep.Report:
                change.Report(text, by.Name, now);
                break;
            case ChangeStep.Hasten:
                change.Hasten(text, by.Name, now);
                break;
            case ChangeStep.ApplyInHaste:
                change.Apply(by.Name, now);
                break;
            case ChangeStep.Verify:
                change.Verify(text, by.Name, now);
                break;
            case ChangeStep.Withdraw:
                change.Withdraw(text);
                break;
            default:
                return Outcome.No(ConversationText.Words[language, "Stale"]);
        }

        await RecordAsync(
            db, change, by, "change." + step.ToString().ToLowerInvariant(), new { text }, step == ChangeStep.Hasten ? NoticeKind.Urgent : NoticeKind.Information,
            Words.Format(CardLanguage.Japanese, "Told_" + step, change.DisplayId, change.Title, by.Name, StoredText.Cut(text, 300)), cancellationToken);
        return Outcome.Ok(Words.Format(language, "Done_" + step, change.DisplayId));
    }

    /// <summary>テスト計画: in the 検証環境 for パッチ等, in the テスト環境 for アップデート資産.</summary>
    public async Task<Outcome> PlanTestAsync(
        ChatOpsDbContext db, ChangeCase change, Person by, string? said, string? on, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ChangeRules.Refusal(ChangeStep.PlanTest, change, by, language) is { } refusal)
            return refusal;
        if (Unusable(said, "text", "Needs_PlanTest", language) is { } unusable)
            return unusable;
        var today = clock.GetUtcNow().DayInJapan();
        var read = TypedDate.Read(on ?? "", today, await calendar.ReadAsync(db, cancellationToken));
        if (read.Day is not { } day)
            return Outcome.Wrong("on", string.IsNullOrWhiteSpace(on) ? Words[language, "FieldMissing"] : TypedDate.Question(read, on, language));
        if (day < today || day > today.AddYears(1))
            return Outcome.Wrong("on", Words[language, "DayFar"]);
        change.PlanTest(StoredText.Clean(said!.Trim()), day);
        await RecordAsync(
            db, change, by, "change.test-planned", new { change.TestPlan, change.TestPlannedOn }, NoticeKind.Information,
            Words.Format(CardLanguage.Japanese, "Told_PlanTest", change.DisplayId, change.Title, Environment(change, CardLanguage.Japanese), day), cancellationToken);
        return Outcome.Ok(Words.Format(language, "Done_PlanTest", change.DisplayId));
    }

    /// <summary>テスト結果: a result without evidence is none.</summary>
    public async Task<Outcome> RecordTestAsync(
        ChatOpsDbContext db, ChangeCase change, Person by, RecordChangeTest typed, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ChangeRules.Refusal(ChangeStep.RecordTest, change, by, language) is { } refusal)
            return refusal;
        if (typed.Passed is not ("passed" or "failed"))
            return Outcome.Wrong("passed", Words[language, "FieldMissing"]);
        if ((Unusable(typed.Text, "text", "Needs_RecordTest", language) ?? Unusable(typed.Evidence, "evidence", "NeedsEvidence", language)) is { } unusable)
            return unusable;
        var passed = typed.Passed == "passed";
        change.RecordTest(passed, StoredText.Clean(typed.Text!.Trim()), StoredText.Clean(typed.Evidence!.Trim()), by.Name, clock.GetUtcNow());
        await RecordAsync(
            db, change, by, "change.tested", new { passed, change.TestResult, change.TestEvidence }, passed ? NoticeKind.Information : NoticeKind.Urgent,
            Words.Format(CardLanguage.Japanese, passed ? "Told_TestPassed" : "Told_TestFailed", change.DisplayId, change.Title, Environment(change, CardLanguage.Japanese)),
            cancellationToken);
        return Outcome.Ok(Words.Format(language, passed ? "Done_TestPassed" : "Done_TestFailed", change.DisplayId));
    }

    internal static Outcome? Unusable(string? said, string field, string missing, CardLanguage language) =>
        string.IsNullOrWhiteSpace(said) ? Outcome.Wrong(field, Words[language, missing])
        : said.Trim().Length > ChangeCase.TextLength ? Outcome.Wrong(field, Words.Format(language, "TooLong", ChangeCase.TextLength))
        : null;

    private static string Environment(ChangeCase change, CardLanguage language) => new ChangeWords(language).Environment(change.Kind);

    private async Task RecordAsync(
        ChatOpsDbContext db, ChangeCase change, Person by, string action, object details, NoticeKind kind, string told, CancellationToken cancellationToken)
    {
        change.Touch();
        await audit.RecordAsync(db, by.ObjectId, action, change.DisplayId, details, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, change, cancellationToken);
        await cards.TellAsync(db, change, kind, told, cancellationToken);
    }
}
