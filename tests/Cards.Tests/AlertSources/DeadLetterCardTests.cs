using ChatOpsBot.Cards.AlertSources;
using CsCheck;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.AlertSources;

public sealed class DeadLetterCardTests
{
    private const string Body = """{"events":[{"name":"国保連携サーバーが応答しません","level":"緊急","at":"2026/11/22 10:02","host":"kokuho-ap1"}]}""";

    private static readonly DeadLetterView Waiting = new(3, "kanshi-sv", At(10, 2), Body.Length, Body);

    private static readonly Dictionary<string, DeadLetterView> States = new()
    {
        ["waiting"] = Waiting,
        ["large"] = Waiting with { Size = 1_204_331, Beginning = string.Concat(Enumerable.Repeat(Body, 40)) },
        ["reprocessed"] = Waiting with { End = DeadLetterEnd.Reprocessed, HandledBy = new PersonAt("運用責任者", At(10, 40)) },
        ["discarded"] = Waiting with { End = DeadLetterEnd.Discarded, HandledBy = new PersonAt("管理者", At(10, 40)), Reason = "監視ツールの試験送信のため" },
    };

    public static MatrixTheoryData<string, CardLanguage> All => new(States.Keys, Enum.GetValues<CardLanguage>());

    [Theory, MemberData(nameof(All))]
    public void Each_state_is_drawn_as_agreed(string state, CardLanguage language) =>
        Golden.Check(DeadLetterCard.Create(States[state], state != "large", At(10, 50), language), state, language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void Some_waiting(CardLanguage language) => Golden.Check(
        DeadLetterCard.Create(
            new DeadLetterListView([Waiting, Waiting with { Number = 4 }, Waiting with { Number = 9, Source = "zabbix", Size = 1_204_331 }], 12), mayDecide: true, language),
        "list", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void None_waiting(CardLanguage language) => Golden.Check(DeadLetterCard.Create(new DeadLetterListView([], 0), mayDecide: true, language), "none", language);

    [Fact]
    public void Bodies_are_shown_letter_for_letter() => HostileText.Any.Sample(text =>
    {
        var hostile = Waiting with
        {
            Source = text,
            Beginning = text,
            End = DeadLetterEnd.Discarded,
            HandledBy = new PersonAt(text, At(10, 40)),
            Reason = text,
        };
        HostileText.Holds(DeadLetterCard.Create(hostile, true, At(10, 50), CardLanguage.Japanese), text, places: 3);
        HostileText.Holds(DeadLetterCard.Create(new DeadLetterListView([hostile], 1), true, CardLanguage.Japanese), text, places: 2);
    });

    [Fact]
    public void Even_the_largest_ones_stay_small()
    {
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 9000));
            var large = Waiting with { Source = text, Beginning = text, Size = int.MaxValue };
            HostileText.Fits(DeadLetterCard.Create(large, true, At(10, 50), CardLanguage.Japanese), letter);
            HostileText.Fits(DeadLetterCard.Create(new DeadLetterListView([.. Enumerable.Repeat(large, 20)], 20), true, CardLanguage.Japanese), letter);
        }
    }
}
