using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Progress;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Progress;

/// <summary>
/// Writes a task of the マスタスケジュール. Its end moves back only by an approved change of the plan or by what the city agreed to on a 遅延報告: a delay is never edited
/// away (要件5).
/// </summary>
internal sealed class SaveTask(ScheduleFieldReader reader, TaskClock taskClock, OpenDelay open, AuditLog audit, TimeProvider clock)
{
    private static readonly Texts Words = ScheduleText.Words;

    /// <summary>Saves a new task or a changed one.</summary>
    public async Task<Outcome> RunAsync(
        ChatOpsDbContext db, ScheduleTask? task, Person by, SaveScheduleTask typed, CardLanguage language, CancellationToken cancellationToken)
    {
        if (task is null && !by.Role.IsVendor())
            return Outcome.No(ConversationText.Words[language, by.Role.IsListed() ? "VendorOnly" : "ListedOnly"]);
        if (task is not null && ProgressRules.Refusal(ScheduleStep.Edit, task, by, language) is { } refusal)
            return refusal;
        var fields = new TypedFields(language);
        var mayMoveBack = task is not null && await ScheduleFieldReader.HasBasisAsync(db, typed.Basis, "basis", fields, cancellationToken);
        var draft = await reader.ReadAsync(
            db, new TypedTask(typed.Name, typed.Phase, typed.Kind, typed.Owner is null or ScheduleTaskCard.Nobody ? "" : typed.Owner, typed.StartsOn, typed.EndsOn, typed.Note), task, mayMoveBack, fields, cancellationToken);
        var before = await ScheduleFieldReader.PredecessorsAsync(db, typed.Before, task, fields, cancellationToken);
        if (fields.Refusal is { } wrong)
            return wrong;
        var isNew = task is null;
        task = await WriteAsync(db, task, draft!, by, mayMoveBack ? typed.Basis!.Trim() : null, cancellationToken);
        await LinkAsync(db, task, before, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Outcome.Ok(Words.Format(language, isNew ? "Added" : "Saved", task.DisplayId, task.Name));
    }

    /// <summary>Writes what was read, saving it.</summary>
    /// <param name="basis">The change of the plan that lets the end move back, or null.</param>
    public async Task<ScheduleTask> WriteAsync(
        ChatOpsDbContext db, ScheduleTask? task, ScheduleDraft draft, Person by, string? basis, CancellationToken cancellationToken)
    {
        var isNew = task is null;
        var before = task is null ? null : new { task.Name, task.StartsOn, task.EndsOn, task.OwnerName };
        task ??= new ScheduleTask { Name = draft.Name, CreatedById = by.ObjectId, CreatedAt = clock.GetUtcNow() };
        (task.Name, task.Phase, task.IsMilestone, task.Note) = (draft.Name, draft.Phase, draft.IsMilestone, draft.Note);
        (task.OwnerId, task.OwnerName) = (draft.OwnerId, draft.OwnerName);
        task.StartsOn = draft.StartsOn;
        if (isNew)
        {
            task.Plan(draft.EndsOn);
            db.Add(task);
        }
        else
        {
            task.MoveEnd(draft.EndsOn);
            task.Touch();
        }

        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(
            db, by.ObjectId, isNew ? "schedule.added" : "schedule.edited", task.DisplayId,
            new { before, task.Name, task.Phase, task.IsMilestone, task.StartsOn, task.EndsOn, task.OwnerName, task.Note, basis }, cancellationToken);
        await taskClock.SetAsync(db, task, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (basis is not null && task.EndsOn >= clock.GetUtcNow().DayInJapan())
            await open.MakeVoidAsync(db, task, by.ObjectId, Words.Format(CardLanguage.Japanese, "VoidReplanned", basis, task.EndsOn.Written()), cancellationToken);
        return task;
    }

    /// <summary>Makes these the 先行工程 of a task.</summary>
    public static async Task LinkAsync(ChatOpsDbContext db, ScheduleTask task, IReadOnlyList<long> predecessors, CancellationToken cancellationToken)
    {
        var present = await db.Set<ScheduleDependency>().Where(link => link.TaskId == task.Id).ToListAsync(cancellationToken);
        db.RemoveRange(present.Where(link => !predecessors.Contains(link.PredecessorId)));
        db.AddRange(predecessors.Except(present.Select(link => link.PredecessorId)).Select(id => new ScheduleDependency { TaskId = task.Id, PredecessorId = id }));
    }
}
