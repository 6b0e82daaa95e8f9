using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>Draws a <see cref="IncidentReceiptView"/>: that the call was heard, by when the first report comes, and whom to phone.</summary>
public static class IncidentReceiptCard
{
    private const int MaxRunning = 5;
    private const int PhoneLength = 40;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(IncidentReceiptView view, CardLanguage language)
    {
        var text = new IncidentReceiptText(language);
        var names = new IncidentWords(language);
        var words = new CardWords(language);
        var band = names.Marked(text.Band, view.IsDrill);
        var sentences = Sentences(view, text, words);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(ContainerStyle.Accent, band, view.Id),
            .. sentences.Select((sentence, index) => Lines.Plain(sentence, index == 0 ? Spacing.Medium : Spacing.Small)),
            .. Duty(view, text),
            Lines.Subtle(view.IsDeskOpen ? text.DeskOpen : text.DeskClosed, Spacing.Small),
            .. Running(view, text, words),
        ];
        return new CardMessage(
            CardFrame.Create(words, Lines.Joined(view.Id, band), body),
            names.Marked(string.Join(language == CardLanguage.Japanese ? "" : " ", sentences), view.IsDrill));
    }

    private static List<string> Sentences(IncidentReceiptView view, IncidentReceiptText text, CardWords words)
    {
        var sentences = new List<string> { view.JoinedId is { } joined ? text.Joined(joined) : text.Received(view.Id) };
        if (view is { DutyName: not null, IsContacting: true })
            sentences.Add(text.Contacting);
        // The incident it was added to may have been reported long ago.
        if (view.JoinedId is null || view.FirstReportDue > view.Now)
            sentences.Add(text.FirstReportDue(words.Clock(view.FirstReportDue, view.Now)));
        return sentences;
    }

    private static IEnumerable<CardElement> Duty(IncidentReceiptView view, IncidentReceiptText text)
    {
        if (view.DutyName is not { } name)
        {
            yield return Lines.Plain(text.NoDuty, Spacing.Small);
            yield break;
        }

        yield return FactRow.Create(text.Language, text.OnDuty, UntrustedText.Name(name)) with { Spacing = Spacing.Medium };
        if (!string.IsNullOrWhiteSpace(view.DutyPhone))
            yield return FactRow.Create(text.Language, text.Phone, UntrustedText.Line(view.DutyPhone, PhoneLength));
    }

    private static IReadOnlyList<CardElement> Running(IncidentReceiptView view, IncidentReceiptText text, CardWords words)
    {
        if (view.Running.Count == 0)
            return [];
        var unlisted = view.Running.Count - MaxRunning;
        return
        [
            Lines.Heading(text.Running),
            Lines.Subtle(text.SameOne, Spacing.Small),
            .. view.Running.Take(MaxRunning).Select(row => IncidentRow.Create(row, words, Merge(row, view, text))),
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Medium)] : Array.Empty<CardElement>(),
        ];
    }

    private static IEnumerable<CardElement> Merge(IncidentRowView row, IncidentReceiptView view, IncidentReceiptText text)
    {
        if (IncidentRow.Number(row) is { } number && number != view.Number)
            yield return new ActionSet([ExecuteAction.For(new MergeIncident(view.Number, number), new IncidentButtonText(text.Language).Merge)])
            {
                Spacing = Spacing.Small,
            };
    }
}
