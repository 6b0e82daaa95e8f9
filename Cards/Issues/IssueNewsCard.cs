using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Issues;

/// <summary>Tells the city what has changed in the 課題管理表 (要件6).</summary>
public static class IssueNewsCard
{
    /// <summary>Most changes of one card; more go onto the next.</summary>
    public const int MostChanges = 14;

    private const int ContentLength = 60, ChangeLength = 60;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(IssueNewsView view, CardLanguage language)
    {
        var text = new IssueCardText(language);
        var names = new IssueWords(language);
        var words = new CardWords(language);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(ContainerStyle.Accent, text.News(view.Items.Count)),
            Lines.Plain(text.NewsNote, Spacing.Medium),
            .. view.Items.SelectMany(item => Item(item, names, words, view.Now)),
        ];
        var first = view.Items[0];
        var summary = Lines.Joined(text.News(view.Items.Count), $"ISS-{first.Number} {UntrustedText.Line(first.Content, ContentLength)}");
        return new CardMessage(CardFrame.Create(words, text.News(view.Items.Count), body), summary);
    }

    private static IEnumerable<CardElement> Item(IssueNewsItem item, IssueWords names, CardWords words, DateTimeOffset now)
    {
        yield return Lines.Of(
            new TextRun($"ISS-{item.Number}") { Weight = TextWeight.Bolder }, new TextRun("  " + UntrustedText.Line(item.Content, ContentLength))) with
        {
            Spacing = Spacing.Medium,
            Separator = true,
        };
        foreach (var change in item.Changes)
            yield return Lines.Subtle(names.Change(change, ChangeLength) + "  " + Persons.By(change.By, now, words), Spacing.Small);
    }
}
