using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.TableImports;

/// <summary>Draws an <see cref="ImportView"/>: the differences, or what is wrong.</summary>
public static class ImportCard
{
    private const int MaxLines = 20, TextLength = 40, FileLength = 80, SentenceLength = 120;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(ImportView view, CardLanguage language)
    {
        var text = new ImportText(language);
        var words = new CardWords(language);
        var hasErrors = view.Errors.Count > 0;
        var isEmpty = view.NewCount + view.ChangedCount == 0;
        var lines = hasErrors ? view.Errors.Select(error => Error(error, text)).ToList() : [.. view.Changes.SelectMany(row => Change(row, text))];
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(
                hasErrors ? ContainerStyle.Attention : isEmpty ? ContainerStyle.Emphasis : ContainerStyle.Accent, view.Title,
                hasErrors ? text.ErrorCount(view.Errors.Count) : null),
            Lines.Plain(UntrustedText.Line(view.FileName, FileLength), Spacing.Medium),
            Lines.Plain(hasErrors ? text.ErrorNote(view.Phrase) : isEmpty ? text.Nothing : text.Counts(view.NewCount, view.ChangedCount, view.UnchangedCount), Spacing.Small),
            .. lines.Take(MaxLines),
            .. lines.Count > MaxLines ? [Lines.Subtle(words.More(lines.Count - MaxLines), Spacing.Small)] : Array.Empty<CardElement>(),
            .. hasErrors || isEmpty
                ? []
                : (IReadOnlyList<CardElement>)
                [
                    Lines.Subtle(view.Note, Spacing.Medium),
                    .. ButtonRows.Create(
                    [
                        ExecuteAction.For(new ApplyImport(view.ImportId), text.Apply).AsLikely(), ExecuteAction.For(new DropImport(view.ImportId), text.Drop),
                    ]),
                ],
        ];
        return new CardMessage(CardFrame.Create(words, view.Title, body), view.Title);
    }

    private static RichTextBlock Error(ImportErrorView error, ImportText text) => Lines.Of(
        new TextRun(Lines.Joined(text.Row(error.Row), error.Heading) + "  ") { Weight = TextWeight.Bolder },
        new TextRun(UntrustedText.Line(error.Sentence, SentenceLength)) { Color = TextColor.Attention }) with
    {
        Spacing = Spacing.Small,
    };

    private static IEnumerable<RichTextBlock> Change(ImportRowView row, ImportText text)
    {
        yield return Lines.Of(
            new TextRun(row.Id ?? text.New) { Weight = TextWeight.Bolder }, new TextRun("  " + text.Row(row.Row)) { IsSubtle = true, Size = TextSize.Small }) with
        {
            Spacing = Spacing.Medium,
        };
        foreach (var field in row.Fields)
        {
            var (before, after) = (UntrustedText.Line(field.Before, TextLength), UntrustedText.Line(field.After, TextLength));
            after = after.Length > 0 ? after : text.Empty;
            yield return Lines.Subtle(
                row.Id is null ? text.Set(field.Heading, after) : text.Change(field.Heading, before.Length > 0 ? before : text.Empty, after), Spacing.Small);
        }
    }
}
