using System.ComponentModel.DataAnnotations;

namespace ChatOpsBot.Bot.Progress;

/// <summary>Settings of <c>Progress</c> (要件5).</summary>
internal sealed class ProgressOptions
{
    /// <summary>Open days in which a 遅延報告 is written once the day has passed.</summary>
    [Range(1, 20)]
    public int ReportDays { get; init; } = 1;

    /// <summary>Open days in which the city and the vendor agree once it is there.</summary>
    [Range(1, 60)]
    public int AgreementDays { get; init; } = 5;
}
