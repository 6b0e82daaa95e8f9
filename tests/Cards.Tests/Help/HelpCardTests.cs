using ChatOpsBot.Cards.Help;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Help;

public sealed class HelpCardTests
{
    internal static readonly HelpView Asked = new(false,
    [
        new("障害", [new("障害 報告 国保連携が止まっています", "障害を起票します。"), new("障害 一覧", "対応中の障害を先頭に一覧を表示します。"), new("INC-12", "その障害のカードを表示します。")]),
        new("警報", [new("警報 静観 renkei-01 1時間", "条件に合う警報の通知を止めます。")]),
    ]);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void Help_is_drawn_as_agreed(CardLanguage language) => Golden.Check(HelpCard.Create(Asked, language), "asked", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void Very_many_commands_are_shown_without_their_explanations(CardLanguage language) =>
        Golden.Check(HelpCard.Create(Asked with { IsShort = true }, language), "short", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void The_greeting_introduces_the_bot(CardLanguage language) =>
        Golden.Check(HelpCard.Create(Asked with { Greeting = true }, language), "greeting", language);
}
