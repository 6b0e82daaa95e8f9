namespace ChatOpsBot.Cards.AlertSources;

internal sealed class DeadLetterCardText(CardLanguage language) : LanguageText<DeadLetterCardText>(language)
{
    public string ListTitle => Text();
    public string ListEmpty => Text();
    public string ListCount(int count) => Format(nameof(ListCount), count);
    public string Next => Text();
    public string NextShow(long number) => Format(nameof(NextShow), number);
    public string NextReprocess(long number) => Format(nameof(NextReprocess), number);
    public string NextDiscard(long number) => Format(nameof(NextDiscard), number);
    public string Number(long number) => Format(nameof(Number), number);
    public string Size(int characters) => Format(nameof(Size), characters);
    public string Received(string at, string source) => Format(nameof(Received), at, source);
    public string Part(int shown, int all) => Format(nameof(Part), shown, all);
    public string State(DeadLetterEnd? end) => Text(end is null ? "StateWaiting" : $"State{end}");
    public string Handled(string by) => Format(nameof(Handled), by);
    public string Reason(string reason) => Format(nameof(Reason), reason);
}
