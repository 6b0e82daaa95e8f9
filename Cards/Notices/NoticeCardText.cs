namespace ChatOpsBot.Cards.Notices;

internal sealed class NoticeCardText(CardLanguage language) : LanguageText<NoticeCardText>(language)
{
    public string Kind(NoticeKind kind) => Text($"Kind{kind}");
    public string Next => Text();
    public string To => Text();
    public string Reference(string code) => Format(nameof(Reference), code);
}
