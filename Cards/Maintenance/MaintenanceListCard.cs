using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Maintenance;

/// <summary>Draws a <see cref="MaintenanceListView"/>.</summary>
public static class MaintenanceListCard
{
    private const int MaxRows = 8;
    private const int TitleLength = 80;
    private const int TargetsLength = 100;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(MaintenanceListView view, CardLanguage language)
    {
        var text = new MaintenanceListText(language);
        var words = new CardWords(language);
        var isEmpty = view.Open.Count + view.Coming.Count + view.Recurring.Count == 0;
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.Open.Count > 0 ? ContainerStyle.Accent : ContainerStyle.Emphasis, text.Title),
            .. isEmpty ? [Lines.Plain(text.None, Spacing.Medium)] : Array.Empty<CardElement>(),
            .. Section(text.Open, view.Open, view, text, words),
            .. Section(text.Coming, view.Coming, view, text, words),
            .. Section(text.Recurring, view.Recurring, view, text, words),
            .. Next(view, text).Select((line, index) => Lines.Subtle(line, index == 0 ? Spacing.Medium : Spacing.None) with { Separator = index == 0 ? true : null }),
        ];
        var summary = Lines.Joined(text.Title, view.Open.Count > 0 ? $"{text.Open} {view.Open.Count.ToString(CultureInfo.InvariantCulture)}" : null);
        return new CardMessage(CardFrame.Create(words, text.Title, body), summary);
    }

    private static IEnumerable<CardElement> Section(
        string heading, IReadOnlyList<MaintenanceRowView> rows, MaintenanceListView view, MaintenanceListText text, CardWords words)
    {
        if (rows.Count == 0)
            yield break;
        yield return Lines.Heading(heading);
        foreach (var row in rows.Take(MaxRows))
            yield return Row(row, view.Now, text, words);
        if (rows.Count > MaxRows)
            yield return Lines.Subtle(words.More(rows.Count - MaxRows), Spacing.Small);
    }

    private static Container Row(MaintenanceRowView row, DateTimeOffset now, MaintenanceListText text, CardWords words)
    {
        var targets = row.Targets.Count == 0 ? text.Everything : UntrustedText.Line(string.Join(", ", row.Targets), TargetsLength);
        var range = row is { From: { } from, Until: { } until } ? text.Range(words.Moment(from), words.Clock(until, from)) : null;
        var when = row.Pattern is not { } pattern ? range
            : Lines.Joined(UntrustedText.Line(pattern, TitleLength), range is null ? null : row.From <= now ? range : text.NextTime(range));
        return new Container(
        [
            Lines.Of(
                new TextRun(row.Number.ToString(CultureInfo.InvariantCulture)) { Weight = TextWeight.Bolder },
                new TextRun("  " + Lines.Joined(targets, UntrustedText.Line(row.Title, TitleLength)))),
            Lines.Plain(when ?? "", Spacing.None),
            Lines.Subtle(Lines.Joined(UntrustedText.Line(row.Reason, TitleLength), text.By(Persons.Name(row.ByName))), Spacing.None),
        ])
        {
            Spacing = Spacing.Small,
        };
    }

    private static IEnumerable<string> Next(MaintenanceListView view, MaintenanceListText text)
    {
        if (!view.MaySet)
            yield break;
        yield return text.Set;
        if (view.Open.Concat(view.Coming).Concat(view.Recurring).FirstOrDefault() is { } first)
            yield return text.Cancel(first.Number);
    }
}
