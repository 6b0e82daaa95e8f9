using System.Globalization;
using System.Xml.Linq;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Progress;

namespace ChatOpsBot.Bot.Progress;

/// <summary>
/// The マスタスケジュール drawn: a row for each task by 区分, its plan and what is done of it, ends that were moved, milestones, what waits for what, and today. An SVG picture,
/// which browsers and office programs show with the reader's own Japanese letters. Always Japanese: it is a document of the city.
/// </summary>
internal static class GanttChart
{
    /// <summary>Media type of the picture.</summary>
    public const string MediaType = "image/svg+xml";

    private const int LabelWidth = 380, ChartWidth = 1160, RowHeight = 26, Top = 112, Margin = 24, LabelUnits = 50, DaysAround = 7, NameWidth = 48;

    private const string Fonts = "'Yu Gothic UI','Meiryo','Hiragino Sans','Noto Sans CJK JP',sans-serif";

    private const string Ink = "#242424", Faint = "#616161", Line = "#d1d1d1", Plan = "#c7d7ef", Done = "#2f5fa7", Late = "#c4314b", LatePlan = "#f3c6cd", Moved = "#8a6100", Finished = "#13795b";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The picture; the same tasks on the same day give the same text.</summary>
    /// <param name="tasks">At least one.</param>
    public static string Draw(IReadOnlyList<ScheduleTask> tasks, IReadOnlyList<ScheduleDependency> links, string title, string asOf, DateOnly today)
    {
        var rows = Rows(tasks);
        var first = tasks.Min(task => task.StartsOn).AddDays(-DaysAround);
        var last = tasks.Max(task => Max(task.EndsOn, task.FirstEndsOn)).AddDays(DaysAround);
        var scale = new Scale(first, (double)ChartWidth / (last.DayNumber - first.DayNumber + 1));
        var height = Top + (rows.Count * RowHeight) + 64;
        var bottom = Top + (rows.Count * RowHeight);
        var at = rows.Index().Where(row => row.Item.Task is not null).ToDictionary(row => row.Item.Task!.Id, row => Top + (row.Index * RowHeight));
        var picture = new XElement(
            Svg + "svg", A("viewBox", $"0 0 {LabelWidth + ChartWidth + (2 * Margin)} {height}"), A("width", LabelWidth + ChartWidth + (2 * Margin)), A("height", height),
            A("font-family", Fonts), A("font-size", 13), A("role", "img"),
            new XElement(Svg + "title", WordText.Clean(title)),
            new XElement(Svg + "defs", new XElement(
                Svg + "marker", A("id", "arrow"), A("viewBox", "0 0 8 8"), A("refX", 7), A("refY", 4), A("markerWidth", 6), A("markerHeight", 6), A("orient", "auto"),
                new XElement(Svg + "path", A("d", "M0 0 8 4 0 8z"), A("fill", Faint)))),
            Box(0, 0, LabelWidth + ChartWidth + (2 * Margin), height, "#ffffff"),
            Text(Margin, 36, title, 20, Ink, isBold: true), Text(Margin, 60, asOf, 13, Faint),
            Months(scale, first, last, bottom),
            rows.Index().Select(row => Row(row.Item, Top + (row.Index * RowHeight), scale, today)),
            Links(tasks, links, at, scale),
            today >= first && today <= last ? Today(scale, today, bottom) : null,
            Legend(bottom + 36));
        return new XDocument(picture).ToString(SaveOptions.DisableFormatting);
    }

    // 区分 by 区分 in the order they begin, each with its own heading when it has a name.
    private static List<(string? Phase, ScheduleTask? Task)> Rows(IReadOnlyList<ScheduleTask> tasks) => [.. tasks
        .GroupBy(task => task.Phase ?? "").OrderBy(phase => phase.Min(task => task.StartsOn)).ThenBy(phase => phase.Key, StringComparer.Ordinal)
        .SelectMany(phase => (IEnumerable<(string?, ScheduleTask?)>)
        [
            .. phase.Key.Length > 0 ? [(phase.Key, null)] : Array.Empty<(string?, ScheduleTask?)>(),
            .. phase.OrderBy(task => task.StartsOn).ThenBy(task => task.Id).Select(task => ((string?)null, (ScheduleTask?)task)),
        ])];

    private static IEnumerable<XElement> Months(Scale scale, DateOnly first, DateOnly last, int bottom)
    {
        var months = ((last.Year - first.Year) * 12) + last.Month - first.Month + 1;
        // Of many years only the quarters are named.
        var step = months > 40 ? 3 : 1;
        for (var month = new DateOnly(first.Year, first.Month, 1); month <= last; month = month.AddMonths(1))
        {
            var x = Math.Max(scale.X(month), LabelWidth + Margin);
            yield return Stroke(x, Top - 24, x, bottom, Line);
            // The first month may have only some days: its name would run into the next one's.
            if ((month.Month - 1) % step == 0 && scale.X(month.AddMonths(step)) - x >= NameWidth)
                yield return Text(x + 4, Top - 8, month.Month == 1 || month <= first.AddMonths(1) ? $"{month.Year}/{month.Month}" : $"{month.Month}月", 12, Faint);
        }
    }

    private static IEnumerable<XElement> Row((string? Phase, ScheduleTask? Task) row, int y, Scale scale, DateOnly today)
    {
        yield return Stroke(Margin, y + RowHeight, Margin + LabelWidth + ChartWidth, y + RowHeight, "#eeeeee");
        if (row.Task is not { } task)
        {
            yield return Text(Margin, y + 18, Fitted(row.Phase!, LabelUnits), 13, Ink, isBold: true);
            yield break;
        }

        var isLate = task.IsOpen && task.EndsOn < today;
        var state = new ScheduleWords(CardLanguage.Japanese).State(task.State);
        yield return Text(Margin + 12, y + 18, $"{task.DisplayId}  {Fitted(task.Name, LabelUnits - 10)}", 13, task.State == ScheduleState.Cancelled ? Faint : isLate ? Late : Ink);
        var (left, right, middle) = (scale.X(task.StartsOn), scale.X(task.EndsOn.AddDays(1)), y + (RowHeight / 2));
        if (task.FirstEndsOn != task.EndsOn)
        {
            var end = scale.X(task.FirstEndsOn.AddDays(1));
            yield return Stroke(end, y + 4, end, y + RowHeight - 4, Moved, "2 2", 2);
        }

        var tip = new XElement(Svg + "title", WordText.Clean($"{task.DisplayId} {task.Name}（{state} {task.Percent} %） {task.StartsOn.Written()}～{task.EndsOn.Written()} {task.OwnerName}"));
        if (task.IsMilestone)
        {
            var x = (scale.X(task.EndsOn) + right) / 2;
            yield return new XElement(
                Svg + "path", A("d", string.Create(CultureInfo.InvariantCulture, $"M{x:0.0} {middle - 8} l8 8 -8 8 -8 -8z")),
                A("fill", task.State == ScheduleState.Done ? Finished : task.State == ScheduleState.Cancelled ? Line : isLate ? Late : Ink), tip);
            yield break;
        }

        var fill = task.State switch { ScheduleState.Cancelled => "#eeeeee", _ when isLate => LatePlan, _ => Plan };
        var bar = Box(left, y + 6, right - left, RowHeight - 12, fill);
        bar.Add(tip);
        yield return bar;
        if (task.Percent > 0 && task.State != ScheduleState.Cancelled)
            yield return Box(left, y + 6, (right - left) * task.Percent / 100, RowHeight - 12, task.State == ScheduleState.Done ? Finished : isLate ? Late : Done);
    }

    private static IEnumerable<XElement> Links(IReadOnlyList<ScheduleTask> tasks, IReadOnlyList<ScheduleDependency> links, Dictionary<long, int> at, Scale scale)
    {
        var byId = tasks.ToDictionary(task => task.Id);
        foreach (var link in links.Where(link => at.ContainsKey(link.TaskId) && at.ContainsKey(link.PredecessorId)).OrderBy(link => link.TaskId).ThenBy(link => link.PredecessorId))
        {
            var (from, to) = (byId[link.PredecessorId], byId[link.TaskId]);
            var (x1, y1) = (scale.X(from.EndsOn.AddDays(1)), at[from.Id] + (RowHeight / 2));
            var (x2, y2) = (scale.X(to.StartsOn), at[to.Id] + (RowHeight / 2));
            var bend = Math.Max(x1 + 5, x2 - 7);
            yield return new XElement(
                Svg + "path",
                A("d", x2 - 7 >= x1 + 5
                    ? string.Create(CultureInfo.InvariantCulture, $"M{x1:0.0} {y1} H{bend:0.0} V{y2} H{x2:0.0}")
                    : string.Create(CultureInfo.InvariantCulture, $"M{x1:0.0} {y1} h5 V{(y1 < y2 ? y2 - (RowHeight / 2) : y2 + (RowHeight / 2))} H{x2 - 7:0.0} V{y2} H{x2:0.0}")),
                A("fill", "none"), A("stroke", Faint), A("stroke-width", 1), A("marker-end", "url(#arrow)"));
        }
    }

    private static IEnumerable<XElement> Today(Scale scale, DateOnly today, int bottom)
    {
        var x = scale.X(today) + (scale.Day / 2);
        yield return Stroke(x, Top - 24, x, bottom, Late, "4 3", 1.5);
        yield return Text(x + 4, Top - 28, ScheduleText.Words.Format(CardLanguage.Japanese, "ChartToday", today), 12, Late);
    }

    private static IEnumerable<XElement> Legend(int y)
    {
        var x = Margin;
        foreach (var (key, color) in new[] { ("ChartPlan", Plan), ("ChartDone", Done), ("ChartLate", Late), ("ChartFinished", Finished), ("ChartMoved", Moved) })
        {
            yield return Box(x, y - 11, 22, 12, color);
            var text = ScheduleText.Words[CardLanguage.Japanese, key];
            yield return Text(x + 28, y, text, 12, Faint);
            x += 28 + (text.Length * 13) + 24;
        }
    }

    // A Japanese letter is as wide as two others.
    private static string Fitted(string text, int units)
    {
        var line = WordText.Clean(text).ReplaceLineEndings(" ");
        var (used, length) = (0, 0);
        foreach (var letter in line.EnumerateRunes())
        {
            used += letter.Value < 0x80 ? 1 : 2;
            if (used > units)
                return line[..length] + "…";
            length += letter.Utf16SequenceLength;
        }

        return line;
    }

    private static XElement Box(double x, double y, double width, double height, string fill) =>
        new(Svg + "rect", A("x", x), A("y", y), A("width", Math.Max(width, 1)), A("height", height), A("fill", fill));

    private static XElement Stroke(double x1, double y1, double x2, double y2, string color, string? dashes = null, double width = 1) =>
        new(Svg + "line", A("x1", x1), A("y1", y1), A("x2", x2), A("y2", y2), A("stroke", color), A("stroke-width", width), dashes is null ? null : A("stroke-dasharray", dashes));

    private static XElement Text(double x, double y, string text, int size, string color, bool isBold = false) =>
        new(Svg + "text", A("x", x), A("y", y), A("font-size", size), A("fill", color), isBold ? A("font-weight", "bold") : null, WordText.Clean(text).ReplaceLineEndings(" "));

    private static XAttribute A(string name, object value) =>
        new(name, value is double number ? number.ToString("0.##", CultureInfo.InvariantCulture) : value is string text ? text : string.Create(CultureInfo.InvariantCulture, $"{value}"));

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;

    private sealed record Scale(DateOnly First, double Day)
    {
        public double X(DateOnly day) => Margin + LabelWidth + ((day.DayNumber - First.DayNumber) * Day);
    }
}
