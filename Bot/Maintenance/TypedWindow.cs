using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Maintenance;

/// <summary>Why a window cannot be set: a text of the resources and what goes into it.</summary>
internal sealed record MaintenanceRefusal(string Key, params IReadOnlyList<object?> Arguments);

/// <summary>A window as people type it: 対象 開始 終了 作業内容, or a recurrence, 対象 and 作業内容. After a slash the reason may follow.</summary>
internal sealed record TypedWindow(IReadOnlyList<string> Targets, bool CoversAll, TimeRange? Once, TypedRecurrence? Recurrence, string Title, string? Reason)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24), Farthest = TimeSpan.FromDays(366), Tolerated = TimeSpan.FromMinutes(1);

    // A name of a system has few words; more need not be tried.
    private const int MostNameWords = 10;

    /// <summary>Reads it, or says why it cannot be set.</summary>
    public static (TypedWindow? Window, MaintenanceRefusal? Refusal) Read(string typed, DateTimeOffset now)
    {
        if (TypedRecurrence.Begins(typed))
        {
            if (TypedRecurrence.Read(typed) is not { } recurrence)
                return (null, new MaintenanceRefusal("RecurrenceUnreadable"));
            var (target, work) = TakeName(recurrence.Remaining);
            return recurrence.Duration > Longest ? (null, new MaintenanceRefusal("TooLong24")) : Create(target, null, recurrence, work);
        }

        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = 1; count < words.Length && count <= MostNameWords; count++)
        {
            if (TypedSpan.Read(string.Join(' ', words.Skip(count)), now) is not { } span)
                continue;
            return RefusalOf(span, now) is { } refusal
                ? (null, refusal)
                : Create(string.Join(' ', words.Take(count)), new TimeRange(span.From.ToUniversalTime(), span.To.ToUniversalTime()), null, span.Rest);
        }

        return (null, new MaintenanceRefusal("NotUnderstood"));
    }

    private static MaintenanceRefusal? RefusalOf(TypedSpan span, DateTimeOffset now)
    {
        if (span.To <= span.From)
            return new MaintenanceRefusal("Backwards", span.From.InJapan(), span.To.InJapan());
        if (span.To <= now)
            return new MaintenanceRefusal("Over", span.To.InJapan());
        if (now - span.From > Tolerated)
            return new MaintenanceRefusal("Begun", span.From.InJapan());
        if (span.To - span.From > Longest)
            return new MaintenanceRefusal("TooLong24");
        return span.From - now > Farthest ? new MaintenanceRefusal("TooFar") : null;
    }

    private static (TypedWindow? Window, MaintenanceRefusal? Refusal) Create(string named, TimeRange? once, TypedRecurrence? recurrence, string work)
    {
        List<string> targets = [.. named.Split(['、', ','], StringSplitOptions.TrimEntries)
            .Select(target => target.Trim('「', '」', '"', ' ')).Where(target => target.Length > 0).DistinctBy(MonitoredName.Normalise)];
        if (targets.Count == 0)
            return (null, new MaintenanceRefusal("NotUnderstood"));
        if (targets.Count > MaintenanceWindow.MostTargets || targets.Exists(target => target.Length > MonitoredName.Length))
            return (null, new MaintenanceRefusal("TargetsMany", MaintenanceWindow.MostTargets, MonitoredName.Length));
        var coversAll = targets.Exists(target => MaintenanceText.Typed("Typed_All").Contains(target, StringComparer.OrdinalIgnoreCase));
        var parts = work.Split(" / ", 2, StringSplitOptions.TrimEntries);
        if (parts[0].Length == 0)
            return (null, new MaintenanceRefusal("TitleMissing"));
        if (parts[0].Length > MaintenanceWindow.TitleLength || parts.Length > 1 && parts[1].Length > MaintenanceWindow.ReasonLength)
            return (null, new MaintenanceRefusal("TextLong", MaintenanceWindow.TitleLength, MaintenanceWindow.ReasonLength));
        return (new TypedWindow(coversAll ? [] : targets, coversAll, once, recurrence, parts[0], parts.Length > 1 ? parts[1] : null), null);
    }

    /// <summary>What stands before the first blank that is not inside quotation marks, and the rest.</summary>
    private static (string Name, string Work) TakeName(string text)
    {
        var isQuoted = false;
        for (var end = 0; end < text.Length; end++)
        {
            isQuoted = text[end] switch { '「' => true, '」' => false, '"' => !isQuoted, _ => isQuoted };
            if (text[end] == ' ' && !isQuoted)
                return (text[..end], text[end..].Trim());
        }

        return (text, "");
    }
}
