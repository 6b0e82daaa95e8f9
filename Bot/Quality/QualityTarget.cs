using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards.Quality;

namespace ChatOpsBot.Bot.Quality;

/// <summary>目標 of a share, exact.</summary>
/// <param name="Hundredths">Hundredths of a percent, 0–10000: 9950 is 99.50 %.</param>
internal readonly partial record struct QualityTarget(QualityComparison Comparison, int Hundredths)
{
    /// <summary>100 %.</summary>
    public const int Whole = 10_000;

    /// <summary>What a count comes to; nothing counted is 対象なし. Without division, so nothing is rounded.</summary>
    public QualityVerdict Verdict(long numerator, long denominator)
    {
        if (denominator == 0)
            return QualityVerdict.NotApplicable;
        var (share, target) = ((Int128)numerator * Whole, (Int128)denominator * Hundredths);
        return (Comparison == QualityComparison.AtLeast ? share >= target : share <= target) ? QualityVerdict.Met : QualityVerdict.Missed;
    }

    /// <summary>A percentage as it is typed, 「95」「99.5%」, in hundredths; null when it is none or finer than that.</summary>
    public static int? Read(string typed)
    {
        var match = Percent().Match(PhraseBook.Normalise(typed));
        if (!match.Success)
            return null;
        var hundredths = (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * 100)
            + int.Parse(match.Groups[2].Value.PadRight(2, '0'), CultureInfo.InvariantCulture);
        return hundredths <= Whole ? hundredths : null;
    }

    [GeneratedRegex(@"^([0-9]{1,3})(?:\.([0-9]{1,2}))? ?%?$", RegexOptions.CultureInvariant)]
    private static partial Regex Percent();
}
