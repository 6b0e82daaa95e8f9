using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>Reads a plan from what was typed into its form, and says beside which field what is wrong.</summary>
internal sealed partial class WorkPlanFieldReader(CityCalendar calendar, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly Texts Words = WorkPlanText.Words;

    /// <summary>The plan, or what is wrong with which field.</summary>
    public async Task<(WorkPlanContent? Content, IReadOnlyList<WorkPlanItem> Items, IReadOnlyDictionary<string, string> Faults)> ReadAsync(
        ChatOpsDbContext db, SaveWorkPlan typed, CardLanguage language, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, string>();
        var now = clock.GetUtcNow();
        var title = Required(typed.Title, "title", WorkPlan.TitleLength);
        var day = await DayAsync();
        var (from, to) = (Time(typed.From, "from"), Time(typed.To, "to"));
        var (start, end) = day is { } on && from is { } begin && to is { } finish ? Span(on, begin, finish) : (default, default);
        if (end != default && end <= now)
            faults["day"] = Words[language, "InThePast"];
        var workers = Lines(typed.Workers, "workers");
        var assets = await AssetsAsync(Lines(typed.Assets, "assets"));
        var items = end == default ? [] : Items(typed.Items, start, end);
        var impact = Required(typed.Impact, "impact", WorkPlan.TextLength);
        var stop = Enum.TryParse<WorkPlanStop>(typed.Stop, out var named) && Enum.IsDefined(named) ? named : (WorkPlanStop?)null;
        if (stop is null)
            faults["stop"] = Words[language, "StopMissing"];
        var (stopFrom, stopTo) = stop is null or WorkPlanStop.None ? (null, null) : StopTime(start, end);
        var rollback = Required(typed.Rollback, "rollback", WorkPlan.TextLength);
        DateTimeOffset? rollbackBy = string.IsNullOrWhiteSpace(typed.RollbackBy) || end == default ? null : Within(typed.RollbackBy, "rollbackBy", start, end);
        var contact = Required(typed.Contact, "contact", WorkPlan.TextLength);
        var (documents, related) = (Optional(typed.Documents, "documents"), Optional(typed.Related, "related"));
        if (typed.Treatment is not ("counted" or "excluded"))
            faults["treatment"] = Words[language, "TreatmentMissing"];
        if (faults.Count > 0)
            return (null, [], faults);
        return (
            new WorkPlanContent
            {
                Title = title!,
                From = start,
                To = end,
                Workers = string.Join('\n', workers),
                Assets = string.Join('\n', assets),
                Impact = impact!,
                Stop = stop!.Value,
                StopFrom = stopFrom,
                StopTo = stopTo,
                CountsAsDowntime = stop == WorkPlanStop.None || typed.Treatment == "counted",
                Rollback = rollback!,
                RollbackBy = rollbackBy,
                Contact = contact!,
                Documents = documents,
                Related = related,
            },
            items, faults);

        string? Required(string? text, string field, int length)
        {
            if (string.IsNullOrWhiteSpace(text))
                faults[field] = Words[language, "FieldMissing"];
            return Optional(text, field, length);
        }

        string? Optional(string? text, string field, int length = WorkPlan.TextLength)
        {
            var clean = string.IsNullOrWhiteSpace(text) ? null : StoredText.Clean(text.Trim()).ReplaceLineEndings("\n");
            if (clean?.Length > length)
                faults[field] = Words.Format(language, "TooLong", length);
            return clean;
        }

        async Task<DateOnly?> DayAsync()
        {
            if (Required(typed.Day, "day", WorkPlanForms.LineLength) is not { } text)
                return null;
            var read = TypedDate.Read(text, now.DayInJapan(), await calendar.ReadAsync(db, cancellationToken));
            if (read.Day is null)
                faults["day"] = TypedDate.Question(read, text, language);
            return read.Day;
        }

        TimeOnly? Time(string? text, string field)
        {
            if (Required(text, field, WorkPlanForms.LineLength) is not { } said)
                return null;
            if (ReadTime(said) is { } time)
                return time;
            faults[field] = Words.Format(language, "BadTime", StoredText.Cut(said, 20));
            return null;
        }

        List<string> Lines(string? text, string field) =>
            [.. (Required(text, field, WorkPlan.TextLength) ?? "").Split(['\n', '、', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

        async Task<List<string>> AssetsAsync(List<string> names)
        {
            var (known, unknown) = (new List<string>(), new List<string>());
            foreach (var name in names)
            {
                if (await AssetRegister.FindAsync(db, name, null, cancellationToken) is { } asset)
                    known.Add(asset.Name);
                else
                    unknown.Add(name);
            }

            if (unknown.Count > 0)
                faults["assets"] = Words.Format(language, "UnknownAsset", StoredText.Cut(string.Join('、', unknown), 80));
            return [.. known.Distinct()];
        }

        List<WorkPlanItem> Items(string? text, DateTimeOffset begins, DateTimeOffset ends)
        {
            var lines = (Required(text, "items", WorkPlan.TextLength) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var read = new List<WorkPlanItem>();
            foreach (var line in lines)
            {
                var match = ItemLine().Match(line.Normalize(System.Text.NormalizationForm.FormKC));
                var (itemFrom, itemTo) = match.Success ? (At(match.Groups[1].Value, begins), At(match.Groups[2].Value, begins)) : (null, null);
                if (itemFrom is null || itemTo is null)
                    faults["items"] = Words.Format(language, "BadItem", StoredText.Cut(line, 40));
                else if (itemFrom < begins || itemTo > ends || itemTo <= itemFrom)
                    faults["items"] = Words.Format(language, "ItemOutside", StoredText.Cut(line, 40));
                else if (match.Groups[3].Value.Length > WorkPlanItem.WhatLength || read.Count == WorkPlanItem.Most)
                    faults["items"] = Words.Format(language, "ItemsTooLong", WorkPlanItem.Most, WorkPlanItem.WhatLength);
                else
                    read.Add(new WorkPlanItem { Number = read.Count + 1, From = itemFrom.Value, To = itemTo.Value, What = match.Groups[3].Value });
            }

            return read;
        }

        (DateTimeOffset? From, DateTimeOffset? To) StopTime(DateTimeOffset begins, DateTimeOffset ends)
        {
            if (ends == default)
                return (null, null);
            var (first, last) = (Within(typed.StopFrom, "stopFrom", begins, ends), Within(typed.StopTo, "stopTo", begins, ends));
            if (first is not null && last is not null && last <= first)
                faults["stopTo"] = Words[language, "StopBackwards"];
            return (first, last);
        }

        DateTimeOffset? Within(string? text, string field, DateTimeOffset begins, DateTimeOffset ends)
        {
            if (string.IsNullOrWhiteSpace(text))
                faults[field] = Words[language, "FieldMissing"];
            else if (At(text.Trim(), begins) is not { } at)
                faults[field] = Words.Format(language, "BadTime", StoredText.Cut(text, 20));
            else if (at < begins || at > ends)
                faults[field] = Words[language, "OutsideWork"];
            else
                return at;
            return null;
        }
    }

    // 22:00–02:00 ends on the next day.
    private static (DateTimeOffset From, DateTimeOffset To) Span(DateOnly day, TimeOnly from, TimeOnly to)
    {
        var start = day.AtJapan(from).ToUniversalTime();
        var end = day.AtJapan(to).ToUniversalTime();
        return (start, end > start ? end : end + Longest);
    }

    // A time of day within the work: the first such time from its beginning on.
    private static DateTimeOffset? At(string text, DateTimeOffset begins)
    {
        if (ReadTime(text) is not { } time)
            return null;
        var at = begins.DayInJapan().AtJapan(time).ToUniversalTime();
        return at >= begins ? at : at + Longest;
    }

    private static TimeOnly? ReadTime(string text)
    {
        var folded = text.Normalize(System.Text.NormalizationForm.FormKC).Replace("時", ":", StringComparison.Ordinal).Replace("分", "", StringComparison.Ordinal).TrimStart('翌');
        if (folded.EndsWith(':'))
            folded += "00";
        return TimeOnly.TryParseExact(folded, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }

    [GeneratedRegex(@"^\s*(?:\d{1,2}[.)]\s*)?(\d{1,2}:\d{2})\s*[-–~〜から]+\s*翌?(\d{1,2}:\d{2})\s+(\S.*)$")]
    private static partial Regex ItemLine();
}
