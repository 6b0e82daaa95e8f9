using System.Globalization;

namespace ChatOpsBot.Cards.Advisories;

/// <summary>Words for advisories that cards use in the same way.</summary>
internal sealed class AdvisoryWords(CardLanguage language) : LanguageText<AdvisoryWords>(language)
{
    private const int NameLength = 60, MatchedLength = 120, RangeLength = 60;

    // A zero-width space: a name without blanks would run out of a narrow card.
    private const string Breakable = "\u200B";

    /// <summary>未評価, 該当 and so on.</summary>
    public string State(AdvisoryState state) => Text($"State{state}");

    /// <summary>該当, 非該当 or 調査中.</summary>
    public string Verdict(AdvisoryVerdict verdict) => Text($"Verdict{verdict}");

    /// <summary>「緊急 9.8」.</summary>
    public string Level(AdvisoryLevel level, double? score) =>
        score is { } value ? Format("LevelScored", Text($"Level{level}"), value.ToString("0.0", CultureInfo.InvariantCulture)) : Text($"Level{level}");

    /// <summary>悪用を確認.</summary>
    public string Exploited => Text();

    /// <summary>評価 or 市への提供.</summary>
    public string Duty(AdvisoryDuty duty) => Text($"Duty{duty}");

    /// <summary>Why an assessment fell.</summary>
    public string Cause(ReopenCause cause) => Text($"Cause{cause}");

    /// <summary>What the list shows.</summary>
    public string Filter(AdvisoryFilter filter) => Text($"Filter{filter}");

    /// <summary>保守対象外.</summary>
    public string OutOfScope => Text();

    /// <summary>「CPE が一致: cpe:/a:apache:tomcat、版 9.0.54 は対象範囲（9.0.0 以上 9.0.54 以下）」.</summary>
    public string Reason(AdvisoryMatchView match)
    {
        var matched = UntrustedText.Line(match.Matched, MatchedLength);
        if (match.Reason == MatchReason.Cpe)
            matched = matched.Replace(":", ":" + Breakable, StringComparison.Ordinal);
        return Format($"Reason{match.Reason}", matched, Fit(match));
    }

    private string Fit(AdvisoryMatchView match) => match.Fit switch
    {
        VersionFit.InRange => Format("FitInRange", UntrustedText.Line(match.Version, NameLength), UntrustedText.Line(match.Range, RangeLength)),
        VersionFit.AllVersions => Text("FitAllVersions"),
        _ when match.Range is { } range => Format("FitUnknownRange", UntrustedText.Line(range, RangeLength)),
        _ => Text("FitUnknown"),
    };
}
