using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Cards.Sla;

/// <summary>Words of service levels, the same on cards and in documents.</summary>
public sealed class SlaWords(CardLanguage language) : LanguageText<SlaWords>(language)
{
    private const int SecondsOfMinute = 60, SecondsOfHour = 3600;

    /// <summary>達成, 進行中, 判定保留, 未計測 or 未達.</summary>
    public string Verdict(AvailabilityVerdict verdict) => Text($"Verdict{verdict}");

    /// <summary>停止, 縮退運転 …</summary>
    public string Record(SlaRecordKind kind) => Text($"Record{kind}");

    /// <summary>停止の追加 …</summary>
    public string Correction(SlaCorrectionKind kind) => Text($"Correction{kind}");

    /// <summary>記入待ち …</summary>
    public string Proposal(SlaProposalState state) => Text($"Proposal{state}");

    /// <summary>達成, 超過, or 進行中.</summary>
    public string Clock(ClockState state) => Text($"Clock{state}");

    /// <summary>「99.89 %」; 「未計測」 for null.</summary>
    public string Percent(decimal? value) => value is { } known ? Format(nameof(Percent), known) : Text("VerdictUnmeasured");

    /// <summary>「3 件中 3 件（100.00 %）」; 「対象なし」 of none, and what still runs beside it.</summary>
    public string Compliance(int met, int breached, int running, decimal? share)
    {
        var ended = share is { } known ? Format("ComplianceOf", met + breached, met, known) : Text("ComplianceNone");
        return running > 0 ? Format("ComplianceRunning", ended, running) : ended;
    }

    /// <summary>「8 時間 1 分 48 秒」, to the second; below zero with a minus.</summary>
    public string Duration(long seconds)
    {
        var (sign, all) = (seconds < 0 ? "-" : "", Math.Abs(seconds));
        var (hours, minutes, rest) = (all / SecondsOfHour, all / SecondsOfMinute % SecondsOfMinute, all % SecondsOfMinute);
        List<string> parts = [.. hours > 0 ? [Format("DurationHours", hours)] : Array.Empty<string>(), .. minutes > 0 ? [Format("DurationMinutes", minutes)] : Array.Empty<string>()];
        if (rest > 0 || parts.Count == 0)
            parts.Add(Format("DurationSeconds", rest));
        return sign + string.Join(' ', parts);
    }

    /// <summary>「481.80 分」: minutes with two places, cut off.</summary>
    public string Minutes(long seconds) => Format(nameof(Minutes), Math.Truncate(seconds * 100m / SecondsOfMinute) / 100m);

    /// <summary>「2.50 倍」.</summary>
    public string Times(long hundredths) => Format(nameof(Times), hundredths / 100m);

    internal string StripInWords(IReadOnlyList<SlaDayView> days)
    {
        var down = days.Where(day => day.Outage > 0).ToList();
        var listed = string.Join(Text("StripInWordsComma"), down.OrderByDescending(day => day.Outage).Take(5).OrderBy(day => day.Day).Select(day => Format("StripInWordsDay", day.Day, Duration(day.Outage))));
        return Format(nameof(StripInWords), days.Count, down.Count, days.Count(day => day.Degraded > 0), days.Count(day => day.Unmeasured > 0)) + (down.Count > 0 ? Format("StripInWordsDays", listed) : "");
    }

    internal string BudgetInWords(int days, long budget, long spent) => Format(nameof(BudgetInWords), days, Duration(budget), Duration(spent), Duration(budget - spent));
}
