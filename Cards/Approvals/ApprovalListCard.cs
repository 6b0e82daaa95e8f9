using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Approvals;

/// <summary>Draws an <see cref="ApprovalListView"/>.</summary>
public static class ApprovalListCard
{
    private const int MaxRows = 15;
    private const int TitleLength = 80;
    private const int NameLength = 40;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(ApprovalListView view, CardLanguage language)
    {
        var text = new ApprovalCardText(language);
        var words = new CardWords(language);
        var rows = view.Rows.Take(MaxRows).ToList();
        var unlisted = view.TotalCount - rows.Count;
        var title = view.AreDecided ? text.ListDecidedTitle : text.ListTitle;
        var count = rows.Count > 0 ? text.ListCount(view.TotalCount) : view.AreDecided ? text.ListDecidedEmpty : text.ListEmpty;
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(rows.Count > 0 ? ContainerStyle.Accent : ContainerStyle.Emphasis, title),
            Lines.Plain(count, Spacing.Medium),
            .. rows.Select(row => Row(row, view.Now, text, words)),
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Medium)] : Array.Empty<CardElement>(),
            .. rows.Count > 0 ? [Lines.Subtle(text.ListNext(rows[0].Id), Spacing.Medium) with { Separator = true }] : Array.Empty<CardElement>(),
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(title, count), body), Lines.Joined(title, count));
    }

    private static Container Row(ApprovalRowView row, DateTimeOffset now, ApprovalCardText text, CardWords words)
    {
        var what = Lines.Joined(
            row.IsDrill ? text.Drill : null, UntrustedText.Line(row.Subject, NameLength), UntrustedText.Line(row.SubjectVersion, NameLength));
        var asked = text.RowAsked(words.By(row.RequestedBy with { Name = UntrustedText.Line(row.RequestedBy.Name, NameLength) }, now));
        return new Container(
            [
                Lines.Of(new TextRun(row.Id) { Weight = TextWeight.Bolder }, new TextRun("  " + what)),
                Lines.Plain(words.Title(row.Title, TitleLength), Spacing.None),
                Lines.Subtle(Lines.Joined(asked, End(row, now, text, words)), Spacing.None),
            ])
        {
            Separator = true,
            Spacing = Spacing.Medium,
        };
    }

    private static string? End(ApprovalRowView row, DateTimeOffset now, ApprovalCardText text, CardWords words) =>
        row.State == ApprovalState.Pending ? row.DueAt is { } due ? Due(due, now, text, words) : null
            : Lines.Joined(text.State(row.State), row.Decided is { } by ? words.By(by with { Name = UntrustedText.Line(by.Name, NameLength) }, now) : null);

    private static string Due(DateTimeOffset due, DateTimeOffset now, ApprovalCardText text, CardWords words) => text.RowDue(now > due
        ? text.DueOver(words.Moment(due), words.Span(now - due))
        : text.DueLeft(words.Moment(due), words.Left(due - now)));
}
