using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Documents;

/// <summary>Words of <c>DocumentText.resx</c>. Documents themselves are written in Japanese; what a browser shows is in the reader's language.</summary>
internal sealed class DocumentText(CardLanguage language) : LanguageText<DocumentText>(language)
{
    public string Approved => Text();
    public string Checked => Text();
    public string Made => Text();
    public string RevisionHistory => Text();
    public string RevisionVersion => Text();
    public string RevisionDay => Text();
    public string RevisionAuthor => Text();
    public string RevisionChange => Text();
    public string LinkUnknown => Text();
    public string LinkExpired => Text();
    public string TryLater => Text();

    /// <summary>第2版.</summary>
    public string Version(int number) => Format(nameof(Version), number);

    public string MarkLine(string mark) => Format(nameof(MarkLine), mark);
}
