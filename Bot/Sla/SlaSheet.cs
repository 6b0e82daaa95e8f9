using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Sla;

namespace ChatOpsBot.Bot.Sla;

/// <summary>The figures of a period as a spreadsheet, day by day in seconds, so that anybody can add them up. Always Japanese: it is a document of the city.</summary>
internal static class SlaSheet
{
    /// <summary>The table.</summary>
    public static SheetTable Create(IReadOnlyList<SystemFigures> figures, string title, string asOf)
    {
        var names = new SlaWords(CardLanguage.Japanese);
        return new SheetTable(
            Text("SheetName"), title, asOf,
            [
                new(Text("Doc_System"), 30), new(Text("Sheet_Day"), 12, Centered: true), new(Text("Sheet_Service"), 14), new(Text("Sheet_Planned"), 14), new(Text("Sheet_Outage"), 12),
                new(Text("Sheet_Degraded"), 14), new(Text("Sheet_Unmeasured"), 12), new(Text("Sheet_Usable"), 14), new(Text("Doc_Availability"), 12, Centered: true), new(Text("Sheet_Records"), 40),
            ],
            [
                .. figures.SelectMany(system => system.Days.Select(day => Row(system, SheetCell.Of((DateOnly?)day.Day), day.Seconds, Sources(system, day.Day)))
                    .Append(Row(system, SheetCell.Of(Text("Sheet_Sum")), system.Seconds, names.Verdict(system.Verdict)))),
            ]);

        IReadOnlyList<SheetCell> Row(SystemFigures system, SheetCell day, ServiceSeconds seconds, string note) =>
        [
            SheetCell.Of(system.System), day, Number(seconds.Service), Number(seconds.Planned), Number(seconds.Outage), Number(seconds.Degraded), Number(seconds.Unmeasured), Number(seconds.Usable),
            SheetCell.Of(names.Percent(seconds.Availability?.Value)), SheetCell.Of(note),
        ];
    }

    private static string Sources(SystemFigures system, DateOnly day)
    {
        var range = new DayPeriod(day, day).Range;
        return string.Join('、', system.Records.Where(row => row.Seconds > 0 && row.Record.From < range.To && row.Record.To > range.From).Select(row => row.Record.Source).Distinct());
    }

    private static SheetCell Number(long seconds) => SheetCell.Of((decimal?)seconds);

    private static string Text(string key) => SlaText.Words[CardLanguage.Japanese, key];
}
