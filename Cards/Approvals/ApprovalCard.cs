using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Approvals;

/// <summary>Draws an <see cref="ApprovalView"/>.</summary>
public static class ApprovalCard
{
    private const int SummaryTitleLength = 80;
    private const int CommentLength = 1000;
    private const int StepLength = 80;
    private const int CommentLines = 10;
    private const int ContentLength = 2000;
    private const int ContentLines = 20;
    private const int HashLength = 12;

    // What Teams takes.
    private const int MaxRefreshed = 60;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(ApprovalView view, CardLanguage language)
    {
        var text = new ApprovalCardText(language);
        var words = new CardWords(language);
        var state = Lines.Joined(view.IsDrill ? text.Drill : null, text.State(view.State));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(BandStyle(view), state, view.Id),
            Lines.Title(words.Title(view.Title)),
            .. UntrustedText.Lines(view.Content, ContentLength, ContentLines).Select((line, index) => Lines.Plain(line, index == 0 ? Spacing.Medium : Spacing.Small)),
            .. Facts(view, text, words),
            .. Comment(view, text),
            .. ButtonRows.Create(ApprovalButtons.For(view, text)),
        ];
        var card = CardFrame.Create(words, Lines.Joined(view.Id, state), body);
        if (view.RefreshFor.Count > 0)
            card = card with { Refresh = new Refresh(ExecuteAction.For(new ShowApproval(view.Number), text.ShowMine), [.. view.RefreshFor.Take(MaxRefreshed)]) };
        return new CardMessage(
            card,
            text.Summary(state, view.Id, words.Title(view.Title, SummaryTitleLength), UntrustedText.Name(view.SubjectVersion)));
    }

    private static IEnumerable<CardElement> Facts(ApprovalView view, ApprovalCardText text, CardWords words)
    {
        ColumnSet Row(string label, string value, TextColor? color = null) => FactRow.Create(text.Language, label, value, color, hasLongLabels: view.Steps.Count > 1);

        yield return Row(text.Document, Lines.Joined(UntrustedText.Name(view.Subject), UntrustedText.Name(view.SubjectVersion))) with
        {
            Spacing = Spacing.Medium,
        };
        yield return Row(text.Hash, UntrustedText.Line(view.Sha256, 64) is { Length: > HashLength } hash ? hash[..HashLength] : view.Sha256);
        yield return Row(text.RequestedBy, words.By(view.RequestedBy, view.Now));
        foreach (var (index, step) in view.Steps.Index())
        {
            if (view.Steps.Count > 1 || step.For is not null || view.State == ApprovalState.Pending)
                yield return Row(
                    view.Steps.Count > 1 ? text.Step(index + 1) : text.Named,
                    Lines.Joined(
                        UntrustedText.Line(step.Who, StepLength), step.Decided is { } said ? words.By(said, view.Now) : null,
                        step.For is { } absent ? text.For(UntrustedText.Name(absent)) : null));
        }

        if (view is { CanDecide: true, DecidesFor: { } deputised })
            yield return Row(text.Deputy, text.For(UntrustedText.Name(deputised)));
        if (view is { State: ApprovalState.Pending, DueAt: { } due })
            yield return view.Now > due
                ? Row(text.Due, text.DueOver(words.Moment(due), words.Span(view.Now - due)), TextColor.Attention)
                : Row(text.Due, text.DueLeft(words.Moment(due), words.Left(due - view.Now)));
        if (view.Decided is { } decided)
            yield return Row(text.Decided(view.State), words.By(decided, view.Now));
    }

    private static IEnumerable<CardElement> Comment(ApprovalView view, ApprovalCardText text)
    {
        var lines = UntrustedText.Lines(view.Comment, CommentLength, CommentLines);
        return lines.Count == 0 ? [] : [Lines.Heading(text.Comment(view.State)), .. lines.Select(line => Lines.Plain(line, Spacing.Small))];
    }

    private static ContainerStyle BandStyle(ApprovalView view) => view.State switch
    {
        ApprovalState.Pending when view.DueAt < view.Now => ContainerStyle.Attention,
        ApprovalState.Pending => ContainerStyle.Accent,
        ApprovalState.Approved => ContainerStyle.Good,
        ApprovalState.SentBack or ApprovalState.Refused => ContainerStyle.Warning,
        _ => ContainerStyle.Emphasis,
    };
}
