using ChatOpsBot.Cards.Quality;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Quality;

public sealed class QualityCardTests
{
    private static readonly QualityView Manual = new()
    {
        Number = 3,
        Version = 4,
        Name = "手順書どおりの作業の割合",
        Method = "作業記録を手順書と照合する",
        Comparison = QualityComparison.AtLeast,
        Target = 9_500,
        Frequency = QualityFrequency.Monthly,
        Measurer = "運用担当",
        Source = "作業記録",
        Rows =
        [
            Row(10, null, null, QualityVerdict.Unmeasured), Row(9, 18, 20, QualityVerdict.Missed, isCorrected: true), Row(8, 0, 0, QualityVerdict.NotApplicable), Row(7, 20, 20, QualityVerdict.Met),
            Row(6, 19, 20, QualityVerdict.Met), Row(5, 2, 3, QualityVerdict.Missed), Row(4, 1, 1, QualityVerdict.Met),
        ],
        Steps = Enum.GetValues<QualityStep>().ToHashSet(),
    };

    private static readonly Dictionary<string, QualityView> Indicators = new()
    {
        ["unmeasured"] = Manual,
        ["missed"] = Manual with { Rows = [.. Manual.Rows.Skip(1)] },
        ["automatic"] = Manual with
        {
            Name = "承認後に変更された文書の割合",
            Comparison = QualityComparison.AtMost,
            Target = 1_050,
            Frequency = QualityFrequency.Quarterly,
            Measurer = null,
            Measure = "documents.changed-after-approval",
            Rows = [new QualityRowView(new DateOnly(2026, 7, 1), new DateOnly(2026, 9, 30), 1, 20, QualityVerdict.Met, false)],
            Steps = new HashSet<QualityStep>(),
        },
        ["new"] = Manual with { Frequency = QualityFrequency.Yearly, Rows = [] },
        ["retired"] = Manual with { IsRetired = true, RetiredBecause = "計画変更のため", Steps = new HashSet<QualityStep>() },
    };

    private static readonly QualityMeasureView[] Measures = [new("issues.solved-on-time", "期限内に完了した課題の割合")];

    public static MatrixTheoryData<string, CardLanguage> QualityCards => new(Indicators.Keys, Enum.GetValues<CardLanguage>());

    public static MatrixTheoryData<QualityStep, CardLanguage> Forms => new(Enum.GetValues<QualityStep>(), Enum.GetValues<CardLanguage>());

    public static TheoryData<CardLanguage> Languages => [.. Enum.GetValues<CardLanguage>()];

    [Theory, MemberData(nameof(QualityCards))]
    public void Each_indicator_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(QualityCard.Create(Indicators[state], language), state, language);

    [Theory, MemberData(nameof(Forms))]
    public void Each_form_is_drawn_as_agreed(QualityStep step, CardLanguage language) =>
        Golden.Check(QualityForms.Create(step, Manual, Measures, FormState.First, language), $"form-{step}", language);

    [Theory, MemberData(nameof(Languages))]
    public void The_list_the_invitation_and_the_new_form_are_drawn_as_agreed(CardLanguage language)
    {
        Golden.Check(QualityCard.CreateList([.. Indicators.Values], 20, language), "list", language);
        Golden.Check(QualityCard.CreateList([], 0, language), "list-none", language);
        Golden.Check(QualityCard.CreateInvitation("手順書どおりの作業の割合", language), "invitation", language);
        var typed = CardVerbs.Values(new RegisterQuality("手順書どおりの作業の割合", "manual", null, "AtLeast", "95", "Monthly", "運用担当", "作業記録"));
        Golden.Check(
            QualityForms.CreateRegistration(
                null, Measures, FormState.Again(null, typed, new Dictionary<string, string> { ["method"] = "測定方法を入力してください。測定方法のない指標は登録できません。" }), language),
            "form-new-refused", language);
    }

    [Theory]
    [InlineData(2, 3, "66.66 %（2/3）")]
    [InlineData(19_999, 20_000, "99.99 %（19999/20000）")]
    [InlineData(0, 0, "対象なし")]
    [InlineData(999_999_999_999, 999_999_999_999, "100.00 %（999999999999/999999999999）")]
    public void A_share_is_cut_off_and_never_rounded_up(long numerator, long denominator, string shown) =>
        Assert.Equal(shown, new QualityWords(CardLanguage.Japanese).Share(numerator, denominator));

    [Fact]
    public void Words_from_outside_are_shown_as_they_are_and_even_the_largest_stay_small()
    {
        CsCheck.Check.Sample(HostileText.Any, text => HostileText.Holds(QualityCard.Create(Filled(text), CardLanguage.Japanese), text, places: 5, shown: 25));
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 2000));
            HostileText.Fits(QualityCard.Create(Filled(text), CardLanguage.English), letter);
            HostileText.Fits(QualityCard.CreateList([.. Enumerable.Repeat(Filled(text), 30)], 30, CardLanguage.Japanese), letter);
            HostileText.Fits(QualityCard.CreateInvitation(text, CardLanguage.Japanese), letter);
        }
    }

    private static QualityView Filled(string text) => Manual with { Name = text, Method = text, Measurer = text, Source = text, RetiredBecause = text };

    private static QualityRowView Row(int month, long? numerator, long? denominator, QualityVerdict verdict, bool isCorrected = false) =>
        new(new DateOnly(2026, month, 1), new DateOnly(2026, month, 1).AddMonths(1).AddDays(-1), numerator, denominator, verdict, isCorrected);
}
