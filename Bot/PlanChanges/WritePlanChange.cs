using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.PlanChanges;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.PlanChanges;

/// <summary>Writes a change of the plan, puts it before the city, or takes it back. Its clock runs from the day it arose, whatever is done with it (要件14).</summary>
internal sealed class WritePlanChange(
    PlanChangeCards cards, CityCalendar calendar, DeadlineBook deadlines, RequestApproval requestApproval, LapseApprovals lapse, AuditLog audit,
    IOptions<PlanChangeOptions> options, TimeProvider clock) : IApprovalListener
{
    /// <summary>Kind of the approval.</summary>
    public const string ApprovalKind = "plan-change";

    private static readonly Texts Words = PlanChangeWords.Words;

    /// <inheritdoc/>
    public string Kind => ApprovalKind;

    /// <summary>Saves a new change or a changed one.</summary>
    public async Task<Outcome> SaveAsync(
        ChatOpsDbContext db, PlanChange? change, Person by, SavePlanChange typed, CardLanguage language, CancellationToken cancellationToken)
    {
        if (change is null && !by.Role.IsVendor())
            return Outcome.No(ConversationText.Words[language, by.Role.IsListed() ? "VendorOnly" : "ListedOnly"]);
        if (change is not null && PlanChangeRules.Refusal(PlanChangeStep.Edit, change, by, language) is { } refusal)
            return refusal;
        var (now, faults) = (clock.GetUtcNow(), new Dictionary<string, string>());
        var desk = await calendar.ReadAsync(db, cancellationToken);
        var today = now.DayInJapan();
        var read = TypedDate.Read(typed.ChangedOn ?? "", today, desk, DateLean.Behind);
        if (read.Day is not { } day)
            faults["changedOn"] = string.IsNullOrWhiteSpace(typed.ChangedOn) ? Words[language, "FieldMissing"] : TypedDate.Question(read, typed.ChangedOn, language);
        else if (day > today || day < today.AddYears(-1))
            faults["changedOn"] = Words[language, "DayFar"];
        var sections = (typed.Sections ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (sections.Length == 0 || !sections.All(section => Enum.TryParse<PlanSection>(section, out var named) && Enum.IsDefined(named)))
            faults["sections"] = Words[language, "SectionsMissing"];
        var (reason, after) = (Text(typed.Reason, "reason", isRequired: true), Text(typed.After, "after", isRequired: true));
        var (impact, before) = (Text(typed.Impact, "impact"), Text(typed.Before, "before"));
        if (faults.Count > 0)
            return Outcome.Wrong(faults);

        var isNew = change is null;
        var kept = string.Join(',', sections.Select(Enum.Parse<PlanSection>).Distinct().Order());
        change ??= new PlanChange { AuthorId = by.ObjectId, AuthorName = by.Name, CreatedAt = now, Sections = kept, Reason = reason!, After = after! };
        (change.Sections, change.Reason, change.Impact, change.Before, change.After) = (kept, reason!, impact, before, after!);
        var (days, countsOpen) = (options.Value.Days, options.Value.CountOpenDays);
        change.ArisesOn(read.Day!.Value, countsOpen ? desk.AddOpenDays(read.Day.Value, days) : read.Day.Value.AddDays(days), days, countsOpen);
        if (isNew)
            db.Add(change);
        else
            change.Touch();
        if (change.State == PlanChangeState.Submitted)
        {
            await lapse.RunAsync(db, ApprovalKind, change.DisplayId, Words[CardLanguage.Japanese, "LapsedEdited"], cancellationToken);
            change.Redraft();
        }

        await db.SaveChangesAsync(cancellationToken);
        await PlanChangeClock.SetAsync(db, deadlines, change, now, cancellationToken);
        await RecordAsync(
            db, change, by.ObjectId, isNew ? "plan-change.written" : "plan-change.edited",
            new { change.ChangedOn, change.DueOn, change.Sections, change.Reason, change.Impact, change.Before, change.After }, cancellationToken);
        return Outcome.Ok(Words.Format(language, isNew ? "Written" : "Edited", change.DisplayId, new CardWords(language).Day(change.DueOn)));

        string? Text(string? text, string field, bool isRequired = false)
        {
            var clean = string.IsNullOrWhiteSpace(text) ? null : StoredText.Clean(text.Trim());
            if (clean is null && isRequired)
                faults[field] = Words[language, "FieldMissing"];
            if (clean?.Length > PlanChange.TextLength)
                faults[field] = Words.Format(language, "TooLong", PlanChange.TextLength);
            return clean;
        }
    }

    /// <summary>提出: exactly this text is put before the city.</summary>
    public async Task<Outcome> SubmitAsync(ChatOpsDbContext db, PlanChange change, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        if (PlanChangeRules.Refusal(PlanChangeStep.Submit, change, by, language) is { } refusal)
            return refusal;
        var names = new PlanChangeText(CardLanguage.Japanese);
        var content = Words.Format(
            CardLanguage.Japanese, "ApprovalContent", change.ChangedOn, string.Join('、', change.Sections.Split(',').Select(section => names.Section(Enum.Parse<PlanSection>(section)))),
            change.Reason, change.Impact ?? Words[CardLanguage.Japanese, "None"], change.Before ?? Words[CardLanguage.Japanese, "None"], change.After);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{change.DisplayId}\n{change.Version}\n{content}"))));
        var approval = await requestApproval.RunAsync(
            db,
            new ApprovalRequest(
                ApprovalKind, change.DisplayId, Words.Format(CardLanguage.Japanese, "ApprovalTitle", change.DisplayId), Words.Format(CardLanguage.Japanese, "Edition", change.Version), sha256, null,
                by.ObjectId, by.Name)
            { Content = content, DueAt = change.DueAt > clock.GetUtcNow() ? change.DueAt : null },
            cancellationToken);
        change.Submit(approval.Id);
        change.Touch();
        await RecordAsync(db, change, by.ObjectId, "plan-change.submitted", new { approval.Id, sha256 }, cancellationToken);
        return Outcome.Ok(Words.Format(language, "Submitted", change.DisplayId, approval.DisplayId));
    }

    /// <summary>取下げ, when the change itself is undone.</summary>
    public async Task<Outcome> WithdrawAsync(ChatOpsDbContext db, PlanChange change, Person by, string? reason, CardLanguage language, CancellationToken cancellationToken)
    {
        if (PlanChangeRules.Refusal(PlanChangeStep.Withdraw, change, by, language) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > PlanChange.TextLength)
            return Outcome.No(Words[language, "NeedsReason"]);
        await lapse.RunAsync(db, ApprovalKind, change.DisplayId, Words[CardLanguage.Japanese, "LapsedWithdrawn"], cancellationToken);
        change.Withdraw(reason.Trim());
        change.Touch();
        await deadlines.CancelAsync(db, PlanChangeClock.DeadlineKind, change.Id, cancellationToken);
        await RecordAsync(db, change, by.ObjectId, "plan-change.withdrawn", new { reason }, cancellationToken);
        return Outcome.Ok(Words.Format(language, "Withdrawn", change.DisplayId));
    }

    /// <inheritdoc/>
    public async Task OnDecidedAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        if (PhraseBook.NumberOf(approval.Subject, "PLN") is not { } number || await cards.FindAsync(db, number, cancellationToken) is not { State: PlanChangeState.Submitted } change
            || change.ApprovalId != approval.Id)
            return;
        if (approval.State == ApprovalState.Approved)
        {
            change.Approve(approval.DecidedByName!, approval.DecidedAt!.Value);
            await deadlines.CancelAsync(db, PlanChangeClock.DeadlineKind, change.Id, cancellationToken);
        }
        else
        {
            change.Redraft();
        }

        change.Touch();
        await RecordAsync(
            db, change, approval.DecidedById ?? "approvals", "plan-change.decided",
            new { approval.Id, approval.State, approval.Sha256, change.DueOn, change.ApprovedAt, met = change.IsMet }, cancellationToken);
        var key = change.IsMet switch
        {
            true => "ApprovedInTime",
            false => "ApprovedLate",
            null => approval.State == ApprovalState.Withdrawn ? "RequestWithdrawn" : "NotApproved",
        };
        await cards.TellAsync(
            db, change, change.IsMet == true ? NoticeKind.Information : NoticeKind.Urgent,
            Words.Format(CardLanguage.Japanese, key, change.DisplayId, approval.DecidedByName, change.DueOn, approval.Comment ?? ""), cancellationToken);
    }

    private async Task RecordAsync(ChatOpsDbContext db, PlanChange change, string actor, string action, object details, CancellationToken cancellationToken)
    {
        await audit.RecordAsync(db, actor, action, change.DisplayId, details, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, change, cancellationToken);
    }
}
