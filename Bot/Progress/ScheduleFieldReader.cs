using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.PlanChanges;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.PlanChanges;
using ChatOpsBot.Cards.Progress;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Progress;

/// <summary>What a person gave of a task, by form or spreadsheet: texts as typed.</summary>
/// <param name="Kind"><c>milestone</c> or <c>task</c>, or the word for it; blank is a task.</param>
/// <param name="Owner">Object id or name; blank is nobody, null leaves who it is.</param>
internal sealed record TypedTask(string? Name, string? Phase, string? Kind, string? Owner, string? StartsOn, string? EndsOn, string? Note);

/// <summary>A task as it was read.</summary>
internal sealed record ScheduleDraft(string Name, string? Phase, bool IsMilestone, string? OwnerId, string? OwnerName, DateOnly StartsOn, DateOnly EndsOn, string? Note);

/// <summary>Reads the fields of a task from what people type, and says beside which field what is wrong.</summary>
internal sealed class ScheduleFieldReader(CityCalendar calendar, TimeProvider clock)
{
    private const int YearsBack = 5, YearsAhead = 10;

    private static readonly Texts Words = ScheduleText.Words;

    /// <summary>Today in Japan.</summary>
    public DateOnly Today => clock.GetUtcNow().DayInJapan();

    /// <summary>Reads what was given; null when something is wrong, which <paramref name="fields"/> then says.</summary>
    /// <param name="known">The task there is; null for a new one.</param>
    /// <param name="mayMoveBack">An approved change of the plan lets its end move back.</param>
    public async Task<ScheduleDraft?> ReadAsync(
        ChatOpsDbContext db, TypedTask typed, ScheduleTask? known, bool mayMoveBack, TypedFields fields, CancellationToken cancellationToken)
    {
        var (language, today) = (fields.Language, Today);
        var desk = await calendar.ReadAsync(db, cancellationToken);
        var name = fields.Required(typed.Name, "name", ScheduleTask.NameLength).ReplaceLineEndings(" ");
        if (name.Length > 0 && await db.Set<ScheduleTask>().AsNoTracking().FirstOrDefaultAsync(task => task.Name == name, cancellationToken) is { } same && same.Id != known?.Id)
            fields.Wrong("name", Words.Format(language, "NameTaken", same.DisplayId));
        var phase = fields.Text(typed.Phase, "phase", ScheduleTask.PhaseLength);
        var isMilestone = IsMilestone(typed.Kind);
        if (isMilestone is null)
            fields.Wrong("kind", Words.Format(language, "BadKind", StoredText.Cut(typed.Kind!, 40)));
        var end = fields.RequiredDay(typed.EndsOn, "endsOn", today, desk);
        var start = isMilestone == true ? end : fields.RequiredDay(typed.StartsOn, "startsOn", today, desk);
        foreach (var (day, field) in new[] { (start, "startsOn"), (end, "endsOn") })
        {
            if (day < today.AddYears(-YearsBack) || day > today.AddYears(YearsAhead))
                fields.Wrong(field, Words.Format(language, "DayFar", YearsBack, YearsAhead));
        }

        if (end < start)
            fields.Wrong("endsOn", Words.Format(language, "EndsBeforeItStarts", new CardWords(language).Day(start!.Value)));
        if (known is not null && end > known.EndsOn && !mayMoveBack)
            fields.Wrong("endsOn", Words.Format(language, "EndMovesBack", new CardWords(language).Day(known.EndsOn)));
        var (ownerId, ownerName) = typed.Owner is null ? (known?.OwnerId, known?.OwnerName) : await OwnerAsync(db, typed.Owner.Trim(), fields, cancellationToken);
        var note = fields.Text(typed.Note, "note", ScheduleTask.TextLength);
        return fields.Refusal is null ? new ScheduleDraft(name, phase, isMilestone!.Value, ownerId, ownerName, start!.Value, end!.Value, note) : null;
    }

    /// <summary>
    /// The 先行工程 that a text names, <c>TSK-1、TSK-2</c> or names; what is none, the task itself, and what would go in a circle is wrong.
    /// </summary>
    /// <param name="known">The task there is; null for a new one, which nothing can follow yet.</param>
    public static async Task<IReadOnlyList<long>> PredecessorsAsync(
        ChatOpsDbContext db, string? typed, ScheduleTask? known, TypedFields fields, CancellationToken cancellationToken)
    {
        var found = new List<long>();
        foreach (var word in Split(typed))
        {
            var number = NumberOf(word);
            var task = number is { } known1
                ? await db.Set<ScheduleTask>().AsNoTracking().FirstOrDefaultAsync(task => task.Id == known1, cancellationToken)
                : await db.Set<ScheduleTask>().AsNoTracking().FirstOrDefaultAsync(task => task.Name == word, cancellationToken);
            if (task is null)
                fields.Wrong("before", Words.Format(fields.Language, "UnknownTask", StoredText.Cut(word, 60)));
            else if (task.Id == known?.Id)
                fields.Wrong("before", Words[fields.Language, "BeforeItself"]);
            else
                found.Add(task.Id);
        }

        if (known is not null && fields.Refusal is null)
        {
            var links = (await db.Set<ScheduleDependency>().AsNoTracking().ToListAsync(cancellationToken)).ToLookup(link => link.TaskId, link => link.PredecessorId);
            if (found.FirstOrDefault(predecessor => Reaches(predecessor, known.Id, links)) is > 0 and var circle)
                fields.Wrong("before", Words.Format(fields.Language, "Circle", $"TSK-{circle}"));
        }

        return [.. found.Distinct()];
    }

    /// <summary>Whether the text names an approved change of the マスタスケジュール; something else is wrong.</summary>
    /// <param name="field">Field of the text.</param>
    public static async Task<bool> HasBasisAsync(ChatOpsDbContext db, string? typed, string field, TypedFields fields, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return false;
        var word = PhraseBook.Normalise(typed.Trim());
        if (PhraseBook.NumberOf(word, "PLN") is { } number && await db.Set<PlanChange>().FindAsync([number], cancellationToken) is { State: PlanChangeState.Approved } change
            && change.Sections.Split(',').Contains(nameof(PlanSection.MasterSchedule)))
            return true;
        fields.Wrong(field, Words.Format(fields.Language, "NoBasis", StoredText.Cut(word, 40)));
        return false;
    }

    /// <summary>The words of a list of tasks.</summary>
    public static IReadOnlyList<string> Split(string? typed) =>
        (typed ?? "").Split(['、', ',', '，', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The number a word names, <c>TSK-3</c> or <c>3</c>; null for a name.</summary>
    public static long? NumberOf(string word)
    {
        var normal = PhraseBook.Normalise(word);
        return PhraseBook.NumberOf(normal, "TSK") ?? (long.TryParse(normal, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null);
    }

    /// <summary>Whether a task follows another, through any number of tasks between them.</summary>
    public static bool Reaches(long from, long to, ILookup<long, long> predecessorsOf)
    {
        var (seen, waiting) = (new HashSet<long>(), new Stack<long>([from]));
        while (waiting.TryPop(out var task))
        {
            if (task == to)
                return true;
            if (!seen.Add(task))
                continue;
            foreach (var next in predecessorsOf[task])
                waiting.Push(next);
        }

        return false;
    }

    private static bool? IsMilestone(string? typed)
    {
        var word = PhraseBook.Normalise(typed ?? "").Trim();
        if (word.Length == 0)
            return false;
        foreach (var isMilestone in new[] { true, false })
        {
            if (string.Equals(word, isMilestone ? "milestone" : "task", StringComparison.OrdinalIgnoreCase)
                || Enum.GetValues<CardLanguage>().Any(language => string.Equals(word, new ScheduleWords(language).Kind(isMilestone), StringComparison.OrdinalIgnoreCase)))
                return isMilestone;
        }

        return null;
    }

    private static async Task<(string? Id, string? Name)> OwnerAsync(ChatOpsDbContext db, string typed, TypedFields fields, CancellationToken cancellationToken)
    {
        if (typed.Length == 0)
            return (null, null);
        var found = await PeopleLookup.MeantAsync(db, typed, cancellationToken);
        if (found.Count == 1)
            return (found[0].ObjectId, found[0].Name);
        fields.Wrong("owner", Words.Format(fields.Language, found.Count == 0 ? "UnknownOwner" : "SeveralOwners", StoredText.Cut(typed, 60)));
        return (null, null);
    }
}
