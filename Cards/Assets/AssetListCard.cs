using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Assets;

/// <summary>Draws an <see cref="AssetListView"/>: by environment, what the contract does not cover marked.</summary>
public static class AssetListCard
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 20;

    private const int NameLength = 60;
    private const int OwnerLength = 30;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(AssetListView view, CardLanguage language)
    {
        var text = new AssetCardText(language);
        var names = new AssetWords(language);
        var words = new CardWords(language);
        var filter = UntrustedText.Line(view.Filter, NameLength);
        var count = Lines.Joined(
            filter.Length > 0 ? text.ListFilter(filter) : null, text.ListCount(view.TotalCount, view.OutOfScopeCount),
            view.PageCount > 1 ? text.Page(view.Page, view.PageCount) : null);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.TotalCount > 0 ? ContainerStyle.Accent : ContainerStyle.Emphasis, text.ListTitle),
            Lines.Plain(view.TotalCount > 0 ? count : filter.Length > 0 ? Lines.Joined(text.ListFilter(filter), text.ListNone) : text.ListEmpty, Spacing.Medium),
            .. view.Rows.Take(PageSize).GroupBy(row => row.Environment).SelectMany(group => (IEnumerable<CardElement>)
                [Lines.Heading(names.Environment(group.Key)), .. group.Select(row => Row(row, names))]),
            .. ButtonRows.Create(view.MayChange ? [DialogAction.For(new OpenAssetForm(0), text.Register)] : []),
            .. Next(view, filter, text).Select((line, index) => Lines.Subtle(line, index == 0 ? Spacing.Medium : Spacing.None) with { Separator = index == 0 ? true : null }),
        ];
        var summary = Lines.Joined(text.ListTitle, count);
        return new CardMessage(CardFrame.Create(words, text.ListTitle, body), summary);
    }

    private static RichTextBlock Row(AssetRowView row, AssetWords names)
    {
        var about = Lines.Joined(
            names.Kind(row.Kind), UntrustedText.Line(row.ProductVersion, OwnerLength), row.IsRetired ? names.Retired : null,
            UntrustedText.Line(row.OwnerName, OwnerLength));
        return Lines.Of(
        [
            new TextRun(UntrustedText.Line(row.Name, NameLength)) { Weight = TextWeight.Bolder },
            .. row.IsInScope ? Array.Empty<TextRun>() : [new TextRun("  " + names.Scope(false)) { Color = TextColor.Warning, Weight = TextWeight.Bolder }],
            new TextRun("  " + about) { Size = TextSize.Small, IsSubtle = true },
        ]) with
        {
            Spacing = Spacing.Small,
        };
    }

    private static IEnumerable<string> Next(AssetListView view, string filter, AssetCardText text)
    {
        if (view.Page < view.PageCount)
            yield return text.NextPage(filter.Length > 0 ? filter + " " : "", view.Page + 1);
        if (view.Rows.Count > 0)
            yield return text.ShowOne(UntrustedText.Line(view.Rows[0].Name, NameLength));
    }
}
