using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Documents;

/// <summary>The chapters the material of a 定例会 has, in their order (要件2).</summary>
internal enum ReportChapter
{
    /// <summary>進捗.</summary>
    Progress,

    /// <summary>課題.</summary>
    Issues,

    /// <summary>インシデント.</summary>
    Incidents,

    /// <summary>SLA.</summary>
    ServiceLevels,
}

/// <summary>What a capability tells in its chapter; the heading of the chapter stands already.</summary>
internal interface IReportChapter
{
    /// <summary>Which one; each has exactly one source.</summary>
    ReportChapter Chapter { get; }

    /// <summary>Writes it for a period, from the records, in Japanese; its own headings are of level 2. Where there is nothing to tell it says so.</summary>
    Task WriteAsync(ChatOpsDbContext db, DayPeriod period, WordDocument document, CancellationToken cancellationToken);
}
